"""What a checkpoint can become, to the byte, before any weight is read.

llama.cpp chooses the type of every tensor: it is shown a GGUF file that has the model's head but
hardly any data, and asked for a dry run. Sizes then follow from our own writer's arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from core.checkpoint.model import Checkpoint, MappedTensor, ModelMap, Support
from core.errors import JobTypeNeedsImatrix, TypeNotMade
from core.forge.model import TypePlan
from core.forge.types import PURPOSES, RECOMMENDED
from core.gguf.info import kv_bytes_per_token
from core.gguf.types import QUANTIZATION_VERSION, FileType, TensorType
from core.gguf.values import GGUFValueType, KeyValue
from core.gguf.writer import TensorSpec, lay_out, pack_header, pack_metadata
from core.native import quantize

_NO_IMATRIX = FileType.Q2_K  # the nearest that needs none, for all that need one
_UNQUANTIZED = {FileType.F32, FileType.F16, FileType.BF16}
_FILE_TYPE = "general.file_type"
_QUANTIZATION_VERSION = "general.quantization_version"


@dataclass(frozen=True)
class PlannedTensor:
    """One tensor of one output file.

    Attributes:
        tensor: Where its values come from.
        type: What they become.
        offset: Absolute byte offset of its data in the output file.
    """

    tensor: MappedTensor
    type: TensorType
    offset: int


@dataclass(frozen=True)
class FilePlan:
    """One output file, down to the byte.

    Attributes:
        file_type: Its quantization type.
        header: Everything before tensor data.
        tensors: In file order.
        file_bytes: Length of the whole file.
    """

    file_type: FileType
    header: bytes
    tensors: tuple[PlannedTensor, ...]
    file_bytes: int


@dataclass(frozen=True)
class _Choice:
    """llama.cpp's choice for one file type: the tensors in file order and the type of each."""

    tensors: tuple[MappedTensor, ...]
    specs: tuple[TensorSpec, ...]
    needs_imatrix: bool
    n_fallback: int


class Planner:
    """Plans files of one checkpoint; made by `planner`."""

    def __init__(self, model_map: ModelMap, head: Path) -> None:
        self._map = model_map
        self._head = head

    def choose(self, file_type: FileType) -> _Choice:
        """Return llama.cpp's choice.

        Raises:
            TypeNotMade: llama.cpp does not make this type of this model.
        """
        run = quantize.dry_run(self._head, file_type)
        by_name = {tensor.name: tensor for tensor in self._map.tensors}
        # Files that are not quantized come from upstream's converter, which keeps its own order; the
        # quantizer sorts tensors by name within each block.
        names = list(by_name) if file_type in _UNQUANTIZED else list(run.types)
        tensors = tuple(by_name[name] for name in names)
        specs = tuple(TensorSpec(tensor.name, tensor.shape, run.types[tensor.name]) for tensor in tensors)
        return _Choice(tensors, specs, run.needs_imatrix, run.n_fallback)

    def plan_file(self, file_type: FileType) -> FilePlan:
        """Plan one output file.

        Raises:
            TypeNotMade: llama.cpp does not make this type of this model.
            JobTypeNeedsImatrix: It does not make it without an importance matrix.
        """
        choice = self.choose(file_type)
        if choice.needs_imatrix:
            raise JobTypeNeedsImatrix(name=file_type.name, alternative=_NO_IMATRIX.name)
        header, layout = pack_header(_metadata(self._map, file_type), choice.specs)
        tensors = tuple(
            PlannedTensor(tensor, spec.type, offset)
            for tensor, spec, offset in zip(choice.tensors, choice.specs, layout.offsets, strict=True)
        )
        return FilePlan(file_type, header, tensors, layout.file_bytes)


