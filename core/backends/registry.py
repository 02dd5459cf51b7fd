"""The backends there are: the bundled one, and packs in a folder of the user.

A pack is a folder: the libraries as they lie in a wheel, and ``backend.json``, which is written last of all,
before the folder gets its name. While it is made its name begins with a dot and it holds a lock, so
that what a run left that was killed can be told from what another one is making. A lock beside the packs
is held while such a folder is made and locked, and while left ones are looked for.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from core.backends import reports
from core.backends.model import BUNDLED, Backend, Flavour, Origin
from core.errors import BackendIsBundled, BackendNotFound, BackendNotRemoved
from core.forge.disk import make_folder, write_error
from core.paths import data_dir
from core.plain import from_plain, to_plain

_NOTE = "backend.json"
_UNFINISHED = ".unfinished-"
_LOCK = ".lock"

# Which library tells what a folder of libraries computes on, beside the CPU.
_SIGNS = {
    "ggml-cuda": Flavour.CUDA_12,
    "ggml-hip": Flavour.ROCM,
    "ggml-sycl": Flavour.SYCL,
    "ggml-vulkan": Flavour.VULKAN,
    "ggml-metal": Flavour.METAL,
}
_CUDA_13_SIGNS = (b"libcudart.so.13", b"cudart64_13", b"cublas64_13", b"libcublas.so.13")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PackNote:
    """What is written down beside a pack's libraries.

    Attributes:
        flavour: What it computes on.
        version: Of llama-cpp-python.
        origin: Where it came from.
        source: The wheel's file name or address, or the folder.
        sha256: Hash of the wheel; empty for a folder.
        libraries: Where the libraries are within the pack, with ``/``.
        n_bytes: Size on disk.
    """

    flavour: Flavour
    version: str
    origin: Origin
    source: str
    sha256: str
    libraries: str
    n_bytes: int


def packs_dir() -> Path:
    """Return the folder of the packs; it need not exist."""
    return data_dir() / "backends"


@cache
def program_version() -> str:
    """Return the version of llama-cpp-python that this program uses, and every backend has to have."""
    from importlib import metadata  # a start of the window with the bundled backend does without

    return metadata.version("llama-cpp-python")


def bundled() -> Backend:
    """Return the backend that comes with the program, or what takes its place (``LLAMA_CPP_LIB_PATH``)."""
    override = os.environ.get("LLAMA_CPP_LIB_PATH", "")
    return _bundled_in(Path(override).absolute() if override else _package() / "lib")


@cache
def _package() -> Path:
    spec = importlib.util.find_spec("llama_cpp")  # found, not imported: that would load the libraries
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).absolute().parent


@cache
def _bundled_in(directory: Path) -> Backend:
    return Backend(
        id=BUNDLED,
        flavour=flavour_of(directory),
        directory=directory,
        version=program_version(),
        origin=Origin.BUNDLED,
        n_bytes=size_of(directory),
    )


def backends() -> tuple[Backend, ...]:
    """Return all backends, the bundled one first. What was left half-made is removed."""
    _sweep()
    return (bundled(), *(pack for pack, _ in _packs()))


def find(backend_id: str) -> Backend:
    """Return a backend by its id; the empty one means the bundled backend.

    Raises:
        BackendNotFound: There is no such backend.
    """
    if backend_id in ("", BUNDLED):
        return bundled()
    for pack, _ in _packs():
        if pack.id == backend_id:
            return pack
    raise BackendNotFound(id=backend_id)


def find_by_hash(sha256: str) -> Backend | None:
    """Return the backend that was made of a wheel with this hash."""
    return next((pack for pack, note in _packs() if sha256 and note.sha256 == sha256), None)


def remove(backend_id: str) -> None:
    """Delete a pack, and what is remembered of it.

    Children that have its libraries open go on with them where the system lets them.

    Raises:
        BackendIsBundled: It is no pack.
        BackendNotFound: There is no such backend.
        BackendNotRemoved: Its files cannot be deleted, or not all of them; then it is not listed any more.
        JobOutputUnusable: Nothing can be changed on that disk.
    """
    if find(backend_id).id == BUNDLED:
        raise BackendIsBundled
    with workshop() as doomed:
        try:
            (packs_dir() / backend_id).replace(doomed / backend_id)  # gone at once, or not at all
            reports.forget(backend_id)
            shutil.rmtree(doomed / backend_id)
        except OSError as error:
            raise BackendNotRemoved(id=backend_id, reason=error.strerror or str(error)) from error


@contextmanager
def workshop() -> Iterator[Path]:
    """Provide a folder to make a pack in, on the disk of the packs; it is gone afterwards.

    Raises:
        JobOutputUnusable: It cannot be made.
    """
    _sweep()
    make_folder(packs_dir())
    try:
        with _door():
            folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=packs_dir()))
            lock = FileLock(folder / _LOCK)
            lock.acquire()
    except OSError as error:
        raise write_error(error, packs_dir(), 0) from error
    try:
        yield folder
    finally:
        lock.release()  # Windows keeps what is open
        shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, note: PackNote) -> Backend:
    """Make a pack of a folder within the workshop, under a free id, all at once.

    Raises:
        PhiForgeError: The disk does not take it.
    """
    try:
        with (folder / _NOTE).open("w", encoding="utf-8") as file:
            json.dump(to_plain(note), file, indent=2)
            file.flush()
            os.fsync(file.fileno())  # as its libraries are: what has its name is whole
        stem = f"{note.flavour.value}-{note.version}"
        final = packs_dir() / stem
        for number in itertools.count(2):
            if not final.exists():
                break
            final = packs_dir() / f"{stem}-{number}"
        folder.rename(final)
    except OSError as error:
        raise write_error(error, folder, 0) from error
    return _backend(final, note)


def flavour_of(directory: Path) -> Flavour:
    """Return what a folder of libraries computes on, by their names."""
    for path in sorted(directory.glob("*ggml-*")):
        stem = path.name.removeprefix("lib").split(".")[0]
        if stem in _SIGNS:
            found = _SIGNS[stem]
            return Flavour.CUDA_13 if found is Flavour.CUDA_12 and _is_cuda_13(path) else found
    return Flavour.CPU


def size_of(directory: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())


def _is_cuda_13(library: Path) -> bool:
    """Tell CUDA 13 from 12 by the runtime that the library asks for."""
    tail = b""
    with library.open("rb") as file:
        while piece := file.read(1 << 20):
            if any(sign in tail + piece for sign in _CUDA_13_SIGNS):
                return True
            tail = piece[-32:]
    return False


def _packs() -> Iterator[tuple[Backend, PackNote]]:
    """Yield the packs of this program's version that are whole, by name."""
    try:
        folders = sorted(folder for folder in packs_dir().iterdir() if not folder.name.startswith("."))
    except OSError:
        return
    for folder in folders:
        try:
            note = from_plain(json.loads((folder / _NOTE).read_bytes()), PackNote)
            pack = _backend(folder, note)
            if not pack.directory.is_dir() or not pack.directory.resolve().is_relative_to(folder.resolve()):
                raise ValueError("its libraries are not there")  # noqa: TRY301 - one way to leave it out
        except (OSError, ValueError, msgspec.ValidationError) as error:
            log.warning("no backend: %s: %s", folder, error)
        else:
            yield pack, note


def _backend(folder: Path, note: PackNote) -> Backend:
    directory = (folder / note.libraries).absolute()
    return Backend(folder.name, note.flavour, directory, note.version, note.origin, note.n_bytes)


def _sweep() -> None:
    """Remove what runs left that were killed."""
    left = list(packs_dir().glob(f"{_UNFINISHED}*"))
    if not left:
        return
    try:
        with _door().acquire(timeout=0):
            for folder in left:
                _remove_unless_locked(folder)
    except (Timeout, OSError) as error:
        log.debug("not swept: %s", error)  # somebody begins a pack, or sweeps


def _remove_unless_locked(folder: Path) -> None:
    try:
        with FileLock(folder / _LOCK, timeout=0):
            pass
    except (Timeout, OSError):
        return  # someone is making it now, or it is gone
    shutil.rmtree(folder, ignore_errors=True)


def _door() -> FileLock:
    return FileLock(packs_dir().with_name(f"{packs_dir().name}{_LOCK}"))
