"""Does a backend work here? Asked in children that may crash or hang; the answers are remembered."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from core.backends import active, demo, registry, reports
from core.backends.choice import choose, fallen_back
from core.backends.model import BUNDLED, Backend, Flavour, Report, Trial, TrialReading, TrialSpec
from core.errors import (
    BackendAnswersWrongly,
    BackendFailed,
    BackendHasNoDevice,
    BackendLibraryMissing,
    BackendVersionWrong,
    ErrorInfo,
    NativeLibraryUnavailable,
    PhiForgeError,
    RpcServerUnusable,
)
from core.hardware.model import CPU, DeviceShare, ProbeResult, ProbeSpec
from core.hardware.safe_mode import is_cpu_only
from core.settings import SettingsStore
from core.text import msg
from core.worker import tasks
from core.worker.supervisor import TaskCancelled, run_task

PROBE_SECONDS = 60.0
"""How long a backend may take to list its devices; some drivers compile code the first time."""

TRIAL_SECONDS = 300.0
"""How long the demo may take on one device."""

MACHINE_SECONDS = 15.0
"""How long another machine may take to say what it has, when it is asked for alone."""

_MISSING = re.compile(r"(\S+): cannot open shared object file|Library not loaded: (\S+)")
_POLL_SECONDS = 0.05
_one_at_a_time = threading.Lock()
_bundled_known: dict[Path, ProbeResult] = {}
_COMMIT = re.compile(r"[0-9a-f]{7,40}")  # builds outside a repository say something else


def check(backend_id: str, cancel: threading.Event) -> Report:
    """Ask a backend for its devices, in a child; what comes of it is remembered.

    Raises:
        BackendNotFound: There is no such backend.
        TaskCancelled: `cancel` was set; what was known before stays.
        PhiForgeError: The bundled backend, which a pack is compared with, does not work.
    """
    return _check(registry.find(backend_id), cancel, ProbeSpec())[0]


def self_test(
    backend_id: str, cancel: threading.Event, on_device: Callable[[str], None] = lambda _: None
) -> Report:
    """Check a backend, then let the demo answer on each of its devices and on the bundled CPU, and compare.

    Devices that are disabled in the settings are not tried.

    Args:
        backend_id: Which.
        cancel: Set it from any thread.
        on_device: Told the name of each device before it is tried.

    Raises:
        BackendNotFound: There is no such backend.
        TaskCancelled: `cancel` was set.
        PhiForgeError: The demo cannot be made, or the bundled CPU fails: nothing to compare with.
    """
    backend = registry.find(backend_id)
    report, _ = _check(backend, cancel, ProbeSpec())
    if report.found is None or report.error is not None:
        return report
    model = demo.model(cancel)
    reference = _try(TrialSpec(model, CPU), registry.bundled(), cancel)
    disabled = SettingsStore().current.disabled_devices
    gpus = [d.name for d in report.found.devices if d.is_gpu and d.name not in disabled]
    trials: list[Trial] = []
    error: ErrorInfo | None = None
    for name in (name for name in gpus or [CPU] if not DeviceShare(name).is_remote):
        on_device(name)
        try:
            with _alone(backend, cancel):
                trial = _compare(_try(TrialSpec(model, name), backend, cancel), reference)
        except PhiForgeError as failure:
            error = error or explain(backend, failure)
            continue
        trials.append(trial)
        if not trial.passed:
            wrong = BackendAnswersWrongly(device=name, difference=trial.max_logit_difference)
            error = error or wrong.info()
    return reports.write(replace(report, checked_at=time.time(), error=error, trials=tuple(trials)))


def probe(
    backend_id: str,
    cancel: threading.Event,
    rpc_servers: Sequence[str] = (),
    rpc_confirmed: Sequence[str] = (),
) -> ProbeResult:
    """Choose a backend and list its devices; where it fails, those of the bundled one, and say why.

    Raises:
        TaskCancelled: `cancel` was set.
        PhiForgeError: Not even the bundled backend works.
    """
    spec = ProbeSpec(tuple(rpc_servers), tuple(rpc_confirmed))
    if cancel.is_set():  # perhaps because another one was chosen
        raise TaskCancelled
    why_not = choose(backend_id)
    if why_not is None and active.directory() is not None:
        backend = registry.find(backend_id)
        report, found = _check(backend, cancel, spec)
        if found is not None and report.error is None:
            return found
        assert report.error is not None, "a probe finds something or fails"
        why_not = fallen_back(backend.id, report.error)
        active.give_up(backend.directory)
    return replace(_ask_everyone(registry.bundled().directory, cancel, spec), fallback=why_not)


def _check(backend: Backend, cancel: threading.Event, spec: ProbeSpec) -> tuple[Report, ProbeResult | None]:
    """Return what to remember of a backend, and all that was found, other machines too."""
    with _alone(backend, cancel):
        try:
            found = _ask_everyone(backend.directory, cancel, spec)
        except PhiForgeError as failure:
            error = explain(backend, failure)
            return reports.write(Report(backend.id, time.time(), error=error)), None
        wrong = judge(backend, found, cancel)
        known = reports.read(backend.id)
        trials = known.trials if known is not None and wrong is None else ()
        return reports.write(Report(backend.id, time.time(), _local(found), wrong, trials)), found


def _ask_everyone(directory: Path, cancel: threading.Event, spec: ProbeSpec) -> ProbeResult:
    """List devices, those of other machines too. A machine that ends the child is told of and left out.

    llama.cpp ends its process when an RPC server answers nonsense, and waits without end for one that is
    silent. The backend is not to blame for either.
    """
    try:
        return ask(directory, cancel, spec)
    except PhiForgeError:
        if not spec.rpc_servers:
            raise
    found = ask(directory, cancel)  # raises what is wrong without them, too
    problems: list[ErrorInfo] = []
    good: list[str] = []
    for endpoint in spec.rpc_servers:
        try:
            ask(directory, cancel, replace(spec, rpc_servers=(endpoint,)), MACHINE_SECONDS)
        except PhiForgeError as failure:
            silent = msg("it does not answer")
            problems.append(RpcServerUnusable(endpoint=endpoint, reason=silent, details=str(failure)).info())
        else:
            good.append(endpoint)
    if good:
        found = ask(directory, cancel, replace(spec, rpc_servers=tuple(good)))
    return replace(found, rpc_problems=(*found.rpc_problems, *problems))


def _local(found: ProbeResult) -> ProbeResult:
    """Leave out other machines, which are not the backend's own."""
    here = tuple(device for device in found.devices if not DeviceShare(device.name).is_remote)
    return replace(found, devices=here, rpc_servers=(), rpc_problems=())