@contextmanager
def planner(model_map: ModelMap) -> Iterator[Planner]:
    """Provide a `Planner`: writes the head llama.cpp is shown to a temporary file.

    That file differs from the real one in two ways that do not touch the choice of types: large
    vocabulary arrays are left out, and each tensor has two rows (the choice depends on the names,
    the row length and the number of dimensions, never on the number of rows).
    """
    specs = [
        TensorSpec(
            tensor.name,
            (tensor.shape[0], *(min(rows, 2) for rows in tensor.shape[1:])),
            _base_type(tensor, model_map),
        )
        for tensor in model_map.tensors
    ]
    metadata = [
        entry
        for entry in model_map.metadata
        if not (entry.type is GGUFValueType.ARRAY and entry.key.startswith("tokenizer."))
    ]
    header, layout = pack_header(metadata, specs)
    with TemporaryDirectory(prefix="phi-forge-plan-") as folder:
        head = Path(folder) / "head.gguf"
        with head.open("wb") as file:
            file.write(header)
            file.truncate(layout.file_bytes)
        yield Planner(model_map, head)


def plan_types(checkpoint: Checkpoint, model_map: ModelMap) -> tuple[TypePlan, ...]:
    """Plan every type llama.cpp makes of a checkpoint, largest file first.

    Types that need an importance matrix are listed too and say so.

    Raises:
        PlanFailed: llama.cpp refused the model's head.
    """
    plans: list[TypePlan] = []
    # The head's length does not depend on the type: `general.file_type` is always four bytes.
    metadata_bytes = len(pack_metadata(_metadata(model_map, RECOMMENDED)))
    per_token = kv_bytes_per_token({entry.key: entry for entry in model_map.metadata}, model_map.architecture)
    running = per_token * checkpoint.card.original_context_length + _compute_bytes(checkpoint)
    n_weights = sum(tensor.n_elements for tensor in model_map.tensors)
    with planner(model_map) as plan:
        for file_type in FileType:
            try:
                choice = plan.choose(file_type)
            except TypeNotMade:
                continue  # not offered here
            layout = lay_out(metadata_bytes, choice.specs)
            plans.append(
                TypePlan(
                    name=file_type.name,
                    ftype=file_type.value,
                    file_name=file_name(checkpoint, file_type),
                    file_bytes=layout.file_bytes,
                    bits_per_weight=sum(spec.nbytes for spec in choice.specs) * 8 / n_weights,
                    purpose=PURPOSES[file_type],
                    recommended=file_type is RECOMMENDED,
                    needs_imatrix=choice.needs_imatrix,
                    n_fallback=choice.n_fallback,
                    memory_bytes=layout.file_bytes + running,
                )
            )
    return tuple(sorted(plans, key=lambda plan: plan.file_bytes, reverse=True))


def file_name(checkpoint: Checkpoint, file_type: FileType) -> str:
    """Return the output file's name by the GGUF naming convention, safe on every system.

    The name of a language model that was taken out of a larger one says so.
    """
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", checkpoint.card.name).strip(" .-") or "model"
    part = "-text-only" if checkpoint.card.verdict.support is Support.TEXT_ONLY else ""
    return f"{name}{part}-{file_type.name}.gguf"


def _base_type(tensor: MappedTensor, model_map: ModelMap) -> TensorType:
    """Return the type upstream's converter gives a tensor before quantization.

    Vectors, norms, expert routers and everything that is not a ``.weight`` stay F32
    (``ModelBase.prepare_tensors`` in upstream's conversion/base.py).
    """
    name = tensor.name
    keeps_f32 = (
        len(tensor.shape) == 1
        or not name.endswith(".weight")
        or name.endswith(("_norm.weight", ".ffn_gate_inp.weight"))
    )
    return TensorType.F32 if keeps_f32 else TensorType[model_map.base_type.name]


def _metadata(model_map: ModelMap, file_type: FileType) -> list[KeyValue]:
    """Return all entries of a file; the two that name the type come last, as the quantizer writes them."""
    kept = [entry for entry in model_map.metadata if entry.key not in (_FILE_TYPE, _QUANTIZATION_VERSION)]
    return [
        *kept,
        KeyValue(_QUANTIZATION_VERSION, GGUFValueType.UINT32, QUANTIZATION_VERSION),
        KeyValue(_FILE_TYPE, GGUFValueType.UINT32, file_type.value),
    ]


def _compute_bytes(checkpoint: Checkpoint) -> int:
    """Estimate the rest: logits of one batch of 512 tokens in F32, and 64 MiB of smaller buffers."""
    return checkpoint.card.n_vocab * 512 * 4 + (64 << 20)
