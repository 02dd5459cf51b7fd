"""Handing over as plain data: to whom, which file, with which settings, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from core.backends.model import Flavour
from core.engine.model import Sampling
from core.hardware.model import FlashAttention, KVType
from core.text import Message


class Target(Enum):
    """A program that takes GGUF files, by the name used on the command line."""

    OLLAMA = "ollama"
    LM_STUDIO = "lm-studio"
    LLAMA_EDGE = "llamaedge"
    LLAMA_CPP = "llama.cpp"
    LLAMA_CPP_PYTHON = "llama-cpp-python"


class Shell(Enum):
    """Whose quoting a command line follows."""

    POSIX = "posix"
    POWERSHELL = "powershell"


class Family(Enum):
    """How the turns of a conversation are marked; the markers are in `core.handover.formats`."""

    PHI_3 = "phi-3"
    PHI_4 = "phi-4"
    PHI_4_MINI = "phi-4-mini"


@dataclass(frozen=True)
class Turn:
    """What a template writes around one message."""

    before: str
    after: str


@dataclass(frozen=True)
class TemplateFormat:
    """What a chat template writes, as far as conversations of text go.

    Attributes:
        family: Its markers of turns.
        system: Around a system message at the beginning; None where the template leaves it out.
        preamble: Written at the beginning when there is no system message, or where it is left out.
        writes_bos: It begins with the beginning-of-text token, which is in neither text.
    """

    family: Family
    system: Turn | None
    preamble: str = ""
    writes_bos: bool = False


@dataclass(frozen=True)
class FormatSpec:
    """Ask a child what a chat template writes: it is a stranger's program and may not end.

    Attributes:
        template: Jinja source.
        bos_token: What the template sees as ``bos_token``; `eos_token` alike.
    """

    template: str
    bos_token: str
    eos_token: str


@dataclass(frozen=True)
class FormatFound:
    """Answer to `FormatSpec`; None for a template that writes something else than Phi's do."""

    format: TemplateFormat | None


@dataclass(frozen=True)
class Subject:
    """A GGUF model that is handed over.

    Attributes:
        files: All its parts in order; a model in one file has one.
        mmproj: The image encoder that belongs to it.
        name: The file's name without type, part number and suffix.
        type_name: Quantization, empty where the file name does not end in it.
        n_ctx: Context before long-context scaling, in tokens; 0 where the file does not say.
        has_template: Whether the file has a chat template.
        format: What the template writes; None without one, or where it writes something unknown.
        adds_bos: The file tells programs to put the beginning-of-text token in front.
        bos_token: That token's text.
        n_bytes: Length of all files.
    """

    files: tuple[Path, ...]
    mmproj: Path | None
    name: str
    type_name: str
    n_ctx: int
    has_template: bool
    format: TemplateFormat | None
    adds_bos: bool
    bos_token: str
    n_bytes: int

    @property
    def path(self) -> Path:
        """The file that programs are pointed at."""
        return self.files[0]

    @property
    def all_files(self) -> tuple[Path, ...]:
        """The parts and the image encoder."""
        return self.files if self.mmproj is None else (*self.files, self.mmproj)


@dataclass(frozen=True)
class RunOptions:
    """The settings of Chat that other programs know too.

    Attributes:
        n_ctx: Context length in tokens; 0 for the model's own.
        n_gpu_layers: Layers on the device; None leaves it to the program.
        device: ggml device names with commas between them; empty for the CPU, None leaves it to the program.
        n_threads: 0 leaves it to the program; `n_batch` alike.
        flavour: What llama.cpp is built for on this machine.
        server_port: Where a server listens; 0 for the program's own choice.
    """

    n_ctx: int = 0
    n_gpu_layers: int | None = None
    device: str | None = None
    n_threads: int = 0
    n_batch: int = 0
    kv_type: KVType = KVType.F16
    flash_attention: FlashAttention = FlashAttention.AUTO
    sampling: Sampling = field(default_factory=Sampling)
    system_prompt: str = ""
    flavour: Flavour = Flavour.CPU
    server_port: int = 0


@dataclass(frozen=True)
class Snippet:
    """A text to be copied.

    Attributes:
        title: What it is for.
        text: Exactly what is copied.
    """

    title: Message
    text: str


@dataclass(frozen=True)
class Handover:
    """What a program needs to use a model.

    Attributes:
        target: Which program.
        snippets: Texts to be copied, in the order in which they are used.
        notes: What one should know: what is left out, and why.
    """

    target: Target
    snippets: tuple[Snippet, ...]
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class OllamaSpec:
    """Make a model of Ollama's from a GGUF file, by way of a Modelfile beside it.

    Attributes:
        path: The GGUF file.
        name: What the model is called in Ollama, as ``name`` or ``name:tag``.
        modelfile: Text of the Modelfile.
    """

    path: Path
    name: str
    modelfile: str


@dataclass(frozen=True)
class LmStudioSpec:
    """Put a model into LM Studio's folder of models, without taking room twice where that is possible.

    Attributes:
        files: The model's parts, and its image encoder.
        folder: LM Studio's folder of models.
        name: Name of the model's own folder there.
    """

    files: tuple[Path, ...]
    folder: Path
    name: str


@dataclass(frozen=True)
class HandoverResult:
    """A model has arrived.

    Attributes:
        target: Where.
        name: What it is called there.
        folder: Where its files are: the Modelfile's folder, or the one in LM Studio's.
        linked: The files are there without taking room again.
    """

    target: Target
    name: str
    folder: Path
    linked: bool = False
