"""The best of a model that fits in a size: a plain type, and what else the room is good for.

The mix starts from the best plain type and gives single tensors the next better types, always the one
that saves most error for a byte, until nothing more fits. An error counts more where llama.cpp's own
mixes spend bits too: attention values, ``ffn_down``, the output, the first and last layers.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.checkpoint.model import ModelMap
from core.errors import FitImpossible, FitNeedsImatrix, TypeNotMade
from core.forge import quality
from core.forge.disk import format_bytes
from core.forge.importance import Importance
from core.forge.model import Fit, QuantizeOptions, TensorTypeRule
from core.forge.plan import Choice, Planner, planner
from core.gguf.types import FileType, TensorType
from core.gguf.writer import TensorSpec, align
from core.text import Message, msg

# How much an error in a tensor counts, by the part of its name after the block; others count 1.
_WEIGHTS = {
    "attn_v": 4.0,
    "attn_k": 2.0,
    "attn_qkv": 2.0,
    "ffn_down": 2.0,
    "ffn_down_exps": 2.0,
    "output": 2.0,
    "attn_output": 1.5,
    "token_embd": 0.5,  # an error here meets one token only; with tied embeddings it is the output too
}
_OUTER_LAYERS = 1.5  # the first and the last eighth
_BLOCK = re.compile(r"blk\.(\d+)\.(.+)")


@dataclass(frozen=True)
class _Step:
    """The next better type of one tensor, and what it costs."""

    name: str
    type: TensorType
    gain: float
    cost: int


def fit(
    model_map: ModelMap,
    options: QuantizeOptions,
    importance: Importance | None,
    target_bytes: int,
    *,
    mix: bool,
) -> Fit:
    """Find the best that is not larger than `target_bytes`, all parts together.

    Args:
        model_map: The model.
        options: Kept as they are; types they fix stay.
        importance: A matrix, or the promise of one.
        target_bytes: The limit.
        mix: Use what is left for better types of single tensors.

    Raises:
        FitImpossible: Even the smallest type is larger.
        FitNeedsImatrix: It would fit if there were an importance matrix.
        PhiForgeError: As `planner`.
    """
    with planner(model_map, options, importance) as planning:
        sizes = _sizes(planning, model_map, with_imatrix=importance is not None)
        chosen = next((kind for kind, size in sizes.items() if size <= target_bytes), None)
        if chosen is None:
            raise _nothing_fits(model_map, options, importance, target_bytes, sizes)
        plain = msg(
            "{type} is the best type that fits: {size} of {target}.",
            type=chosen.name,
            size=format_bytes(sizes[chosen]),
            target=format_bytes(target_bytes),
        )
        found = Fit(chosen.name, options, sizes[chosen], (plain,))
        if not mix:
            return found
        mixer = _Mixer(planning, planning.choose(chosen), options)
    room = target_bytes - sizes[chosen]
    while room > 0:
        better = mixer.spend(room)
        if not better:
            break
        mixed = replace(options, tensor_types=(*options.tensor_types, *mixer.rules(better)))
        with planner(model_map, mixed, importance) as planning:
            size = sum(planning.parts_bytes(planning.choose(chosen)))
        if size <= target_bytes:
            said = (plain, *mixer.explain(better, size))
            return Fit(chosen.name, mixed, size, said)
        room -= size - target_bytes  # better types can make more parts, and each part has a head
    return replace(found, explanation=(plain, msg("What is left is too little for a better type anywhere.")))


def _sizes(planning: Planner, model_map: ModelMap, *, with_imatrix: bool) -> dict[FileType, int]:
    """Return the exact size of every type that can be made, best first."""
    sizes: dict[FileType, int] = {}
    for kind in quality.best_first(model_map.base_type, with_imatrix=with_imatrix):
        try:
            choice = planning.choose(kind)
        except TypeNotMade:
            continue
        if with_imatrix or not choice.needs_imatrix:
            sizes[kind] = sum(planning.parts_bytes(choice))
    return sizes


def _nothing_fits(
    model_map: ModelMap,
    options: QuantizeOptions,
    importance: Importance | None,
    target_bytes: int,
    sizes: Mapping[FileType, int],
) -> FitImpossible | FitNeedsImatrix:
    smallest = min(sizes, key=sizes.__getitem__)
    values = {
        "target": format_bytes(target_bytes),
        "type": smallest.name,
        "size": _exact(sizes[smallest]),
    }
    if importance is None:
        with planner(model_map, options, Importance((), None)) as planning:
            others = _sizes(planning, model_map, with_imatrix=True)
        other = next((kind for kind, size in others.items() if size <= target_bytes), None)
        if other is not None:
            # What the file will say about the matrix is not known here, and a few hundred bytes long.
            return FitNeedsImatrix(other=other.name, other_size=format_bytes(others[other]), **values)
    return FitImpossible(**values)


def _exact(size: int) -> str:
    return f"{format_bytes(size)} ({size:,} bytes)"


class _Mixer:
    """Gives single tensors better types than a plain choice does."""

    def __init__(self, planning: Planner, choice: Choice, options: QuantizeOptions) -> None:
        self._weighed = planning.weighed
        bases = planning.base_types
        fixed = set(planning.match_rules())
        if options.output_tensor_type:
            fixed.add("output.weight")
        if options.token_embedding_type:
            fixed.add("token_embd.weight")
        self._tied = "output.weight" not in bases
        self._bases = bases
        # What is not quantized at all is none of ours: norms, routers, what the user wants left alone.
        self._specs = {
            spec.name: spec
            for spec in choice.specs
            if spec.name not in fixed and spec.type is not bases[spec.name] and spec.type.block_size > 1
        }
        layers = [int(found[1]) for name in self._specs if (found := _BLOCK.match(name))]
        self._n_layers = max(layers, default=-1) + 1

    def spend(self, room: int) -> dict[str, TensorType]:
        """Return the tensors that get a better type for at most `room` bytes, and which."""
        types = {name: spec.type for name, spec in self._specs.items()}
        steps: list[tuple[float, str, _Step]] = []  # one of each tensor, the best one on top

        def offer(name: str) -> None:
            step = self._next(self._specs[name], types[name])
            if step is not None:
                heapq.heappush(steps, (-step.gain / step.cost, name, step))

        for name in types:
            offer(name)
        while steps:
            _, _, step = heapq.heappop(steps)
            if step.cost <= room:
                room -= step.cost
                types[step.name] = step.type
                offer(step.name)
        return {name: kind for name, kind in types.items() if kind is not self._specs[name].type}

    def _next(self, spec: TensorSpec, now: TensorType) -> _Step | None:
        """Return the next better type of a tensor, if there is one."""
        with_imatrix = spec.name in self._weighed
        before = quality.error(now, with_imatrix=with_imatrix)
        if before is None:
            return None
        ladder = quality.better_types(spec.shape[0], with_imatrix=with_imatrix)
        for kind in (*ladder, self._bases[spec.name]):
            after = quality.error(kind, with_imatrix=with_imatrix) or 0.0
            cost = align(replace(spec, type=kind).nbytes) - align(replace(spec, type=now).nbytes)
            if after < before and cost > 0:
                n_weights = spec.nbytes // spec.type.block_bytes * spec.type.block_size
                return _Step(spec.name, kind, (before - after) * n_weights * self._weight(spec.name), cost)
        return None

    def _weight(self, name: str) -> float:
        found = _BLOCK.match(name)
        part = (found[2] if found else name).removesuffix(".weight")
        if part == "token_embd" and self._tied:
            part = "output"
        weight = _WEIGHTS.get(part, 1.0)
        if found:
            eighth = self._n_layers // 8
            outer = not eighth <= int(found[1]) < self._n_layers - eighth
            weight *= _OUTER_LAYERS if outer else 1.0
        return weight

    def rules(self, better: Mapping[str, TensorType]) -> list[TensorTypeRule]:
        """Return rules that give every tensor its type, also those that keep theirs.

        llama.cpp counts the tensors it chooses for, and chooses by the count: a rule for one tensor
        alone would change the types of others.
        """
        groups: dict[tuple[str, TensorType], list[int]] = defaultdict(list)
        for name, spec in self._specs.items():
            found = _BLOCK.match(name)
            part, layer = (found[2], int(found[1])) if found else (name, -1)
            groups[part, better.get(name, spec.type)].append(layer)
        n_of_part = Counter(part for part, _ in groups)
        rules = []
        for (part, kind), layers in sorted(groups.items(), key=lambda group: (group[0][0], group[1])):
            tail = re.escape(part)
            if layers == [-1]:
                pattern = f"^{tail}$"
            elif n_of_part[part] == 1:
                pattern = rf"^blk\.\d+\.{tail}$"
            else:
                which = "|".join(map(str, sorted(layers)))
                pattern = rf"^blk\.({which})\.{tail}$" if len(layers) > 1 else rf"^blk\.{which}\.{tail}$"
            rules.append(TensorTypeRule(pattern, kind.name))
        return rules

    def explain(self, better: Mapping[str, TensorType], size: int) -> Sequence[Message]:
        """Say which tensors got what."""
        counts: Counter[tuple[str, str]] = Counter()
        for name, kind in better.items():
            found = _BLOCK.match(name)
            counts[(found[2] if found else name).removesuffix(".weight"), kind.name] += 1
        listed = ", ".join(f"{n} × {part} {kind}" for (part, kind), n in sorted(counts.items()))
        return (
            msg(
                "{n} of {total} tensors get a better type, which makes it {size}.",
                n=len(better),
                total=len(self._specs),
                size=format_bytes(size),
            ),
            msg("They are: {tensors}.", tensors=listed),
        )
