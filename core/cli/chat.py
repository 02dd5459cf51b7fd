"""The verb `chat`: one question, or a conversation line by line."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Callable

from core.cli import arguments as types_of
from core.cli import show
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt, leave_on_interrupt
from core.engine.model import Answer, ChatMessage, LoadModel, Role, Sampling
from core.engine.session import Session
from core.hardware.model import ProbeSpec
from core.worker import tasks
from core.worker.supervisor import run_task


def register(add: AddVerb) -> None:
    """Add this verb to the command line."""
    sub = add("chat", chat, "Ask a GGUF file something; without --prompt line by line.")
    sub.set_defaults(check=check)
    sub.add_argument("file", type=types_of.path, metavar="FILE")
    sub.add_argument("--prompt", metavar="TEXT")
    sub.add_argument("--system", default="", metavar="TEXT", help="system prompt")
    sub.add_argument("--raw", action="store_true", help="the prompt is the whole text, no chat template")
    sub.add_argument("--device", default="", metavar="NAME", help="as `devices` lists them")
    sub.add_argument(
        "--n-gpu-layers",
        type=types_of.count,
        default=0,
        metavar="N",
        help="layers to compute on the GPU, the first one without --device; 0: all on the CPU",
    )
    sub.add_argument(
        "--n-ctx", type=types_of.count, default=0, metavar="N", help="0: the model's original context"
    )
    sub.add_argument("--threads", type=types_of.count, default=0, metavar="N", help="0: one per core")
    sub.add_argument("--max-tokens", type=types_of.count, default=512, metavar="N")
    sub.add_argument(
        "--temperature",
        type=types_of.temperature,
        default=0.8,
        metavar="T",
        help="0: always the likeliest token",
    )
    sub.add_argument("--seed", type=types_of.count, default=None, metavar="N")


def check(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """End with a usage error where arguments contradict each other."""
    if arguments.json and arguments.prompt is None:
        parser.error("--json needs --prompt: it prints one document")
    if arguments.raw and arguments.system:
        parser.error("--raw takes no --system: write it into the prompt")


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
    found = run_task(tasks.PROBE, ProbeSpec(), lambda _: None, cancel)
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
