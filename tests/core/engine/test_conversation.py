"""Conversations that go on, that outgrow the context, and are counted while they are typed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.engine.client import EngineState
from core.engine.model import (
    Answer,
    Chat,
    ChatMessage,
    CountTokens,
    LoadModel,
    ModelLoaded,
    Overflow,
    Role,
    Sampling,
    StopReason,
    TextPiece,
    TokensCounted,
)
from core.engine.session import Session
from core.errors import ChildError, EngineBusy, NoModelLoaded
from tests.support.gguf_files import rewrite

GREEDY = Sampling(temperature=0.0, max_tokens=200)
QUESTION = (ChatMessage(Role.USER, "What is GGUF?"),)


def begun(text):
    return (*QUESTION, ChatMessage(Role.ASSISTANT, text))


# ---- going on -----------------------------------------------------------------------------------


@pytest.mark.parametrize("n_first", [1, 2, 7, 20])
def test_going_on_gives_what_would_have_come(demo, n_first):
    whole = demo.chat(QUESTION, GREEDY)
    first = demo.chat(QUESTION, replace(GREEDY, max_tokens=n_first))
    assert first.stop_reason is StopReason.MAX_TOKENS
    rest = demo.chat(begun(first.text), GREEDY, go_on=True)
    assert first.text + rest.text == whole.text
    assert rest.stop_reason is StopReason.END_TOKEN
    assert rest.prompt == whole.prompt + first.text


def test_going_on_evaluates_only_the_last_token(babbler):
    # Sampled wildly, so that the text has other tokens when it is tokenized anew.
    wild = Sampling(temperature=5.0, top_k=0, top_p=1.0, min_p=0.0, seed=7, max_tokens=60)
    first = babbler.chat(QUESTION, wild)
    rest = babbler.chat(begun(first.text), wild, go_on=True)
    assert rest.n_prompt == first.n_prompt + first.n_generated
    assert rest.n_evaluated == 1


def test_going_on_in_another_process_is_the_same(demo, demo_gguf):
    whole = demo.chat(QUESTION, GREEDY)
    words = " ".join(whole.text.split(" ")[:9])
    with Session(LoadModel(demo_gguf)) as fresh:
        rest = fresh.chat(begun(words), GREEDY, go_on=True)
    assert words + rest.text == whole.text


def test_next_question_behind_a_continued_answer_reuses_it(demo):
    first = demo.chat(QUESTION, replace(GREEDY, max_tokens=8))
    rest = demo.chat(begun(first.text), GREEDY, go_on=True)
    after = demo.chat((*begun(first.text + rest.text), ChatMessage(Role.USER, "Why?")), GREEDY)
    assert after.n_prompt - after.n_evaluated == rest.n_used


def test_going_on_needs_an_answer(demo):
    with pytest.raises(ChildError) as caught:
        demo.chat(QUESTION, GREEDY, go_on=True)
    assert caught.value.info().code == "WorkerSpokeNonsense"


# ---- outgrowing the context ---------------------------------------------------------------------


def long_talk(n_turns):
    turns = [ChatMessage(Role.SYSTEM, "Be brief.")]
    for number in range(n_turns):
        turns.append(ChatMessage(Role.USER, f"Question {number}: " + "what is it? " * 6))
        turns.append(ChatMessage(Role.ASSISTANT, f"Answer {number}: " + "it is that. " * 6))
    return (*turns, ChatMessage(Role.USER, "The last question: what is GGUF?"))


@pytest.fixture(scope="module")
def narrow(demo_gguf):
    with Session(LoadModel(demo_gguf, n_ctx=512)) as session:
        assert session.loaded.n_ctx == 512
        yield session


def test_oldest_turns_go_and_it_is_told(narrow):
    messages = long_talk(10)
    answer = narrow.chat(messages, replace(GREEDY, max_tokens=30))
    assert answer.n_dropped > 0
    assert answer.n_dropped % 2 == 0
    assert answer.prompt.startswith("<|system|>\nBe brief.<|end|>\n<|user|>\n")
    first_kept = answer.n_dropped // 2
    assert f"Question {first_kept}:" in answer.prompt
    assert f"Answer {first_kept - 1}:" not in answer.prompt
    assert answer.prompt.endswith("The last question: what is GGUF?<|end|>\n<|assistant|>\n")
    assert answer.n_prompt + 30 <= answer.n_ctx


def test_what_fits_is_left_alone(narrow):
    answer = narrow.chat(long_talk(2), replace(GREEDY, max_tokens=30))
    assert answer.n_dropped == 0
    assert "Question 0:" in answer.prompt


def test_next_turn_drops_the_same_and_reuses_the_cache(narrow):
    messages = long_talk(10)
    first = narrow.chat(messages, replace(GREEDY, max_tokens=10))
    more = (*messages, ChatMessage(Role.ASSISTANT, first.text), ChatMessage(Role.USER, "Why?"))
    second = narrow.chat(more, replace(GREEDY, max_tokens=10))
    assert second.n_dropped == first.n_dropped
    assert second.n_evaluated < 20


def test_room_for_the_answer_is_a_quarter_at_most(narrow):
    greedy = replace(GREEDY, max_tokens=100_000)
    assert narrow.chat(long_talk(3), replace(greedy, max_tokens=1)).n_dropped == 0
    answer = narrow.chat(long_talk(7), greedy)
    assert 0 < answer.n_dropped < 14
    assert answer.n_prompt <= 512 - 128


def test_stopping_refuses_with_figures(narrow):
    with pytest.raises(ChildError) as caught:
        narrow.chat(long_talk(20), GREEDY, overflow=Overflow.STOP)
    info = caught.value.info()
    assert info.code == "PromptTooLong"
    assert info.cause.values["n_ctx"] == 512
    assert info.cause.values["n_prompt"] > 512


def test_last_question_without_room_is_refused(narrow):
    with pytest.raises(ChildError) as caught:
        narrow.chat((*long_talk(3)[:-1], ChatMessage(Role.USER, "why " * 900)), GREEDY)
    assert caught.value.info().code == "PromptTooLong"


# ---- counting -----------------------------------------------------------------------------------


def test_counting_tells_what_the_prompt_has_and_disturbs_nothing(recorder, demo_gguf):
    client = recorder.client
    with pytest.raises(NoModelLoaded):
        client.count(CountTokens(QUESTION))
    client.load(LoadModel(demo_gguf))
    loaded = recorder.wait_for(ModelLoaded)
    assert client.loaded is loaded
    client.chat(Chat(QUESTION, GREEDY))
    answer = recorder.wait_for(Answer)
    client.count(CountTokens(QUESTION, tag=7))
    assert recorder.wait_for(TokensCounted) == TokensCounted(answer.n_prompt, 7)
    client.count(CountTokens(raw="GGUF is <|end|>", tag=8))
    assert recorder.wait_for(TokensCounted).n_tokens > 3
    assert client.state is EngineState.READY
    follow_up = (*begun(answer.text), ChatMessage(Role.USER, "Why?"))
    client.count(CountTokens((ChatMessage(Role.USER, "Another conversation"),)))
    recorder.wait_for(TokensCounted)
    client.chat(Chat(follow_up, GREEDY))
    with pytest.raises(EngineBusy):
        client.count(CountTokens(QUESTION))
    second = recorder.wait_for(Answer)
    assert second.n_prompt - second.n_evaluated == answer.n_used
    client.unload()
    assert client.loaded is None


def test_newest_of_many_counts_is_answered(recorder, demo_gguf):
    recorder.client.load(LoadModel(demo_gguf))
    recorder.wait_for(ModelLoaded)
    for tag in range(200):
        recorder.client.count(CountTokens((ChatMessage(Role.USER, "word " * 500),), tag=tag))
    while recorder.wait_for(TokensCounted).tag != 199:
        pass


def test_conversation_without_a_template_has_no_count(recorder, demo_gguf, tmp_path):
    path = rewrite(demo_gguf, tmp_path / "base.gguf", metadata={"tokenizer.chat_template": None})
    recorder.client.load(LoadModel(path))
    recorder.wait_for(ModelLoaded)
    recorder.client.count(CountTokens(QUESTION, tag=1))
    assert recorder.wait_for(TokensCounted) == TokensCounted(-1, 1)


# ---- how sure it was ----------------------------------------------------------------------------


def test_tokens_tell_their_place_and_probability(demo):
    plain = demo.chat(QUESTION, GREEDY)
    answer = demo.chat(QUESTION, replace(GREEDY, n_probs=3))
    assert plain.tokens == ()
    assert answer.text == plain.text
    assert "".join(answer.text[t.start : t.end] for t in answer.tokens) == answer.text
    assert len(answer.tokens) == answer.n_generated
    for token in answer.tokens:
        assert len(token.alternatives) == 3
        best = token.alternatives[0]
        assert token.logprob == best[1]  # greedy takes the likeliest
        assert best[0].strip() == answer.text[token.start : token.end].strip()
        logprobs = [logprob for _, logprob in token.alternatives]
        assert logprobs == sorted(logprobs, reverse=True)
        assert logprobs[0] <= 0
        assert np.exp(logprobs).sum() <= 1.0 + 1e-6


def test_probability_is_the_models_own_whatever_the_sampling(demo):
    greedy = demo.chat(QUESTION, replace(GREEDY, n_probs=1, max_tokens=1))
    hot = demo.chat(QUESTION, Sampling(temperature=3.0, top_k=1, n_probs=1, max_tokens=1))
    assert hot.tokens == greedy.tokens


def test_pieces_tell_of_the_tokens_that_end_in_them(recorder, random_gguf):
    recorder.client.load(LoadModel(random_gguf))
    recorder.wait_for(ModelLoaded)
    wild = Sampling(temperature=4.0, top_k=0, top_p=1.0, min_p=0.0, seed=3, n_probs=2, max_tokens=400)
    recorder.client.chat(Chat(QUESTION, wild))
    answer = recorder.wait_for(Answer)
    pieces = [message for message in recorder.heard if isinstance(message, TextPiece)]
    assert len(pieces) > 1
    shown, told = 0, []
    for piece in pieces:
        shown += len(piece.text)
        assert all(token.end <= shown for token in piece.tokens)
        told += piece.tokens
    assert tuple(told) == answer.tokens[: len(told)]
    assert all(token.start == token.end for token in answer.tokens[len(told) :])  # of no visible text
    ends = [token.end for token in answer.tokens]
    assert ends == sorted(ends)
