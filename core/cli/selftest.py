"""The verb `selftest`: does this installation work, down to its child processes?

Made for packaged programs, where what is missing shows only when it is used: each part is tried for
real, none stops the others, and the exit status says whether all of them worked.
"""

from __future__ import annotations

import argparse
import json
import queue
import re
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core import __version__, guide, paths
from core.backends import check as backend_check
from core.backends import registry
from core.backends.model import BUNDLED
from core.cli import show
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.engine.model import ChatMessage, LoadModel, Role, Sampling
from core.engine.session import Session
from core.errors import ChildError, ErrorInfo, PhiForgeError
from core.forge.model import ForgeSpec, ImatrixOptions
from core.hardware.model import ProbeSpec
from core.hub import tokens
from core.imatrix.model import ImatrixSpec
from core.jobs import forge_job, imatrix_job
from core.server.client import ServerClient, ServerMessage
from core.server.model import Serve, ServerExited, ServerReady
from core.worker import tasks
from core.worker.supervisor import run_task

LANGUAGES = ("en", "he", "ro")
"""There is a catalogue for each."""

_QUESTION = "What is GGUF?"
_SERVER_SECONDS = 120.0
_CATALOGUE_BEGINS = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")  # every .qm file of Qt's
_LINK = re.compile(r"\]\(([\w-]+)\.md")


@dataclass(frozen=True)
class Check:
    """One part that was tried.

    Attributes:
        name: Which.
        passed: Whether it works.
        found: What it said, or why it does not work.
        seconds: Time it took.
    """

    name: str
    passed: bool
    found: str
    seconds: float


def register(add: AddVerb) -> None:
    """Add this verb to the command line."""
    add("selftest", selftest, "Try every part of this installation: devices, forge, chat, server, Hub, …")


def selftest(_arguments: argparse.Namespace, console: Console) -> Status:
    """Try each part, print what was found; failed when one of them does not work."""
    checks: list[Check] = []
    with _home() as folder:
        forged = folder / "forged"
        for name, attempt in (
            ("devices", _probe),
            ("backend", _backend),
            ("forge", lambda: _forge(forged)),
            ("chat", lambda: _chat(forged)),
            ("imatrix", lambda: _imatrix(forged)),
            ("server", lambda: _server(forged)),
            ("chat store", lambda: _chat_store(folder)),
            ("hub", _hub),
            ("keychain", _keychain),
            ("updates", _updates),
            ("translations", translations),
            ("guide", pages_of_guide),
        ):
            check = try_part(name, attempt)
            console.text(f"{'ok  ' if check.passed else 'FAIL'}  {check.name:12}  {check.found}")
            checks.append(check)
    passed = all(check.passed for check in checks)
    console.document({"version": __version__, "passed": passed, "checks": tuple(checks)})
    return Status.DONE if passed else Status.FAILED


def try_part(name: str, attempt: Callable[[], str]) -> Check:
    """Try one part; what goes wrong is noted."""
    began = time.monotonic()
    try:
        found, passed = attempt(), True
    except (PhiForgeError, ImportError, OSError) as error:
        found, passed = f"{type(error).__name__}: {error}", False
    return Check(name, passed, found, time.monotonic() - began)


def _probe() -> str:
    result = run_task(tasks.PROBE, ProbeSpec(), lambda _: None, threading.Event())
    names = ", ".join(device.name for device in result.devices)
    return f"llama.cpp {result.llama_version}: {names}"


def _backend() -> str:
    report = backend_check.check(BUNDLED, threading.Event())
    if report.error is not None:
        raise ChildError(report.error)
    flavours = ", ".join(f"{backend.id} ({backend.flavour.value})" for backend in registry.backends())
    return f"{flavours}, of llama-cpp-python {registry.program_version()}"


def _forge(folder: Path) -> str:
    spec = ForgeSpec(paths.demo_checkpoint(), ("Q4_K_M",), folder)
    (file,) = forge_job.run(spec, lambda _: None, threading.Event()).files
    proof = file.proof
    assert proof is not None
    if not proof.passed:
        raise OSError(str(proof.problem))
    return f"{file.path.name}, {show.sizes([file.file_bytes])[0]}, proved"


def _chat(folder: Path) -> str:
    with Session(LoadModel(_forged(folder))) as session:
        answer = session.chat([ChatMessage(Role.USER, _QUESTION)], Sampling(temperature=0.0, max_tokens=48))
    return " ".join(answer.text.split())


