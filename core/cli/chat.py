"""The verb `chat`: one question, or a conversation line by line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from core.cli import show
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt, leave_on_interrupt
from core.engine.model import Answer, ChatMessage, LoadModel, Role, Sampling
from core.engine.session import Session


def chat(arguments: argparse.Namespace, console: Console) -> Status:
    """Load the file and answer `--prompt`, or each line of standard input until it ends."""
    load = LoadModel(
        path=arguments.file,
        n_gpu_layers=arguments.n_gpu_layers,
        n_ctx=arguments.n_ctx,
        n_threads=arguments.threads,
        device=arguments.device,
    )
    sampling = Sampling(
        temperature=arguments.temperature, seed=arguments.seed, max_tokens=arguments.max_tokens
    )

    def on_progress(fraction: float) -> None:
        console.progress(f"loading  {fraction:.0%}")

    with cancel_on_interrupt() as cancel, Session(load, on_progress=on_progress, cancel=cancel) as session:
        conversation = _Conversation(session, sampling, arguments.system, raw=arguments.raw)
        console.note(f"{session.loaded.description}, loaded in {show.duration(session.loaded.seconds)}")
        if arguments.prompt is not None:
            answer = _ask(conversation, arguments.prompt, console)
            console.document({"model": session.loaded, "answer": answer})
            return Status.DONE
        while line := _read_line():
            _ask(conversation, line, console)
    return Status.DONE


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
    def print_piece(piece: str) -> None:
        if not console.as_json:
            print(piece, end="", flush=True)

    answer = conversation.ask(text, print_piece)
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
