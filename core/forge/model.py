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
    IMATRIX = "imatrix"
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
        n_parts: Files it would consist of; `file_name` is the first one, `file_bytes` their sum.
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
    n_parts: int = 1


@dataclass(frozen=True)
class TensorTypeRule:
    """Give the tensors whose name a regular expression finds another type (``--tensor-type``).

    Attributes:
        pattern: Regular expression of C++ (ECMAScript), searched for in the tensor's name after being put
            into lower case, as llama-quantize does; the first rule that fits wins.
        type: ggml's name of the type, e.g. ``Q8_0``.
    """

    pattern: str
    type: str


class KeyType(Enum):
    """Types of a metadata override, by llama-quantize's names."""

    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    STR = "str"


@dataclass(frozen=True)
class KeyOverride:
    """Set a metadata key (``--override-kv``). `value` is its text, read according to `type`."""

    key: str
    type: KeyType
    value: str


@dataclass(frozen=True)
class QuantizeOptions:
    """What can be changed about a quantization; each mirrors an option of llama-quantize.

    Attributes:
        output_tensor_type: ggml type of ``output.weight``; empty for llama.cpp's choice.
        token_embedding_type: ggml type of ``token_embd.weight``; empty for llama.cpp's choice.
        tensor_types: Types of single tensors, in order.
        pure: Give all quantized tensors the one type, no mix.
        leave_output: Do not quantize ``output.weight``.
        key_overrides: Metadata that replaces or adds to the model's.
        prune_layers: Transformer blocks to leave out, counted from 0.
        split_max_bytes: Most bytes of tensor data in one part; 0 for one file. A tensor is never cut:
            a larger one has a part to itself.
        requantize: Accept a source that is quantized already.
    """

    output_tensor_type: str = ""
    token_embedding_type: str = ""
    tensor_types: tuple[TensorTypeRule, ...] = ()
    pure: bool = False
    leave_output: bool = False
    key_overrides: tuple[KeyOverride, ...] = ()
    prune_layers: tuple[int, ...] = ()
    split_max_bytes: int = 0
    requantize: bool = False


@dataclass(frozen=True)
class ImatrixOptions:
    """How an importance matrix is computed.

    Attributes:
        text: Calibration text; None for the bundled one.
        n_chunks: Pieces of the text to use; 0 for all of it.
        n_ctx: Tokens of one piece.
        device: ggml device name; empty for the CPU.
        n_gpu_layers: Layers given to it.
        n_threads: CPU threads; 0 for one per core.
    """

    text: Path | None = None
    n_chunks: int = 0
    n_ctx: int = 512
    device: str = ""
    n_gpu_layers: int = 0
    n_threads: int = 0


@dataclass(frozen=True)
class PlanSpec:
    """Ask what can be made of a source.

    Attributes:
        source: Checkpoint folder, LoRA adapter folder, or GGUF file (the first one of several parts).
        base: Checkpoint folder a LoRA adapter belongs to; None to look for it.
        options: Sizes are those with these options.
        imatrix: An importance matrix to use; llama.cpp's choice of types depends on having one.
        with_imatrix: One will be computed before the forge, with the bundled text.
    """

    source: Path
    base: Path | None = None
    options: QuantizeOptions = QuantizeOptions()
    imatrix: Path | None = None
    with_imatrix: bool = False


@dataclass(frozen=True)
class PreviewSpec:
    """Ask what one type does to each tensor. Attributes as in `PlanSpec`."""

    source: Path
    type_name: str
    base: Path | None = None
    options: QuantizeOptions = QuantizeOptions()
    imatrix: Path | None = None
    with_imatrix: bool = False


@dataclass(frozen=True)
class TensorPreview:
    """One tensor before and after.

    Attributes:
        name: GGUF tensor name.
        shape: Dimensions in ggml order (fastest first).
        source_type: Its element type in the source.
        type: ggml type it gets.
        nbytes: Its size then.
        rule: Number of the rule in `QuantizeOptions.tensor_types` that chose the type; None for llama.cpp.
    """

    name: str
    shape: tuple[int, ...]
    source_type: str
    type: str
    nbytes: int
    rule: int | None = None


@dataclass(frozen=True)
class Preview:
    """The answer: every tensor, and the size of the whole file (all parts together)."""

    type_name: str
    tensors: tuple[TensorPreview, ...]
    file_bytes: int


@dataclass(frozen=True)
class FitSpec:
    """Ask for the best that fits in a size.

    Attributes:
        target_bytes: The file, or all parts together, must not be larger.
        mix: Spend what is left on giving single tensors better types.
        with_imatrix: Types that need an importance matrix may be chosen: one will be computed.
    """

    source: Path
    target_bytes: int
    base: Path | None = None
    options: QuantizeOptions = QuantizeOptions()
    imatrix: Path | None = None
    mix: bool = False
    with_imatrix: bool = False


@dataclass(frozen=True)
class Fit:
    """The answer: a type, the options with the mix written as rules, and what was done, in words."""

    type_name: str
    options: QuantizeOptions
    file_bytes: int
    explanation: tuple[Message, ...]


@dataclass(frozen=True)
class Plan:
    """The answer: the checkpoint's card and every type. `types` is empty when it is refused.

    `mmproj` is the image encoder's file, None where there is none.
    """

    card: CheckpointCard
    types: tuple[TypePlan, ...]
    mmproj: TypePlan | None = None


@dataclass(frozen=True)
class ForgeSpec:
    """A forge as the user asked for it.

    Attributes:
        source: Checkpoint folder, LoRA adapter folder, or GGUF file (the first one of several parts).
        types: llama.cpp type names, e.g. ``("Q4_K_M", "Q8_0")``; all made in one read.
        out_dir: Folder the files go to; created when missing.
        allow_non_finite: Write NaN and infinity instead of refusing them.
        overwrite: Replace files of the same name.
        n_threads: Quantization threads, 0 for one per core.
        prove: Load and try each file before calling it done.
        device: Device name for the proof, empty for the CPU.
        base: Checkpoint folder a LoRA adapter belongs to; None to look for it.
        options: Changes to what llama.cpp would do.
        imatrix: An importance matrix to use (llama.cpp's GGUF or legacy format).
        make_imatrix: Compute one first, for types that need it; not together with `imatrix`.
        mmproj: Make the image encoder's file too, where the model has one.
    """

    source: Path
    types: tuple[str, ...]
    out_dir: Path
    allow_non_finite: bool = False
    overwrite: bool = False
    n_threads: int = 0
    prove: bool = True
    device: str = ""
    base: Path | None = None
    options: QuantizeOptions = QuantizeOptions()
    imatrix: Path | None = None
    make_imatrix: ImatrixOptions | None = None
    mmproj: bool = True


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
    """One finished GGUF model.

    Attributes:
        type_name: Its quantization type.
        path: The file, or the first one of several parts.
        file_bytes: Size of all its files.
        proof: What happened when it was tried; None when it was not.
        n_parts: Files it consists of.
    """

    type_name: str
    path: Path
    file_bytes: int
    proof: Proof | None = None
    n_parts: int = 1


@dataclass(frozen=True)
class ForgeResult:
    """All files of a forge and how long it took, in seconds.

    `imatrix` is the matrix made for it, `mmproj` the image encoder's file.
    """

    files: tuple[ForgedFile, ...]
    seconds: float
    bytes_read: int
    imatrix: Path | None = None
    mmproj: ForgedFile | None = None
