"""The proof of a finished file: load it in an engine child, ask it something, see what comes."""

from __future__ import annotations

import re
import threading
from pathlib import Path

from core.engine.model import Answer, ChatMessage, LoadModel, Role, Sampling, StopReason
from core.engine.session import Session
from core.errors import PhiForgeError
from core.forge.model import Proof
from core.text import Message, msg

QUESTION = "What is quantization?"
OPENING = "Quantization is"  # for models that only continue text; a question might be complete to them
MAX_TOKENS = 64
_N_CTX = 512  # enough for question and answer, and little memory
_ALL_LAYERS = 1 << 16  # capped by what the model has

# One to eight characters, over and over, to the end.
_ENDLESS = re.compile(r"(.{1,8}?)\1{15,}.{0,8}", re.DOTALL)


def prove(
    path: Path,
    device: str = "",
    cancel: threading.Event | None = None,
    mmproj: Path | None = None,
) -> Proof:
    """Load a GGUF file, ask it one question, and judge whether the file works.

    A file passes when it loads, every logit is finite, and text comes that ends by itself or at the
    limit. What the text says is not judged: that is a matter of the weights, and a test checkpoint
    may babble. An answer that repeats one thing to the limit passes with a remark.

    Args:
        path: The file.
        device: Device that all layers go to; empty for the CPU.
        cancel: Set it from any thread to give up.
        mmproj: The image encoder made with it; it must load beside the model, and is shown no picture.

    Raises:
        TaskCancelled: `cancel` was set.
    """
    n_gpu_layers = _ALL_LAYERS if device else 0
    load = LoadModel(path, n_gpu_layers=n_gpu_layers, n_ctx=_N_CTX, device=device, mmproj=mmproj)
    sampling = Sampling(temperature=0.0, max_tokens=MAX_TOKENS)
    try:
        with Session(load, cancel=cancel) as session:
            if session.loaded.has_chat_template:
                answer = session.chat([ChatMessage(Role.USER, QUESTION)], sampling)
            else:
                answer = session.complete(OPENING, sampling)
    except PhiForgeError as error:
        return _failed(error.info().cause)
    passed, problem = _judge(answer)
    return Proof(
        passed=passed,
        prompt=answer.prompt,
        answer=answer.text,
        n_tokens=answer.n_generated,
        stopped=answer.stop_reason is StopReason.END_TOKEN,
        tokens_per_second=answer.tokens_per_second,
        problem=problem,
    )


def goes_in_circles(text: str) -> bool:
    """Tell whether a text that ended at the limit is one thing of up to eight characters over and over."""
    return _ENDLESS.fullmatch(text.strip()) is not None


def _judge(answer: Answer) -> tuple[bool, Message | None]:
    if not answer.finite:
        return False, msg("The model computed something that is not a number; the file is not usable.")
    if not answer.text.strip():
        return False, msg("The model wrote nothing.")
    if answer.stop_reason not in (StopReason.END_TOKEN, StopReason.MAX_TOKENS):
        return False, msg("The answer broke off.")
    if answer.stop_reason is StopReason.MAX_TOKENS and goes_in_circles(answer.text):
        return True, msg("It works, but repeats itself without end; another type may do better.")
    return True, None


def _failed(problem: Message) -> Proof:
    return Proof(
        passed=False, prompt="", answer="", n_tokens=0, stopped=False, tokens_per_second=0.0, problem=problem
    )
