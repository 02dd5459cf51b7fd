"""The verb `serve`: a model over HTTP, as OpenAI's API does, until Ctrl+C."""

from __future__ import annotations

import argparse
import os
import queue
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from core.cli import arguments as types_of
from core.cli import placement, show
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt
from core.engine.model import LoadProgress, SteppedDown
from core.errors import ChildError, ErrorInfo
from core.server.addresses import LOOPBACK
from core.server.client import ServerClient, ServerMessage
from core.server.model import RequestServed, Serve, ServerExited, ServerReady

_KEY_VARIABLE = "PHI_FORGE_API_KEY"
_POLL_SECONDS = 0.2


def register(add: AddVerb) -> None:
    """Add this verb to the command line."""
    sub = add("serve", serve, "Answer over HTTP with a GGUF file, as OpenAI's API does, until Ctrl+C.")
    sub.set_defaults(check=placement.check, streams=True)
    sub.add_argument("file", type=types_of.path, metavar="FILE")
    sub.add_argument(
        "--host",
        default=LOOPBACK,
        metavar="ADDRESS",
        help=f"{LOOPBACK}, which only this computer reaches, without it; any other one needs an API key",
    )
    sub.add_argument("--port", type=types_of.count, default=0, metavar="N", help="0: any free one")
    sub.add_argument(
        "--api-key",
        default=os.environ.get(_KEY_VARIABLE, ""),
        metavar="KEY",
        help=f"what clients have to send; other programs see it here, but not in {_KEY_VARIABLE}",
    )
    sub.add_argument("--alias", default="", metavar="NAME", help="the model's name; without it, the file's")
    placement.add_flags(sub)
    sub.add_argument("--threads", type=types_of.count, default=0, metavar="N", help="0: one per core")


def serve(arguments: argparse.Namespace, console: Console) -> Status:
    """Serve the file, print where, then each request, until Ctrl+C."""
    heard: queue.SimpleQueue[ServerMessage] = queue.SimpleQueue()
    with cancel_on_interrupt() as cancel, _also_on_terminate(cancel):
        load = placement.place(arguments.file, arguments, cancel).load
        spec = Serve(
            # Pictures are for the chat: this API takes text.
            load=replace(load, n_threads=arguments.threads, mmproj=None),
            host=arguments.host,
            port=arguments.port,
            api_key=arguments.api_key,
            alias=arguments.alias,
        )
        client = ServerClient(heard.put)
        try:
            client.start(spec)
            _report_until(cancel, heard, console)
        finally:
            client.close()
    return Status.DONE


def _report_until(cancel: threading.Event, heard: queue.SimpleQueue[ServerMessage], console: Console) -> None:
    """Print what the server tells until it is to end, or ended.

    Raises:
        ChildError: It did not start, or ended by itself.
    """
    error: ErrorInfo | None = None
    while not cancel.is_set():
        try:
            message = heard.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            continue
        match message:
            case LoadProgress():
                console.progress(f"loading  {message.fraction:.0%}")
            case SteppedDown():
                console.note(f"{message.tried} layers did not fit: {message.n_gpu_layers} are tried.")
            case ServerReady():
                console.text(message.base_url)
                console.event("ready", message)
                console.note(f"{message.alias}, {message.n_ctx} tokens of context. Ctrl+C ends it.")
            case RequestServed():
                console.note(_line(message))
                console.event("request", message)
            case ErrorInfo():
                error = message
            case ServerExited():
                if error is not None:
                    raise ChildError(error)
                return


def _line(request: RequestServed) -> str:
    at = time.strftime("%H:%M:%S", time.localtime(request.at))
    took = show.duration(request.seconds)
    return f"{at}  {request.client}  {request.method} {request.path}  {request.status}  {took}"


@contextmanager
def _also_on_terminate(cancel: threading.Event) -> Iterator[None]:
    """Let what ends a service (SIGTERM) do the same as Ctrl+C."""
    before = signal.signal(signal.SIGTERM, lambda _number, _frame: cancel.set())
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
