"""A model running alone in an engine child: how fast it is, what memory it takes, what it answers."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.engine.memory import peak_resident_bytes
from core.engine.model import Answer, ChatMessage, LoadModel, Role, Sampling, StopReason
from core.engine.session import Session
from core.forge.prove import goes_in_circles
from core.measure.model import AnswerPair, Effort, MeasureSpec, Speed
from core.measure.text import evaluation_dir, speed_prompt

_N_CTX = 2048
_WRITTEN_TOKENS = 64
# How many of the prompts are answered, and with how many tokens.
_ANSWERS = {Effort.QUICK: (2, 48), Effort.NORMAL: (4, 96), Effort.THOROUGH: (8, 160)}


@dataclass(frozen=True)
class TrialAnswer:
    """What a model wrote to a prompt; `finite` is False when it computed something that is no number."""

    prompt: str
    text: str
    at_limit: bool
    finite: bool


@dataclass(frozen=True)
class Trial:
    """How one model ran."""

    speed: Speed
    answers: tuple[TrialAnswer, ...]


def try_out(path: Path, spec: MeasureSpec, cancel: threading.Event) -> Trial:
    """Load a model, time it, and let it answer the prompts greedily.

    Args:
        path: The file.
        spec: Says where it runs, and how many answers are wanted.
        cancel: Set it from any thread.

    Raises:
        TaskCancelled: `cancel` was set.
        ChildError: It did not load or run.
    """
    load = LoadModel(
        path,
        n_gpu_layers=spec.n_gpu_layers,
        n_ctx=_N_CTX,
        n_threads=spec.n_threads,
        device=spec.device,
    )
    with Session(load, cancel=cancel) as session:
        session.complete("Once", Sampling(temperature=0.0, max_tokens=1))  # pages in the weights
        timed = session.complete(speed_prompt(), Sampling(temperature=0.0, max_tokens=_WRITTEN_TOKENS))
        written = [timed]
        answers: list[TrialAnswer] = []
        if spec.answers and session.loaded.has_chat_template:
            n_prompts, max_tokens = _ANSWERS[spec.effort]
            for prompt in _prompts()[:n_prompts]:
                answer = session.chat(
                    [ChatMessage(Role.USER, prompt)], Sampling(temperature=0.0, max_tokens=max_tokens)
                )
                at_limit = answer.stop_reason is StopReason.MAX_TOKENS
                answers.append(TrialAnswer(prompt, answer.text, at_limit, answer.finite))
                written.append(answer)
        speed = Speed(
            load_seconds=session.loaded.seconds,
            prompt_tokens_per_second=timed.prompt_tokens_per_second,
            tokens_per_second=_writing_speed(written),
            peak_memory_bytes=peak_resident_bytes(session.pid),
        )
    return Trial(speed, tuple(answers))


def pair_answers(base: Trial, file: Trial) -> tuple[AnswerPair, ...]:
    """Put the answers of both beside each other."""
    return tuple(
        AnswerPair(
            prompt=ours.prompt,
            base_answer=theirs.text,
            answer=ours.text,
            n_same=_count_same(theirs.text, ours.text),
            repeats=ours.at_limit and goes_in_circles(ours.text),
            garbled=not ours.finite or is_garbled(ours.text),
        )
        for theirs, ours in zip(base.answers, file.answers, strict=False)
    )


def is_garbled(text: str) -> bool:
    """Tell whether an answer holds what is no text: bytes that are no UTF-8, or control characters.

    The very end is left out: the limit may have cut a character there.
    """
    return any(mark == "\ufffd" or (mark < " " and mark not in "\t\n\r") for mark in text[:-1])


def _count_same(left: str, right: str) -> int:
    differing = (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b)
    return next(differing, min(len(left), len(right)))


def _prompts() -> list[str]:
    with (evaluation_dir() / "prompts.toml").open("rb") as file:
        prompts: list[str] = tomllib.load(file)["prompts"]
    return prompts


def _writing_speed(answers: Sequence[Answer]) -> float:
    """Return tokens a second over all answers; one alone may end after a few tokens."""
    timed = [answer for answer in answers if answer.tokens_per_second > 0]
    seconds = sum(answer.n_generated / answer.tokens_per_second for answer in timed)
    return sum(answer.n_generated for answer in timed) / seconds if seconds else 0.0
