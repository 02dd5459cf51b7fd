"""The verb `selftest`: does this installation work, down to its child processes?

Made for packaged programs, where what is missing shows only when it is used: each part is tried for
real, none stops the others, and the exit status says whether all of them worked.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core import __version__, paths
from core.cli import show
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.engine.model import ChatMessage, LoadModel, Role, Sampling
from core.engine.session import Session
from core.errors import PhiForgeError
from core.forge.model import ForgeSpec, ImatrixOptions
from core.hardware.model import ProbeSpec
from core.hub import tokens
from core.imatrix.model import ImatrixSpec
from core.jobs import forge_job, imatrix_job
from core.worker import tasks
from core.worker.supervisor import run_task

_QUESTION = "What is GGUF?"


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
    add("selftest", selftest, "Try every part of this installation: probe, forge, chat, Hub, translations.")


def selftest(_arguments: argparse.Namespace, console: Console) -> Status:
    """Try each part, print what was found; failed when one of them does not work."""
    checks: list[Check] = []
    with _home() as folder:
        forged = folder / "forged"
        for name, attempt in (
            ("devices", _probe),
            ("forge", lambda: _forge(forged)),
            ("chat", lambda: _chat(forged)),
            ("imatrix", lambda: _imatrix(forged)),
            ("hub", _hub),
            ("keychain", _keychain),
            ("translations", _translations),
        ):
            check = _try(name, attempt)
            console.text(f"{'ok  ' if check.passed else 'FAIL'}  {check.name:12}  {check.found}")
            checks.append(check)
    passed = all(check.passed for check in checks)
    console.document({"version": __version__, "passed": passed, "checks": tuple(checks)})
    return Status.DONE if passed else Status.FAILED


def _try(name: str, attempt: Callable[[], str]) -> Check:
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


def _translations() -> str:
    names = sorted(file.stem for file in (paths.resource_dir() / "translations").glob("*.qm"))
    if not names:
        raise FileNotFoundError("no compiled translations")
    return ", ".join(names)


@contextmanager
def _home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="phi-forge-selftest-") as folder:
        yield Path(folder)
