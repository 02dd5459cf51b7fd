"""What goes into a forge and what comes out: plain, immutable data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from core.checkpoint.model import CheckpointCard
from core.text import Message


class Stage(Enum):
    """The steps of a forge, in order."""

    INSPECT = "inspect"
    PLAN = "plan"
    STREAM = "stream"
    PUBLISH = "publish"
    PROVE = "prove"


@dataclass(frozen=True)
class TypePlan:
    """One quantization type applied to one checkpoint; all sizes are exact.

    Attributes:
        name: llama.cpp's name, e.g. ``Q4_K_M``.
        ftype: Value of llama.cpp's ``llama_ftype``.
        file_name: Name of the GGUF file it would give.
        file_bytes: Length of that file.
        bits_per_weight: Tensor data bits per weight.
        purpose: What it is good for, in a few words.
        recommended: The one ticked at first.
        needs_imatrix: Cannot be made without an importance matrix.
        n_fallback: Tensors whose row length forced another type than the usual one.
        memory_bytes: About how much memory running it takes (file, KV cache at the original
            context, buffers).
    """

    name: str
    ftype: int
    file_name: str
    file_bytes: int
    bits_per_weight: float
    purpose: Message
    recommended: bool
    needs_imatrix: bool
    n_fallback: int
    memory_bytes: int


@dataclass(frozen=True)
class PlanSpec:
    """Ask what can be made of a checkpoint folder."""

    source: Path


@dataclass(frozen=True)
class Plan:
    """The answer: the checkpoint's card and every type. `types` is empty when it is refused."""

    card: CheckpointCard
    types: tuple[TypePlan, ...]


@dataclass(frozen=True)
class ForgeSpec:
    """A forge as the user asked for it.

    Attributes:
        source: Checkpoint folder.
        types: llama.cpp type names, e.g. ``("Q4_K_M", "Q8_0")``; all made in one read.
        out_dir: Folder the files go to; created when missing.
        allow_non_finite: Write NaN and infinity instead of refusing them.
        overwrite: Replace files of the same name.
        n_threads: Quantization threads, 0 for one per core.
        prove: Load and try each file before calling it done.
        device: Device name for the proof, empty for the CPU.
    """

    source: Path
    types: tuple[str, ...]
    out_dir: Path
    allow_non_finite: bool = False
    overwrite: bool = False
    n_threads: int = 0
    prove: bool = True
    device: str = ""


@dataclass(frozen=True)
class Proof:
    """What happened when a finished file was loaded and asked something.

    Attributes:
        passed: It loaded, gave finite logits and text, and stopped for a known reason.
        prompt: The text given to the model, chat template applied.
        answer: What it wrote.
        n_tokens: Tokens generated.
        stopped: True when it ended by itself, False when it met the limit.
        tokens_per_second: Generation speed.
        problem: Why it did not pass, or a remark when it did (it repeats itself); else None.
    """

    passed: bool
    prompt: str
    answer: str
    n_tokens: int
    stopped: bool
    tokens_per_second: float
    problem: Message | None = None


@dataclass(frozen=True)
class ForgedFile:
    """One finished GGUF file."""

    type_name: str
    path: Path
    file_bytes: int
    proof: Proof | None = None


@dataclass(frozen=True)
class ForgeResult:
    """All files of a forge and how long it took, in seconds."""

    files: tuple[ForgedFile, ...]
    seconds: float
    bytes_read: int
