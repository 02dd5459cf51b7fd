"""The verb `chat`: one question, or a conversation line by line."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Callable

from core.cli import show
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt, leave_on_interrupt
from core.engine.model import Answer, ChatMessage, LoadModel, Role, Sampling
from core.engine.session import Session
from core.hardware.model import ProbeSpec
from core.worker.protocol import Kind
from core.worker.supervisor import run_task


def chat(arguments: argparse.Namespace, console: Console) -> Status:
    """Load the file and answer `--prompt`, or each line of standard input until it ends."""
    sampling = Sampling(
        temperature=arguments.temperature, seed=arguments.seed, max_tokens=arguments.max_tokens
    )

    def on_progress(fraction: float) -> None:
        console.progress(f"loading  {fraction:.0%}")

    with cancel_on_interrupt() as cancel:
        load = LoadModel(
            path=arguments.file,
            n_gpu_layers=arguments.n_gpu_layers,
            n_ctx=arguments.n_ctx,
            n_threads=arguments.threads,
            device=arguments.device or (_first_gpu(cancel) if arguments.n_gpu_layers else ""),
        )
        with Session(load, on_progress=on_progress, cancel=cancel) as session:
            loaded = session.loaded
            console.note(f"{arguments.file.name}, loaded in {show.duration(loaded.seconds)}")
            if (arguments.device or arguments.n_gpu_layers) and not loaded.n_gpu_layers:
                reason = "there is no GPU to use" if arguments.n_gpu_layers else "--n-gpu-layers is 0"
                console.note(f"All layers are on the CPU: {reason}.")
            conversation = _Conversation(session, sampling, arguments.system, raw=arguments.raw)
            if arguments.prompt is not None:
                answer = _ask(conversation, arguments.prompt, console)
                console.document({"model": loaded, "answer": answer})
                return Status.DONE
            while line := _read_line():
                _ask(conversation, line, console)
    return Status.DONE


def _first_gpu(cancel: threading.Event) -> str:
    """Return the device that layers go to when none is named; empty where there is no GPU."""
    found = run_task(Kind.PROBE, ProbeSpec(), lambda _: None, cancel)
    return next((device.name for device in found.devices if device.is_gpu), "")


class _Conversation:
    """The messages so far, as the model is shown them."""

    def __init__(self, session: Session, sampling: Sampling, system: str, *, raw: bool) -> None:
        self._session = session
        self._sampling = sampling
        self._raw = raw
        self._messages = [ChatMessage(Role.SYSTEM, system)] if system else []

    def ask(self, text: str, on_text: Callable[[str], None]) -> Answer:
        if self._raw:
            return self._session.complete(text, self._sampling, on_text)
        self._messages.append(ChatMessage(Role.USER, text))
        answer = self._session.chat(self._messages, self._sampling, on_text)
        self._messages.append(ChatMessage(Role.ASSISTANT, answer.text))
        return answer


def _ask(conversation: _Conversation, text: str, console: Console) -> Answer:
    answer = conversation.ask(text, lambda piece: console.text(piece, end=""))
    console.text("")
    console.note(show.figures(answer))
    return answer


def _read_line() -> str:
    """Return the next line that is not empty; empty at the end of the input."""
    while True:
        if sys.stdin.isatty():
            print("> ", end="", file=sys.stderr, flush=True)
        with leave_on_interrupt():
            line = sys.stdin.readline()
        if not line or line.strip():
            return line.strip()
