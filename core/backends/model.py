"""Backends as plain data: which llama.cpp libraries there are, and what each of them found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from core.errors import ErrorInfo
from core.hardware.model import ProbeResult
from core.text import Message

BUNDLED = "bundled"
"""Id of the backend that comes with the program."""

DEFAULT_INDEX = "https://abetlen.github.io/llama-cpp-python/whl"
"""The publisher's index: below it, a PEP 503 index for each build (``cu124``, ``vulkan``, …)."""


class Flavour(Enum):
    """What a pack's libraries compute on, by the names of llama.cpp's own builds."""

    CPU = "cpu"
    METAL = "metal"
    CUDA_12 = "cu12"
    CUDA_13 = "cu13"
    VULKAN = "vulkan"
    ROCM = "rocm"
    SYCL = "sycl"


INDEX_FLAVOURS = (Flavour.CUDA_13, Flavour.CUDA_12, Flavour.VULKAN, Flavour.ROCM, Flavour.SYCL)
"""What packs of an index compute on besides the CPU."""


class Origin(Enum):
    """Where a backend came from."""

    BUNDLED = "bundled"
    FOLDER = "folder"
    WHEEL = "wheel"
    INDEX = "index"


@dataclass(frozen=True)
class Backend:
    """One directory of llama.cpp libraries.

    Attributes:
        id: Its folder's name among the packs; `BUNDLED` for what comes with the program.
        flavour: What it computes on besides the CPU.
        directory: Where its libraries are (absolute).
        version: Version of llama-cpp-python it belongs to; has to be the program's own.
        origin: Where it came from.
        n_bytes: Size on disk.
    """

    id: str
    flavour: Flavour
    directory: Path
    version: str
    origin: Origin
    n_bytes: int


LOGIT_TOLERANCE = 1.0
"""How far apart the logits of a device and of the CPU may be when their texts differ."""


@dataclass(frozen=True)
class Trial:
    """The self-test: the demo model answered on a device, and on the CPU of the bundled backend.

    Attributes:
        device: Where it ran.
        n_gpu_layers: Layers on it.
        same_text: Both wrote the same greedy text.
        max_logit_difference: Largest absolute difference of the first token's logits.
        tokens_per_second: Speed on the device.
        cpu_tokens_per_second: Speed on the CPU.
    """

    device: str
    n_gpu_layers: int
    same_text: bool
    max_logit_difference: float
    tokens_per_second: float
    cpu_tokens_per_second: float

    @property
    def passed(self) -> bool:
        """Whether the device computes what the CPU does, but for rounding.

        Kernels for devices add in another order, so two continuations that are nearly as likely may change
        places; a device that computes nonsense is off by whole logits.
        """
        return self.same_text or self.max_logit_difference <= LOGIT_TOLERANCE


@dataclass(frozen=True)
class TrialSpec:
    """Let a model answer one question on a device, greedily.

    Attributes:
        model: The demo's GGUF file (absolute).
        device: ggml's name; all layers go there.
    """

    model: Path
    device: str


@dataclass(frozen=True)
class TrialReading:
    """What came of it.

    Attributes:
        device: Where it ran.
        n_gpu_layers: Layers there.
        text: What was written.
        logits: After the question, one for each token of the vocabulary.
        tokens_per_second: Speed of writing.
    """

    device: str
    n_gpu_layers: int
    text: str
    logits: tuple[float, ...]
    tokens_per_second: float


@dataclass(frozen=True)
class Report:
    """What is known of a backend; remembered over a restart.

    Attributes:
        backend_id: Which backend.
        checked_at: When, in seconds since 1970.
        found: Its devices; None when probing failed.
        error: Why probing or the self-test failed.
        trials: Self-tests that ran to their end, one for each device.
    """

    backend_id: str
    checked_at: float
    found: ProbeResult | None = None
    error: ErrorInfo | None = None
    trials: tuple[Trial, ...] = ()


@dataclass(frozen=True)
class Pack:
    """A wheel of llama-cpp-python on an index, from which a backend can be made.

    Attributes:
        flavour: What it computes on.
        version: Version of llama-cpp-python.
        filename: The wheel's file name.
        url: Where it is.
        sha256: What the index says its hash is; empty when it says nothing.
        n_bytes: Its size; 0 when unknown.
        build: The index's own name of the build, e.g. ``cu124``: one flavour may have several.
        refusal: Why it cannot be used here, None when it can.
    """

    flavour: Flavour
    version: str
    filename: str
    url: str
    sha256: str
    n_bytes: int
    build: str = ""
    refusal: Message | None = None

    @property
    def is_verifiable(self) -> bool:
        """Whether the index states a hash that what arrives can be compared with."""
        return bool(self.sha256)


@dataclass(frozen=True)
class PackSearchSpec:
    """Ask an index which packs of these flavours it has for this program's version and system."""

    index_url: str
    flavours: tuple[Flavour, ...]


@dataclass(frozen=True)
class PackSearchResult:
    """The packs found, usable ones first."""

    packs: tuple[Pack, ...]


@dataclass(frozen=True)
class InstallPackSpec:
    """Make a backend: from a pack of an index (downloaded first), or from a wheel or folder on disk.

    Exactly one of the two is given.

    Attributes:
        pack: What to download.
        source: A wheel or a folder of libraries.
        accept_unverified: The user wants a pack although the index states no hash of it.
    """

    pack: Pack | None = None
    source: Path | None = None
    accept_unverified: bool = False


class PackStage(Enum):
    """The stages of making a backend."""

    DOWNLOAD = "download"
    UNPACK = "unpack"
    CHECK = "check"


@dataclass(frozen=True)
class FetchPackSpec:
    """Put the libraries of a pack, or of a wheel or folder on disk, into a folder; exactly one is given.

    Attributes:
        folder: Where; its subfolder ``pack`` becomes the backend.
        pack: What to download.
        source: A wheel or a folder (absolute).
    """

    folder: Path
    pack: Pack | None = None
    source: Path | None = None


@dataclass(frozen=True)
class FetchedPack:
    """What is in the folder now.

    Attributes:
        flavour: What the libraries compute on.
        libraries: Where they are within ``pack``, with ``/``.
        sha256: Hash of the wheel; empty for a folder.
        n_bytes: Size of all libraries.
    """

    flavour: Flavour
    libraries: str
    sha256: str
    n_bytes: int


@dataclass(frozen=True)
class InstallPackResult:
    """The backend that was made."""

    backend: Backend


@dataclass(frozen=True)
class Suggestion:
    """A flavour that would make use of what this machine has.

    Attributes:
        flavour: What to add.
        reason: What was found, in words ("An NVIDIA GeForce RTX 3060 with driver 550").
        about_bytes: About how large its download is; 0 when unknown.
    """

    flavour: Flavour
    reason: Message
    about_bytes: int