@contextmanager
def _alone(backend: Backend, cancel: threading.Event) -> Iterator[None]:
    """Try one backend at a time, and leave a mark while a pack is tried.

    Raises:
        TaskCancelled: `cancel` was set while another one was being tried.
    """
    while not _one_at_a_time.acquire(timeout=_POLL_SECONDS):
        if cancel.is_set():
            raise TaskCancelled
    try:
        if backend.id == BUNDLED:  # there is nothing to fall back to
            yield
        else:
            with reports.being_tried(backend.id):
                yield
    finally:
        _one_at_a_time.release()


def ask(
    directory: Path, cancel: threading.Event, spec: ProbeSpec | None = None, seconds: float | None = None
) -> ProbeResult:
    """List the devices of the libraries in a directory.

    Args:
        directory: Where they are.
        cancel: Set it from any thread.
        spec: Other machines to ask too.
        seconds: How long it may take; None for `PROBE_SECONDS`.

    Raises:
        TaskCancelled: `cancel` was set.
        PhiForgeError: They do not load, or their child ended or hung.
    """
    return run_task(
        tasks.PROBE,
        spec or ProbeSpec(),
        lambda _: None,
        cancel,
        backend=directory,
        seconds=seconds or PROBE_SECONDS,
    )


def judge(backend: Backend, found: ProbeResult, cancel: threading.Event) -> ErrorInfo | None:
    """Return why what a backend found is not good enough to be used, None when it is.

    Raises:
        TaskCancelled: `cancel` was set.
        PhiForgeError: The bundled backend, which it is compared with, does not work.
    """
    if backend.id == BUNDLED:
        return None
    ours, its = _build_of(_bundled_found(registry.bundled().directory, cancel)), _build_of(found)
    known = [index for index in range(len(ours)) if ours[index] and its[index]]
    if any(ours[index] != its[index] for index in known):
        return BackendVersionWrong(found=_told(its), wanted=_told(ours)).info()
    if backend.flavour is Flavour.CPU or is_cpu_only() or any(device.is_gpu for device in found.devices):
        return None
    nothing = BackendHasNoDevice(id=backend.id).info()
    reason = next(iter(found.library_problems), None)
    return nothing if reason is None else replace(nothing, cause=reason.cause)


def explain(backend: Backend, error: PhiForgeError) -> ErrorInfo:
    """Return why a backend failed, for people."""
    info = error.info()
    if info.code != NativeLibraryUnavailable.__name__:
        return info
    reason = str(info.cause)
    if missing := _MISSING.search(reason):
        library = (missing[1] or missing[2]).rsplit("/", 1)[-1]
        return BackendLibraryMissing(id=backend.id, library=library, details=reason).info()
    if "undefined symbol" in reason or "symbol not found" in reason or "not exported" in reason:
        wanted = registry.program_version()
        return BackendVersionWrong(found=backend.version or "?", wanted=wanted, details=reason).info()
    return replace(BackendFailed(id=backend.id, details=reason).info(), cause=info.cause)


def _bundled_found(directory: Path, cancel: threading.Event) -> ProbeResult:
    """Return what the bundled backend found, asked once a run: only its versions are of interest."""
    if directory not in _bundled_known:
        _bundled_known[directory] = ask(directory, cancel)
    return _bundled_known[directory]


def _build_of(found: ProbeResult) -> tuple[str, str, str]:
    """Return versions of llama.cpp and ggml, and the commit without what says that files were touched."""
    commit = found.ggml_commit.removesuffix("-dirty")
    return found.llama_version, found.ggml_version, commit if _COMMIT.fullmatch(commit) else ""


def _told(build: tuple[str, str, str]) -> str:
    llama, ggml, commit = build
    return f"llama.cpp {llama}, ggml {ggml}" + (f" ({commit})" if commit else "")


def _try(spec: TrialSpec, backend: Backend, cancel: threading.Event) -> TrialReading:
    return run_task(
        tasks.TRIAL, spec, lambda _: None, cancel, backend=backend.directory, seconds=TRIAL_SECONDS
    )


def _compare(reading: TrialReading, reference: TrialReading) -> Trial:
    pairs = zip(reading.logits, reference.logits, strict=True)
    return Trial(
        device=reading.device,
        n_gpu_layers=reading.n_gpu_layers,
        same_text=reading.text == reference.text,
        max_logit_difference=max(abs(ours - theirs) for ours, theirs in pairs),
        tokens_per_second=reading.tokens_per_second,
        cpu_tokens_per_second=reference.tokens_per_second,
    )
