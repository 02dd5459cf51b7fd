"""What a checkpoint can become, to the byte, before any weight is read.

llama.cpp chooses the type of every tensor: it is shown a GGUF file that has the model's head but
hardly any data, and asked for a dry run. Sizes then follow from our own writer's arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from core.checkpoint.model import Checkpoint, MappedTensor, ModelMap
from core.errors import JobTypeNeedsImatrix, OptionUnusable, PlanFailed, TypeNotMade
from core.forge.importance import Importance, needs_importance, rows_for
from core.forge.model import QuantizeOptions, TypePlan
from core.forge.names import file_name
from core.forge.options import NO_OPTIONS, check_options, is_plain, kept_blocks, renumber, set_entries
from core.forge.split import cut, part_keys, part_name
from core.forge.types import PURPOSES, RECOMMENDED
from core.gguf.kv_cache import kv_bytes_per_token
from core.gguf.parts import SPLIT_KEYS
from core.gguf.types import QUANTIZATION_VERSION, FileType, TensorType
from core.gguf.values import GGUFValueType, KeyValue
from core.gguf.writer import TensorSpec, lay_out, pack_header, pack_metadata
from core.native import quantize
from core.text import msg

_NO_IMATRIX = FileType.Q2_K  # the nearest that needs none, for all that need one
_UNQUANTIZED = {FileType.F32, FileType.F16, FileType.BF16}
_NEVER_WEIGHED = {TensorType.F32, TensorType.F16, TensorType.BF16, TensorType.Q8_0}
_FILE_TYPE = "general.file_type"
_QUANTIZATION_VERSION = "general.quantization_version"


@dataclass(frozen=True, eq=False)
class PlannedTensor:
    """One tensor of one output file.

    Attributes:
        tensor: Where its values come from.
        type: What they become.
        offset: Absolute byte offset of its data in the output file.
        importance: Mean squared activations of its columns, of shape (n_parts, row_length) where
            n_parts is the product of the dimensions above the second; None to quantize without.
    """

    tensor: MappedTensor
    type: TensorType
    offset: int
    importance: NDArray[np.float32] | None = None


@dataclass(frozen=True)
class FilePlan:
    """One output file, down to the byte; of a model in several parts, one part.

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
class Choice:
    """llama.cpp's choice for one file type.

    Attributes:
        file_type: Which one.
        tensors: In file order, named as in the file.
        specs: What each of them becomes.
        needs_imatrix: It cannot be made without an importance matrix.
        n_fallback: Tensors whose row length forced another type than the usual one.
    """

    file_type: FileType
    tensors: tuple[MappedTensor, ...]
    specs: tuple[TensorSpec, ...]
    needs_imatrix: bool
    n_fallback: int

    @property
    def quantizes(self) -> bool:
        """Whether this file type quantizes at all."""
        return self.file_type not in _UNQUANTIZED

    @property
    def weighs(self) -> bool:
        """Whether an importance matrix can make a difference to the values of any tensor."""
        return any(spec.type not in _NEVER_WEIGHED for spec in self.specs)

    @property
    def data_bytes(self) -> int:
        """Bytes of all tensors, without padding."""
        return sum(spec.nbytes for spec in self.specs)