def _imatrix(folder: Path) -> str:
    options = ImatrixOptions(n_chunks=2, n_ctx=64)
    spec = ImatrixSpec(_forged(folder), folder / "imatrix.gguf", options)
    result = imatrix_job.run(spec, lambda _: None, threading.Event())
    return f"{result.n_tensors} tensors from {result.n_chunks} pieces of text"


def _server(folder: Path) -> str:
    heard: queue.SimpleQueue[ServerMessage] = queue.SimpleQueue()
    client = ServerClient(heard.put)
    try:
        client.start(Serve(LoadModel(_forged(folder))))
        ready = _until_ready(heard)
        question = {
            "messages": [{"role": "user", "content": _QUESTION}],
            "temperature": 0,
            "max_tokens": 48,
        }
        request = urllib.request.Request(
            f"{ready.base_url}/chat/completions",
            json.dumps(question).encode(),
            {"Content-Type": "application/json"},
        )
        # Whatever proxy is set, it does not lead back to this computer.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=_SERVER_SECONDS) as response:
            answer = json.load(response)["choices"][0]["message"]["content"]
    finally:
        client.close()
    return " ".join(answer.split())


def _until_ready(heard: queue.SimpleQueue[ServerMessage]) -> ServerReady:
    """Wait until a server answers.

    Raises:
        ChildError: It ended, and said why.
        OSError: It ended, or it takes too long.
    """
    error: ErrorInfo | None = None
    deadline = time.monotonic() + _SERVER_SECONDS
    while (left := deadline - time.monotonic()) > 0:
        try:
            message = heard.get(timeout=left)
        except queue.Empty:
            break
        match message:
            case ServerReady():
                return message
            case ErrorInfo():
                error = message
            case ServerExited():
                raise OSError("the server ended") if error is None else ChildError(error)
    raise TimeoutError(f"the server did not begin within {_SERVER_SECONDS:.0f} s")


def _chat_store(folder: Path) -> str:
    from core.chat.store import ChatStore  # only the window and this verb use it

    path = folder / "conversations.sqlite"
    store = ChatStore(path)
    store.add_turn(store.create().id, None, Role.USER, _QUESTION)
    store.close()
    store = ChatStore(path)
    found, problem = store.conversations("gguf"), store.problem
    store.close()
    if problem is not None:
        raise ChildError(problem)
    if [head.title for head in found] != [_QUESTION]:
        raise OSError("a conversation that was saved is not found again")
    return "a conversation is saved and found again"


def _forged(folder: Path) -> Path:
    """Return the model that was forged.

    Raises:
        FileNotFoundError: There is none: forging failed.
    """
    for file in folder.glob("*Q4_K_M*.gguf"):
        return file
    raise FileNotFoundError("nothing was forged")


def _hub() -> str:
    from core.hub.client import Hub  # takes long to load, and every verb loads this module

    return f"a client for {Hub.usual().api.endpoint}, not asked"


def _keychain() -> str:
    if tokens.keychain_usable():
        return "this system's keychain keeps access tokens"
    # Without one a token lives as long as the program: tried with one that nobody gets to see.
    storage = tokens.store("not-a-token")
    tokens.forget()
    if storage is not tokens.Storage.MEMORY:
        raise OSError(f"a token went to {storage.value}, and was to stay in memory")
    return "there is none: access tokens stay in memory"


def _updates() -> str:
    from core.updates import schedule
    from core.updates.check import package_suffix  # it loads what checks signatures

    source = schedule.source()
    if source is None:
        return "this build does not look for newer versions"
    return f"announced at {source.url} for *{package_suffix()}, not asked"


def translations() -> str:
    """Return the languages there is a compiled catalogue for.

    Raises:
        OSError: One is missing, or is no catalogue.
    """
    for language in LANGUAGES:
        file = paths.resource_dir() / "translations" / f"phi_forge_{language}.qm"
        if not file.read_bytes().startswith(_CATALOGUE_BEGINS):
            raise OSError(f"{file.name} is no catalogue")
    return ", ".join(LANGUAGES)


def pages_of_guide() -> str:
    """Return how many pages the guide's contents name.

    Raises:
        OSError: One of them is missing.
    """
    contents = guide.page(guide.CONTENTS, "en").read_text(encoding="utf-8")
    pages = [guide.page(name, "en") for name in _LINK.findall(contents)]
    if missing := [page.name for page in pages if not page.is_file()]:
        raise FileNotFoundError(f"the guide lacks {', '.join(missing)}")
    return f"{len(pages)} pages"


@contextmanager
def _home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="phi-forge-selftest-") as folder:
        yield Path(folder)
