"""The verb `chat`: one question, or a conversation line by line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.chat.reasoning import without_reasoning
from core.cli import arguments as types_of
from core.cli import placement, show
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt, leave_on_interrupt
from core.engine.model import Answer, ChatMessage, Overflow, Role, Sampling
from core.engine.session import Session

_MAX_THREADS = 512  # GGML_MAX_N_THREADS of ggml.h; it ends the process where there are more


def register(add: AddVerb) -> None:
    """Add this verb to the command line."""
    sub = add("chat", chat, "Ask a GGUF file something; without --prompt line by line.")
    sub.set_defaults(check=check)
    sub.add_argument("file", type=types_of.path, metavar="FILE")
    sub.add_argument("--prompt", metavar="TEXT")
    sub.add_argument(
        "--image",
        type=types_of.path,
        action="append",
        default=[],
        metavar="FILE",
        help="a picture to ask about, with --prompt; may be given several times",
    )
    placement.add_flags(sub)
    sub.add_argument("--system", default="", metavar="TEXT", help="system prompt")
    sub.add_argument("--raw", action="store_true", help="the prompt is the whole text, no chat template")
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
    bound = sub.add_mutually_exclusive_group()
    bound.add_argument("--grammar", type=_text, metavar="FILE", help="the answer follows this grammar (GBNF)")
    bound.add_argument("--json-schema", type=_text, metavar="FILE", help="the answer is JSON of this schema")
    sub.add_argument(
        "--logprobs",
        type=types_of.count,
        default=0,
        metavar="N",
        help="with --json: how sure the model was of each token, and of its N likeliest ones",
    )
    sub.add_argument(
        "--stop-when-full",
        action="store_true",
        help="end where the context has no room; without it, the oldest questions are left out",
    )


def check(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """End with a usage error where arguments contradict each other."""
    placement.check(parser, arguments)
    if arguments.threads > _MAX_THREADS:
        parser.error(f"--threads: llama.cpp works with {_MAX_THREADS} at most")
    if arguments.json and arguments.prompt is None:
        parser.error("--json needs --prompt: it prints one document")
    if arguments.logprobs and not arguments.json:
        parser.error("--logprobs needs --json: it prints them")
    if arguments.raw and arguments.system:
        parser.error("--raw takes no --system: write it into the prompt")
    if arguments.image and (arguments.prompt is None or arguments.raw):
        parser.error("--image needs --prompt, and no --raw: the chat template says where a picture goes")


def chat(arguments: argparse.Namespace, console: Console) -> Status:
    """Load the file and answer `--prompt`, or each line of standard input until it ends."""
    sampling = Sampling(
        temperature=arguments.temperature,
        seed=arguments.seed,
        max_tokens=arguments.max_tokens,
        grammar=arguments.grammar or "",
        json_schema=arguments.json_schema or "",
        n_probs=arguments.logprobs,
    )

    def on_progress(fraction: float) -> None:
        console.progress(f"loading  {fraction:.0%}")

    with cancel_on_interrupt() as cancel:
        load = replace(placement.place(arguments.file, arguments, cancel).load, n_threads=arguments.threads)
        with Session(load, on_progress=on_progress, cancel=cancel) as session:
            loaded = session.loaded
            beside = f" with {loaded.mmproj.name}" if loaded.mmproj is not None else ""
            console.note(f"{arguments.file.name}{beside}, loaded in {show.duration(loaded.seconds)}")
            if loaded.n_gpu_layers < load.n_gpu_layers and load.step_down:
                console.note(f"{load.n_gpu_layers} layers did not fit: {loaded.n_gpu_layers} are on the GPU.")
            elif (arguments.device or arguments.n_gpu_layers) and not loaded.n_gpu_layers:
                reason = "there is no GPU to use" if arguments.n_gpu_layers else "--n-gpu-layers is 0"
                console.note(f"All layers are on the CPU: {reason}.")
            conversation = _Conversation(session, sampling, arguments)
            if arguments.prompt is not None:
                answer = _ask(conversation, arguments.prompt, console, tuple(arguments.image))
                console.document({"model": loaded, "answer": answer})
                return Status.DONE
            while line := _read_line():
                _ask(conversation, line, console)
    return Status.DONE


class _Conversation:
    """The messages so far, as the model is shown them."""

    def __init__(self, session: Session, sampling: Sampling, arguments: argparse.Namespace) -> None:
        self._session = session
        self._sampling = sampling
        self._overflow = Overflow.STOP if arguments.stop_when_full else Overflow.DROP_OLDEST
        self._raw: bool = arguments.raw
        self._messages = [ChatMessage(Role.SYSTEM, arguments.system)] if arguments.system else []

    def ask(self, text: str, images: tuple[Path, ...], on_text: Callable[[str], None]) -> Answer:
        if self._raw:
            return self._session.complete(text, self._sampling, on_text)
        self._messages.append(ChatMessage(Role.USER, text, images))
        answer = self._session.chat(self._messages, self._sampling, on_text, overflow=self._overflow)
        self._messages.append(ChatMessage(Role.ASSISTANT, without_reasoning(answer.text)))
        return answer


def _ask(conversation: _Conversation, text: str, console: Console, images: tuple[Path, ...] = ()) -> Answer:
    answer = conversation.ask(text, images, lambda piece: console.text(piece, end=""))
    console.text("")
    if answer.n_dropped:
        console.note(f"The {answer.n_dropped} oldest messages had no room in the context.")
    console.note(show.figures(answer))
    return answer


def _text(name: str) -> str:
    """Read a file that holds some text, for `argparse`."""
    try:
        text = types_of.path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{name}: {error.strerror or error}") from error
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{name}: it is not UTF-8 text") from error
    if not text.strip():
        raise argparse.ArgumentTypeError(f"{name}: it is empty")
    return text


def _read_line() -> str:
    """Return the next line that is not empty; empty at the end of the input."""
    while True:
        if sys.stdin.isatty():
            print("> ", end="", file=sys.stderr, flush=True)
        with leave_on_interrupt():
            line = sys.stdin.readline()
        if not line or line.strip():
            return line.strip()