class Planner:
    """Plans files of one model; made by `planner`."""

    def __init__(
        self, model_map: ModelMap, head: Path, options: QuantizeOptions, importance: Importance | None
    ) -> None:
        self._map = model_map
        self._head = head
        self._options = options
        self._importance = importance
        keys = () if importance is None else importance.keys
        self._asked = replace(options, key_overrides=(*options.key_overrides, *keys))
        kept = kept_blocks(model_map.tensors, options.prune_layers)
        self._n_blocks = len(kept)
        self._old_names: dict[str, str] = {}
        self._tensors: dict[str, MappedTensor] = {}
        for tensor in model_map.tensors:
            name = renumber(tensor.name, kept)
            if name is not None:
                self._old_names[name] = tensor.name
                self._tensors[name] = tensor if name == tensor.name else replace(tensor, name=name)
        self._metadata_bytes = cache(self._count_metadata_bytes)

    @property
    def base_types(self) -> dict[str, TensorType]:
        """What each tensor is before quantization, by its name in the file."""
        return {name: _base_type(tensor, self._map) for name, tensor in self._tensors.items()}

    @property
    def weighed(self) -> frozenset[str]:
        """Names of the tensors the importance matrix has data for; one to come has data for all."""
        if self._importance is None:
            return frozenset()
        rows = self._importance.rows
        return frozenset(new for new, old in self._old_names.items() if rows is None or old in rows)

    def choose(self, file_type: FileType) -> Choice:
        """Return llama.cpp's choice.

        Raises:
            TypeNotMade: llama.cpp does not make this type of this model.
            OptionUnusable: A pattern is no regular expression.
            PlanFailed: llama.cpp refused for another reason.
        """
        with_imatrix = self._importance is not None
        try:
            run = quantize.dry_run(self._head, file_type, self._asked, with_imatrix=with_imatrix)
        except PlanFailed:
            self._find_bad_pattern()
            raise
        # Files that are not quantized come from upstream's converter, which keeps its own order; the
        # quantizer sorts tensors by name within each block.
        names = list(self._tensors) if self._follows_converter(file_type) else list(run.types)
        tensors = tuple(self._tensors[name] for name in names)
        specs = tuple(TensorSpec(tensor.name, tensor.shape, run.types[tensor.name]) for tensor in tensors)
        needs_imatrix = any(needs_importance(spec, file_type) for spec in specs)
        return Choice(file_type, tensors, specs, needs_imatrix, run.n_fallback)

    def match_rules(self) -> dict[str, int]:
        """Return which rule of the options applies to each tensor, by its name in the file.

        Raises:
            OptionUnusable: A pattern is no regular expression.
            PlanFailed: llama.cpp refused for another reason.
        """
        try:
            return quantize.match_rules(self._head, self._asked)
        except PlanFailed:
            self._find_bad_pattern()
            raise

    def parts_bytes(self, choice: Choice) -> tuple[int, ...]:
        """Return the length of each file a choice gives: one, or the parts of a split model."""
        slices = cut(choice.specs, self._options.split_max_bytes)
        sizes = []
        for part, which in enumerate(slices):
            metadata = 0
            if part == 0:
                metadata = self._metadata_bytes(choice.file_type in _UNQUANTIZED, choice.weighs)
            if len(slices) > 1:
                metadata += len(pack_metadata(part_keys(part, len(slices), len(choice.specs))))
            sizes.append(lay_out(metadata, choice.specs[which]).file_bytes)
        return tuple(sizes)

    def plan(self, file_type: FileType) -> tuple[FilePlan, ...]:
        """Plan the files of one type: one, or the parts of a split model.

        Raises:
            TypeNotMade: llama.cpp does not make this type of this model.
            JobTypeNeedsImatrix: It does not make it without an importance matrix.
            ImatrixMismatch, ImatrixIncomplete: The matrix is not one for this model and type.
            OptionUnusable, PlanFailed: As `choose`.
        """
        choice = self.choose(file_type)
        if choice.needs_imatrix and self._importance is None:
            raise JobTypeNeedsImatrix(name=file_type.name, alternative=_NO_IMATRIX.name)
        importance = [
            self._rows(tensor, spec, file_type)
            for tensor, spec in zip(choice.tensors, choice.specs, strict=True)
        ]
        slices = cut(choice.specs, self._options.split_max_bytes)
        plans = []
        for part, which in enumerate(slices):
            metadata = self._metadata(file_type, weighs=choice.weighs) if part == 0 else []
            if len(slices) > 1:
                metadata += part_keys(part, len(slices), len(choice.specs))
            header, layout = pack_header(metadata, choice.specs[which])
            tensors = tuple(
                PlannedTensor(tensor, spec.type, offset, rows)
                for tensor, spec, offset, rows in zip(
                    choice.tensors[which], choice.specs[which], layout.offsets, importance[which], strict=True
                )
            )
            plans.append(FilePlan(file_type, header, tensors, layout.file_bytes))
        return tuple(plans)

    def _rows(
        self, tensor: MappedTensor, spec: TensorSpec, file_type: FileType
    ) -> NDArray[np.float32] | None:
        if self._importance is None or spec.type is _base_type(tensor, self._map):
            return None  # what keeps its type is copied
        return rows_for(self._importance, self._old_names[spec.name], spec, file_type)

    def _follows_converter(self, file_type: FileType) -> bool:
        """Whether upstream's converter alone would write this file, without the quantizer."""
        return file_type in _UNQUANTIZED and is_plain(self._options) and not self._map.from_gguf

    def _count_metadata_bytes(self, unquantized: bool, weighs: bool) -> int:
        # `general.file_type` is always four bytes: one type stands for all of its sort.
        any_type = FileType.F32 if unquantized else FileType.Q8_0
        return len(pack_metadata(self._metadata(any_type, weighs=weighs)))

    def _metadata(self, file_type: FileType, *, weighs: bool) -> list[KeyValue]:
        """Return all entries of a file, in the order of ``llama_model_quantize``.

        A matrix is only noted where it can have made a difference.
        """
        entries = {entry.key: entry for entry in self._map.metadata if entry.key not in SPLIT_KEYS}

        def put(key: str, value: int) -> None:
            entries.pop(key, None)
            entries[key] = KeyValue(key, GGUFValueType.UINT32, value)

        put(_QUANTIZATION_VERSION, QUANTIZATION_VERSION)
        put(_FILE_TYPE, file_type.value)
        if not self._follows_converter(file_type):
            set_entries(entries, (self._asked if weighs else self._options).key_overrides)
            if self._options.prune_layers:
                put(f"{self._map.architecture}.block_count", self._n_blocks)
        return list(entries.values())

    def _find_bad_pattern(self) -> None:
        """Raise if one of the patterns is why llama.cpp refused."""
        unruled = replace(self._asked, tensor_types=())
        quantize.dry_run(self._head, FileType.Q8_0, unruled)  # if it is something else, it is said here
        for rule in self._asked.tensor_types:
            try:
                quantize.dry_run(self._head, FileType.Q8_0, replace(unruled, tensor_types=(rule,)))
            except PlanFailed as error:
                reason = msg("{pattern!r} is no regular expression", pattern=rule.pattern)
                raise OptionUnusable(option="tensor-type", reason=reason, details=error.details) from error


