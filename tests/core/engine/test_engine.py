"""An engine child answers: what it says, what it evaluates, when it stops."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from core.engine.model import ChatMessage, LoadModel, Role, Sampling, StopReason
from core.engine.session import Session
from core.errors import ChildError
from core.native.context import BATCH_SIZE
from tests.support.gguf_files import rewrite

GREEDY = Sampling(temperature=0.0, max_tokens=200)
QUESTION = (ChatMessage(Role.USER, "What is GGUF?"),)


def refusal(action):
    with pytest.raises(ChildError) as caught:
        action()
    return caught.value.info()


def test_load_tells_the_facts(random_gguf):
    fractions = []
    with Session(LoadModel(random_gguf), on_progress=fractions.append) as session:
        loaded = session.loaded
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert loaded.path == random_gguf
    assert loaded.description.startswith("phi3")
    assert (loaded.block_count, loaded.n_vocab) == (6, 32064)
    assert loaded.n_ctx == loaded.n_ctx_original == 4096
    assert loaded.n_ctx_train == 131072
    assert loaded.has_chat_template
    assert loaded.n_gpu_layers == 0
    assert loaded.seconds > 0


def test_layers_on_the_cpu_are_not_gpu_layers(demo_gguf):
    with Session(LoadModel(demo_gguf, n_gpu_layers=3)) as session:
        assert session.loaded.n_gpu_layers == 0
    with Session(LoadModel(demo_gguf, n_gpu_layers=3, device="CPU")) as session:
        assert session.loaded.n_gpu_layers == 0


def test_context_length_is_capped_by_training(demo_gguf):
    with Session(LoadModel(demo_gguf, n_ctx=1 << 20)) as session:
        assert session.loaded.n_ctx == session.loaded.n_ctx_train


@pytest.mark.parametrize("n_ctx", [-5, 1, 100])
def test_odd_context_lengths_are_usable(demo_gguf, n_ctx):
    with Session(LoadModel(demo_gguf, n_ctx=n_ctx, n_threads=-1)) as session:
        assert session.loaded.n_ctx >= max(n_ctx, 1)
        assert session.chat(QUESTION, GREEDY).text


def test_answer_ends_by_itself_and_its_figures_hold(demo):
    pieces = []
    answer = demo.chat(QUESTION, GREEDY, pieces.append)
    assert answer.stop_reason is StopReason.END_TOKEN
    assert answer.text == "".join(pieces)
    assert len(answer.text) > 20
    assert answer.text == answer.text.lstrip()
    assert "<|" not in answer.text
    assert answer.prompt == "<|user|>\nWhat is GGUF?<|end|>\n<|assistant|>\n"
    assert answer.n_used == answer.n_prompt + answer.n_generated
    assert answer.n_ctx == demo.loaded.n_ctx
    assert answer.finite
    assert answer.prompt_tokens_per_second > 0
    assert answer.tokens_per_second > 0
    assert 0 < answer.first_token_seconds < 60


def test_second_turn_evaluates_only_its_new_tokens(demo):
    first = demo.chat(QUESTION, GREEDY)
    follow_up = (*QUESTION, ChatMessage(Role.ASSISTANT, first.text), ChatMessage(Role.USER, "And Q4_K_M?"))
    second = demo.chat(follow_up, GREEDY)
    assert second.n_prompt - second.n_evaluated == first.n_used
    third = demo.chat(
        (*follow_up, ChatMessage(Role.ASSISTANT, second.text), ChatMessage(Role.USER, "Why?")), GREEDY
    )
    assert third.n_prompt - third.n_evaluated == second.n_used


def test_second_turn_after_sampled_tokens_evaluates_only_its_new_tokens(babbler):
    # At this temperature the answer is full of tokens no tokenizer would choose for its text.
    wild = Sampling(temperature=5.0, top_k=0, top_p=1.0, min_p=0.0, seed=7, max_tokens=60)
    first = babbler.chat(QUESTION, wild)
    assert first.stop_reason is StopReason.MAX_TOKENS
    follow_up = (*QUESTION, ChatMessage(Role.ASSISTANT, first.text), ChatMessage(Role.USER, "And then?"))
    second = babbler.chat(follow_up, wild)
    # The token that met the limit was never evaluated.
    assert second.n_prompt - second.n_evaluated == first.n_used == first.n_prompt + first.n_generated - 1


def test_regenerating_evaluates_one_token_and_says_the_same(demo):
    first = demo.chat(QUESTION, GREEDY)
    again = demo.chat(QUESTION, GREEDY)
    assert again.n_evaluated == 1
    assert again.text == first.text


def test_another_conversation_is_not_confused_by_the_last_one(demo, demo_gguf):
    other = (ChatMessage(Role.USER, "What does Q8_0 mean?"),)
    demo.chat(QUESTION, GREEDY)
    after_another = demo.chat(other, GREEDY)
    with Session(LoadModel(demo_gguf)) as fresh:
        assert fresh.chat(other, GREEDY).text == after_another.text


def test_raw_prompt_gives_what_the_template_gives(demo):
    templated = demo.chat(QUESTION, GREEDY)
    raw = demo.complete("<|user|>\nWhat is GGUF?<|end|>\n<|assistant|>\n", GREEDY)
    assert raw.text.strip() == templated.text.strip()
    assert raw.n_prompt == templated.n_prompt


def test_raw_text_is_continued_as_it_is(demo):
    whole = demo.chat(QUESTION, GREEDY)
    words = " ".join(whole.text.split(" ")[:4])
    answer = demo.complete(whole.prompt + words, replace(GREEDY, max_tokens=5))
    assert answer.text.startswith(" ")  # not stripped: it follows a word
    assert whole.text.startswith(words + answer.text)


@pytest.mark.parametrize("template_writes_it", [False, True])
def test_beginning_of_text_comes_once(demo_gguf, tmp_path, template_writes_it):
    start = "{{ bos_token }}" if template_writes_it else ""
    template = start + "<|user|>\n{{ messages[0].content + '<|end|>\\n<|assistant|>\\n' }}"
    path = rewrite(
        demo_gguf,
        tmp_path / "bos.gguf",
        metadata={
            "tokenizer.ggml.add_bos_token": 1,
            "tokenizer.chat_template": template,
        },
    )
    short = replace(GREEDY, max_tokens=1)
    with Session(LoadModel(demo_gguf)) as session:
        without = session.chat(QUESTION, short)
    with Session(LoadModel(path)) as session:
        templated = session.chat(QUESTION, short)
        raw = session.complete("<|user|>\nWhat is GGUF?<|end|>\n<|assistant|>\n", short)
        written = session.complete("<s><|user|>\nWhat is GGUF?<|end|>\n<|assistant|>\n", short)
    assert templated.prompt.startswith("<s>") == template_writes_it
    assert templated.n_prompt == raw.n_prompt == written.n_prompt == without.n_prompt + 1


def test_a_seed_gives_the_same_answer(babbler):
    sampling = Sampling(temperature=1.0, seed=42, max_tokens=30)
    first = babbler.chat(QUESTION, sampling)
    assert first.seed == 42
    assert babbler.chat(QUESTION, sampling).text == first.text
    assert babbler.chat(QUESTION, replace(sampling, seed=43)).text != first.text


def test_without_a_seed_one_is_taken_and_told(babbler):
    sampling = Sampling(temperature=1.0, max_tokens=20)
    first = babbler.chat(QUESTION, sampling)
    second = babbler.chat(QUESTION, sampling)
    assert first.seed != second.seed
    again = babbler.chat(QUESTION, replace(sampling, seed=first.seed))
    assert again.text == first.text


def test_repeat_penalty_counts(babbler):
    plain = babbler.chat(QUESTION, replace(GREEDY, max_tokens=60))
    penalized = babbler.chat(QUESTION, replace(GREEDY, max_tokens=60, repeat_penalty=1.5))
    assert len(set(penalized.text)) > len(set(plain.text))


def test_limit_is_kept(babbler):
    answer = babbler.chat(QUESTION, replace(GREEDY, max_tokens=7))
    assert answer.stop_reason is StopReason.MAX_TOKENS
    assert answer.n_generated == 7


def test_full_context_ends_the_answer(random_gguf):
    with Session(LoadModel(random_gguf, n_ctx=256)) as session:
        answer = session.chat(QUESTION, replace(GREEDY, max_tokens=10_000))
        assert answer.stop_reason is StopReason.CONTEXT_FULL
        assert answer.n_used == answer.n_ctx == 256
        # The first token after the prompt is sampled from logits alone, so one more fits than is used.
        assert answer.n_prompt + answer.n_generated == 257
        assert session.chat(QUESTION, replace(GREEDY, max_tokens=3)).n_generated == 3


def test_too_long_prompt_is_refused_with_figures(random_gguf):
    with Session(LoadModel(random_gguf, n_ctx=256)) as session:
        info = refusal(lambda: session.complete("word " * 400, GREEDY))
        assert info.code == "PromptTooLong"
        assert "256" in str(info.cause)
        assert str(info.cause.values["n_prompt"]) in str(info.cause)
        assert session.chat(QUESTION, replace(GREEDY, max_tokens=3)).n_generated == 3


def test_empty_prompt_is_refused(demo):
    assert refusal(lambda: demo.complete("", GREEDY)).code == "PromptEmpty"


@pytest.mark.parametrize(
    "change",
    [
        {"temperature": -1.0},
        {"top_k": -1},
        {"top_p": 0.0},
        {"min_p": 1.5},
        {"repeat_penalty": 0.0},
        {"max_tokens": 0},
        {"max_tokens": 10**400},
        {"temperature": float("nan")},
        {"seed": -1},
    ],
    ids=lambda change: next(iter(change)),
)
def test_senseless_sampling_is_refused(demo, change):
    info = refusal(lambda: demo.chat(QUESTION, replace(GREEDY, **change)))
    assert info.code == "SamplingOutOfRange"
    assert next(iter(change)) in str(info.title)


def test_stop_ends_an_answer_and_keeps_what_was_written(babbler):
    pieces = []

    def stop_after_some(text):
        pieces.append(text)
        if len(pieces) == 3:
            babbler.stop()

    answer = babbler.chat(QUESTION, replace(GREEDY, max_tokens=3000), stop_after_some)
    assert answer.stop_reason is StopReason.STOPPED
    assert answer.text == "".join(pieces)
    assert 0 < answer.n_generated < 3000
    follow_up = (*QUESTION, ChatMessage(Role.ASSISTANT, answer.text), ChatMessage(Role.USER, "Go on."))
    second = babbler.chat(follow_up, replace(GREEDY, max_tokens=3))
    assert second.n_prompt - second.n_evaluated >= answer.n_used


def test_stop_during_a_long_prompt(random_gguf):
    prompt = "one two three four five six seven eight nine ten " * 1500
    with Session(LoadModel(random_gguf, n_ctx=32768, n_threads=1)) as session:
        for delay in (0.3, 1.0, 3.0):
            threading.Timer(delay, session.stop).start()
            asked = time.monotonic()
            answer = session.complete(prompt, GREEDY)
            stopped_after = time.monotonic() - asked - delay
            if answer.n_used:  # on a busy machine, a stop can come before the first batch is done
                break
        assert answer.stop_reason is StopReason.STOPPED
        assert (answer.text, answer.n_generated) == ("", 0)
        assert answer.n_evaluated < answer.n_prompt
        assert answer.n_used == answer.n_evaluated
        assert stopped_after < 5
        # What was evaluated before the stop is right, and used by the next question.
        start = "one two three four five six seven eight nine ten " * 10
        after = session.complete(start, replace(GREEDY, max_tokens=10))
        assert after.n_evaluated < after.n_prompt
    with Session(LoadModel(random_gguf, n_ctx=32768, n_threads=1)) as fresh:
        assert fresh.complete(start, replace(GREEDY, max_tokens=10)).text == after.text


def test_long_prompts_are_evaluated_in_batches(random_gguf):
    prompt = "one two three four five six seven eight nine ten " * 120
    with Session(LoadModel(random_gguf)) as session:
        answer = session.complete(prompt, replace(GREEDY, max_tokens=1))
        assert answer.n_evaluated == answer.n_prompt > 2 * BATCH_SIZE
