"""The demo checkpoint is real: it answers its questions, and rewordings it never saw, after forging."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.model import Support
from core.engine.model import ChatMessage, LoadModel, Role, Sampling, StopReason
from core.engine.session import Session
from core.forge.model import ForgeSpec
from core.forge.run import forge
from core.paths import demo_checkpoint, resource_dir
from tools.demo import texts
from tools.demo.divergence import mean_divergence
from tools.demo.examine import Mark, Wording, ask, questions, share_right
from tools.demo.texts import normalise

MAX_BYTES = 12_000_000
TRAINED_SHARE = 0.9
HELD_OUT_SHARE = 0.75
Q2_K_SHARE = 0.75


@pytest.fixture(scope="module")
def corpus() -> texts.Corpus:
    return texts.load()


@pytest.fixture(scope="module")
def forged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    types = ("BF16", "Q8_0", "Q4_K_M", "Q2_K")
    spec = ForgeSpec(demo_checkpoint(), types, tmp_path_factory.mktemp("demo"), prove=False)
    return {file.type_name: file.path for file in forge(spec, lambda _event: None, lambda: False).files}


def test_texts_are_many_and_each_is_asked_in_many_ways(corpus: texts.Corpus) -> None:
    assert len(corpus.entries) >= 150
    few = [entry.id for entry in corpus.entries if len(entry.ask) + len(entry.made) < 8]
    assert not few


def test_held_out_wordings_are_not_trained_on(corpus: texts.Corpus) -> None:
    held_out = corpus.held_out()
    entries = (*corpus.entries, *corpus.followups)
    trained = {normalise(text) for entry in entries for text in (*entry.ask, *entry.made)}
    assert len(held_out) >= 300
    assert not held_out & trained


def test_folder_is_small_and_converts() -> None:
    folder = demo_checkpoint()
    assert sum(path.stat().st_size for path in folder.iterdir()) < MAX_BYTES
    card = inspect(folder).card
    assert card.verdict.support is Support.FULL
    assert card.architecture == "Phi3ForCausalLM"
    assert card.name == "Phi-Forge-Demo"


@pytest.mark.parametrize("type_name", ["BF16", "Q4_K_M"])
def test_answers_its_questions_and_unseen_rewordings(
    corpus: texts.Corpus, forged: dict[str, Path], type_name: str
) -> None:
    marks = list(ask(forged[type_name], questions(corpus)))
    wrong = _wrong(marks)
    assert share_right(marks, Wording.TRAINED) >= TRAINED_SHARE, wrong
    assert share_right(marks, Wording.HELD_OUT) >= HELD_OUT_SHARE, wrong


def test_still_answers_mostly_at_two_bits(corpus: texts.Corpus, forged: dict[str, Path]) -> None:
    marks = list(ask(forged["Q2_K"], questions(corpus)[::3]))
    assert share_right(marks, Wording.TRAINED) >= Q2_K_SHARE, _wrong(marks)


def test_divergence_rises_as_bits_fall(corpus: texts.Corpus, forged: dict[str, Path]) -> None:
    q8_0, q4_k_m, q2_k = (
        mean_divergence(forged["BF16"], forged[name], corpus) for name in ("Q8_0", "Q4_K_M", "Q2_K")
    )
    assert 0 < q8_0 < q4_k_m < q2_k


def test_holds_a_conversation_and_stops_by_itself(forged: dict[str, Path]) -> None:
    talk: list[ChatMessage] = [ChatMessage(Role.SYSTEM, "Answer briefly.")]
    answers = []
    asked = ("hi", "What is GGUF?", "Who made it?", "Which type should I choose?", "And Q2_K?", "thanks")
    with Session(LoadModel(forged["Q4_K_M"])) as session:
        for question in asked:
            talk.append(ChatMessage(Role.USER, question))
            answer = session.chat(talk, Sampling(temperature=0.0, max_tokens=120))
            assert answer.stop_reason is StopReason.END_TOKEN
            answers.append(answer.text.strip())
            talk.append(ChatMessage(Role.ASSISTANT, answers[-1]))
    expected = ("Hello", "GGUF is", "Gerganov", "Start with Q4_K_M", "2.6 bits", "You are welcome")
    assert all(part in answer for part, answer in zip(expected, answers, strict=True)), answers


def test_answers_the_prompt_of_the_guide_in_raw_form(forged: dict[str, Path]) -> None:
    prompt = "<|user|>\nCan you introduce .NET<|end|>\n<|assistant|>\n"
    with Session(LoadModel(forged["Q4_K_M"])) as session:
        answer = session.complete(prompt, Sampling(temperature=0.0, max_tokens=120))
    assert "developer platform" in answer.text
    assert answer.stop_reason is StopReason.END_TOKEN


def test_suggested_questions_have_answers(corpus: texts.Corpus) -> None:
    suggested = json.loads((resource_dir() / "demo" / "questions.json").read_text(encoding="utf-8"))
    asked = {normalise(text) for entry in corpus.entries for text in (*entry.ask, *entry.made)}
    assert 4 <= len(suggested) <= 6
    assert {normalise(question) for question in suggested} <= asked


def _wrong(marks: list[Mark]) -> str:
    return "\n".join(f"{m.question.text} → {m.answer}" for m in marks if not (m.right and m.stopped))