@contextmanager
def planner(
    model_map: ModelMap,
    options: QuantizeOptions = NO_OPTIONS,
    importance: Importance | None = None,
) -> Iterator[Planner]:
    """Provide a `Planner`: writes the head llama.cpp is shown to a temporary file.

    That file differs from the real one in two ways that do not touch the choice of types: large
    vocabulary arrays are left out, and each tensor has two rows (the choice depends on the names,
    the row length and the number of dimensions, never on the number of rows).

    Raises:
        OptionUnusable: An option cannot work with this model.
    """
    check_options(options)
    specs = [
        TensorSpec(
            tensor.name,
            (tensor.shape[0], *(min(rows, 2) for rows in tensor.shape[1:])),
            _base_type(tensor, model_map),
        )
        for tensor in model_map.tensors
    ]
    set_entries({entry.key: entry for entry in model_map.metadata}, options.key_overrides)
    metadata = [
        entry
        for entry in model_map.metadata
        if not (entry.type is GGUFValueType.ARRAY and entry.key.startswith("tokenizer."))
        and entry.key not in SPLIT_KEYS
    ]
    header, layout = pack_header(metadata, specs)
    with TemporaryDirectory(prefix="phi-forge-plan-") as folder:
        head = Path(folder) / "head.gguf"
        with head.open("wb") as file:
            file.write(header)
            file.truncate(layout.file_bytes)
        yield Planner(model_map, head, options, importance)


def plan_types(
    checkpoint: Checkpoint,
    model_map: ModelMap,
    options: QuantizeOptions = NO_OPTIONS,
    importance: Importance | None = None,
) -> tuple[TypePlan, ...]:
    """Plan every type llama.cpp makes of a checkpoint, largest file first.

    Types that need an importance matrix are listed too and say so.

    Raises:
        PlanFailed: llama.cpp refused the model's head.
        OptionUnusable: An option cannot work with this model.
    """
    plans: list[TypePlan] = []
    per_token = kv_bytes_per_token({entry.key: entry for entry in model_map.metadata}, model_map.architecture)
    running = per_token * checkpoint.card.original_context_length + _compute_bytes(checkpoint)
    with planner(model_map, options, importance) as planning:
        for file_type in FileType:
            try:
                choice = planning.choose(file_type)
            except TypeNotMade:
                continue  # not offered here
            parts = planning.parts_bytes(choice)
            n_weights = sum(tensor.n_elements for tensor in choice.tensors)
            plans.append(
                TypePlan(
                    name=file_type.name,
                    ftype=file_type.value,
                    file_name=part_name(file_name(checkpoint, file_type), 0, len(parts)),
                    file_bytes=sum(parts),
                    bits_per_weight=choice.data_bytes * 8 / n_weights,
                    purpose=PURPOSES[file_type],
                    recommended=file_type is RECOMMENDED,
                    needs_imatrix=choice.needs_imatrix,
                    n_fallback=choice.n_fallback,
                    memory_bytes=sum(parts) + running,
                    n_parts=len(parts),
                )
            )
    return tuple(sorted(plans, key=lambda plan: plan.file_bytes, reverse=True))


def _base_type(tensor: MappedTensor, model_map: ModelMap) -> TensorType:
    """Return a tensor's type before quantization: its own in a GGUF file, or upstream's converter's.

    Vectors, norms, expert routers and everything that is not a ``.weight`` stay F32
    (``ModelBase.prepare_tensors`` in upstream's conversion/base.py). Those of a GGUF file have their type.
    """
    if tensor.stored_type is not None:
        return tensor.stored_type
    name = tensor.name
    keeps_f32 = (
        len(tensor.shape) == 1
        or not name.endswith(".weight")
        or name.endswith(("_norm.weight", ".ffn_gate_inp.weight"))
    )
    return TensorType.F32 if keeps_f32 else TensorType[model_map.base_type.name]


def _compute_bytes(checkpoint: Checkpoint) -> int:
    """Estimate the rest: logits of one batch of 512 tokens in F32, and 64 MiB of smaller buffers."""
    return checkpoint.card.n_vocab * 512 * 4 + (64 << 20)
