"""LoRA adapters: small files that change a checkpoint, merged into it while its weights are streamed.

An adapter folder as PEFT writes it has ``adapter_config.json`` and ``adapter_model.safetensors``. For each
matrix W it changes there are two factors; merged, the matrix is W + B·A·scale, where the scale is alpha / r,
or alpha / √r (rsLoRA). Tensors that were trained whole (``modules_to_save``, biases) take the place of the
checkpoint's. The result is rounded to the checkpoint's type, as PEFT's ``merge_and_unload`` gives on a model
loaded in that type.

Only what this describes exactly is merged; every other setting or tensor is refused by name. The setting
``fan_in_fan_out`` is not looked at: it is about layers that keep their matrix the other way round, and Phi
has none (PEFT switches it off for them too).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from core.checkpoint.config import is_number, positive_int, read_json, wrong_value
from core.checkpoint.hub_cache import find_snapshot
from core.checkpoint.metadata import read_origin
from core.checkpoint.model import (
    AdaptedTensor,
    AdapterCard,
    Checkpoint,
    CheckpointCard,
    LowRankUpdate,
    SourceTensor,
    Support,
    Verdict,
)
from core.checkpoint.safetensors import read_header
from core.checkpoint.tokenizer import CONFIG_NAME as TOKENIZER_CONFIG_NAME
from core.checkpoint.tokenizer import detect
from core.errors import (
    AdapterBaseMissing,
    AdapterInvalid,
    AdapterNotSupported,
    TokenizerMissing,
    WeightsMissing,
    WeightsPickleOnly,
)
from core.text import msg

CONFIG_NAME = "adapter_config.json"
WEIGHTS_NAME = "adapter_model.safetensors"
_PICKLE_NAME = "adapter_model.bin"
_PREFIX = "base_model.model."
_FACTOR = re.compile(
    r"(?P<module>.+)\.(?:lora_(?P<linear>[AB])(?:\.default)?\.weight"
    r"|lora_embedding_(?P<embedding>[AB])(?:\.default)?)"
)
# Settings that change the mathematics, and what people call them. A value that is not false is refused.
_REFUSED_SETTINGS = {
    "use_dora": "DoRA",
    "use_qalora": "QALoRA",
    "use_bdlora": "BD-LoRA",
    "lora_bias": "a bias of the adapter's own (lora_bias)",
    "alora_invocation_tokens": "Activated LoRA",
    "trainable_token_indices": "single trained tokens (trainable_token_indices)",
    "target_parameters": "LoRA on bare parameters (target_parameters)",
    "layer_replication": "repeated layers (layer_replication)",
    "arrow_config": "Arrow",
    "kasa_config": "KaSA",
    "monteclora_config": "MonteCLoRA",
}
# Ways of initialising that change the base as well; the saved factors do not fit the published one.
_CHANGES_BASE = ("pissa", "olora", "corda", "loftq", "lora_ga")


@dataclass
class _Change:
    """What an adapter has for one tensor of the base."""

    factors: dict[str, SourceTensor] = field(default_factory=dict)
    is_embedding: bool = False
    replacement: SourceTensor | None = None


def is_adapter(folder: Path) -> bool:
    """Tell whether a folder holds an adapter and no weights of a whole model; may raise `OSError`."""
    return (folder / CONFIG_NAME).is_file() and next(folder.glob("model*.safetensors"), None) is None


def find_base(folder: Path, base: Path | None) -> Path:
    """Return the folder of the checkpoint an adapter belongs to.

    That is `base` when it is given; else what the adapter's config names, a folder or a repository in the
    Hub's cache on this machine.

    Raises:
        AdapterBaseMissing: It was not found.
        CheckpointUnreadable, JsonUnreadable: The adapter's config cannot be read.
    """
    if base is not None:
        return base
    config = read_json(folder / CONFIG_NAME)
    name = config.get("base_model_name_or_path")
    if not isinstance(name, str) or not name or "\0" in name:
        raise AdapterBaseMissing(base=msg("a model that its config does not name"))
    if _is_folder(Path(name)):
        return Path(name)
    revision = config.get("revision")
    found = find_snapshot(name, revision if isinstance(revision, str) else "")
    if found is None:
        raise AdapterBaseMissing(base=name)
    return found


def _is_folder(path: Path) -> bool:
    """Tell whether a path is a folder here; a relative one was relative to where the training ran."""
    try:
        return path.is_absolute() and path.is_dir()
    except OSError:  # too long, or on a disk that does not answer: what is not found is asked for
        return False


def adapt(checkpoint: Checkpoint, folder: Path) -> Checkpoint:
    """Return a checkpoint with an adapter merged in; no weights are read.

    Args:
        checkpoint: The base. One that is refused stays so.
        folder: The adapter's.

    Raises:
        AdapterNotSupported: It changes the model in a way that cannot be merged exactly.
        AdapterInvalid: Its files make no sense, or belong to another base.
        PhiForgeError: A file is missing, damaged or cannot be read.
    """
    folder = folder.absolute()
    config = read_json(folder / CONFIG_NAME)
    _check_settings(config)
    if checkpoint.card.verdict.support is Support.REFUSED:
        return replace(checkpoint, card=replace(checkpoint.card, path=folder))
    changes = _read_changes(folder, checkpoint)
    ranks: Counter[int] = Counter()
    tensors = dict(checkpoint.tensors)
    for name, change in changes.items():
        original = checkpoint.tensors[name]
        assert isinstance(original, SourceTensor)
        update = None
        if change.factors:
            update = _update(config, name, change, original.shape)
            ranks[_rank(change)] += 1
        source = replace(change.replacement, name=name) if change.replacement else original
        tensors[name] = AdaptedTensor(source, original.dtype, update)
    card = _card(checkpoint, folder, config, changes, ranks)
    return replace(checkpoint, card=card, tensors=tensors)


def tokenizer_folder(adapter: AdapterCard) -> Path:
    """Return where the merged model's tokenizer is: with the adapter, if a whole one of the kind is there.

    Training often saves it beside the adapter, sometimes with another chat template; but not every file of
    it in every case.
    """
    try:
        own = detect(adapter.path) if (adapter.path / TOKENIZER_CONFIG_NAME).is_file() else None
    except TokenizerMissing:
        own = None
    return adapter.path if own is not None and own is detect(adapter.base) else adapter.base


def _check_settings(config: Mapping[str, Any]) -> None:
    kind = config.get("peft_type")
    if kind != "LORA":
        raise AdapterNotSupported(
            reason=msg("It is of the kind {kind}; only LoRA can be merged here", kind=str(kind)[:40])
        )
    for key, name in _REFUSED_SETTINGS.items():
        if config.get(key):
            raise AdapterNotSupported(reason=msg("It uses {name}, which cannot be merged here", name=name))
    start = config.get("init_lora_weights")
    if isinstance(start, str) and start.lower().startswith(_CHANGES_BASE):
        reason = msg(
            "It was started with {start}, which changes the base model too, and not converted",
            start=start[:40],
        )
        raise AdapterNotSupported(reason=reason)


def _read_changes(folder: Path, checkpoint: Checkpoint) -> dict[str, _Change]:
    """Return what the adapter has, by the name of the base's tensor, in the base's order."""
    path = folder / WEIGHTS_NAME
    if not path.is_file():
        if (folder / _PICKLE_NAME).is_file():
            raise WeightsPickleOnly(file=_PICKLE_NAME)
        raise WeightsMissing(path=str(folder))
    found: dict[str, _Change] = {}
    for tensor in read_header(path):
        _sort_in(tensor, checkpoint.tensors, found)
    if not found:
        raise AdapterInvalid(file=WEIGHTS_NAME, reason=msg("it holds no tensors"))
    _refuse_tied(found, checkpoint)
    for name, change in found.items():
        if change.factors and len(change.factors) < 2:
            raise AdapterInvalid(
                file=WEIGHTS_NAME, reason=msg("one of the two factors for {name} is missing", name=name)
            )
        original = checkpoint.tensors[name]
        if change.replacement is not None and change.replacement.shape != original.shape:
            reason = msg(
                "{name} has the shape {shape}, in the base {expected}",
                name=name,
                shape=str(list(change.replacement.shape)),
                expected=str(list(original.shape)),
            )
            raise AdapterInvalid(file=WEIGHTS_NAME, reason=reason)
    return {name: found[name] for name in checkpoint.tensors if name in found}


def _sort_in(tensor: SourceTensor, base: Mapping[str, object], found: dict[str, _Change]) -> None:
    """Find out which tensor of the base one of the adapter's belongs to."""
    plain = tensor.name.removeprefix(_PREFIX)
    if match := _FACTOR.fullmatch(plain):
        target = f"{match['module']}.weight"
        side = match["linear"] or match["embedding"]
    else:
        # A tensor that was trained whole, or the base's own beside factors for it.
        target = re.sub(r"\.(base_layer|modules_to_save(\.default)?)(?=\.)", "", plain)
        side = ""
    if target not in base:
        raise AdapterNotSupported(
            reason=msg("It changes {plain}, which the base model does not have", plain=plain[:120])
        )
    change = found.setdefault(target, _Change())
    if not side:
        change.replacement = tensor
        return
    is_embedding = match is not None and match["embedding"] is not None
    if side in change.factors or (change.factors and change.is_embedding != is_embedding):
        raise AdapterInvalid(file=WEIGHTS_NAME, reason=msg("it changes {target} twice", target=target))
    change.factors[side] = tensor
    change.is_embedding = is_embedding


def _refuse_tied(found: Mapping[str, _Change], checkpoint: Checkpoint) -> None:
    """Refuse to change one of two tensors that are the same one: which of them is meant is not told."""
    if not checkpoint.config.get("tie_word_embeddings"):
        return
    for name in found:
        if name.endswith(("embed_tokens.weight", "lm_head.weight")):
            reason = msg(
                "It changes {name}, but this model shares one matrix between embedding and output", name=name
            )
            raise AdapterNotSupported(reason=reason)


def _update(config: dict[str, Any], name: str, change: _Change, shape: tuple[int, ...]) -> LowRankUpdate:
    """Return what is added to a tensor, after comparing the factors with it."""
    a, b = change.factors["A"], change.factors["B"]
    rank = _rank(change)
    rows, columns = shape if len(shape) == 2 else (0, 0)
    left, right = (a, b) if change.is_embedding else (b, a)
    expected = ((rank, rows), (columns, rank)) if change.is_embedding else ((rows, rank), (rank, columns))
    if not rank or (left.shape, right.shape) != expected:
        reason = msg("the factors for {name} do not fit its shape {shape}", name=name, shape=str(list(shape)))
        raise AdapterInvalid(file=WEIGHTS_NAME, reason=reason)
    module = name.removesuffix(".weight")
    stated = _for_module(config, "rank_pattern", module, positive_int(config, "r", 8))
    if stated != rank:
        reason = msg(
            "the factors for {name} have the rank {rank}, but {config_name} says {stated}",
            name=name,
            rank=rank,
            config_name=CONFIG_NAME,
            stated=stated,
        )
        raise AdapterInvalid(file=WEIGHTS_NAME, reason=reason)
    alpha = _for_module(config, "alpha_pattern", module, _alpha(config))
    scale = alpha / (math.sqrt(rank) if config.get("use_rslora") else rank)
    return LowRankUpdate(left, right, scale, transposed=change.is_embedding)


def _rank(change: _Change) -> int:
    shape = change.factors["A"].shape
    return shape[0] if len(shape) == 2 else 0


def _alpha(config: Mapping[str, Any]) -> float:
    value = config.get("lora_alpha", 8)
    if not is_number(value):
        raise wrong_value("lora_alpha", value, "a number", CONFIG_NAME)
    return float(value)


def _for_module(config: Mapping[str, Any], key: str, module: str, usual: float) -> float:
    """Return a module's own value from a table of regular expressions, as PEFT finds it."""
    table = config.get(key) or {}
    if not isinstance(table, dict):
        raise wrong_value(key, table, "an object", CONFIG_NAME)
    for pattern, value in table.items():
        try:
            matches = re.match(rf"(.*\.)?({pattern})$", module)
        except re.error as error:
            raise wrong_value(key, pattern, "a table of regular expressions", CONFIG_NAME) from error
        if matches:
            if not is_number(value):
                raise wrong_value(f"{key}.{pattern}", value, "a number", CONFIG_NAME)
            return float(value)
    return usual


def _card(
    checkpoint: Checkpoint,
    folder: Path,
    config: dict[str, Any],
    changes: Mapping[str, _Change],
    ranks: Counter[int],
) -> CheckpointCard:
    base, origin = checkpoint.card, read_origin(folder)
    adapter = AdapterCard(
        path=folder,
        name=origin.name,
        base=base.path,
        base_name=base.name,
        rank=ranks.most_common(1)[0][0] if ranks else 0,
        alpha=_alpha(config),
        target_modules=_last_parts(name for name, change in changes.items() if change.factors),
        replaced_modules=_last_parts(name for name, change in changes.items() if not change.factors),
    )
    name = origin.name if base.name.lower() in origin.name.lower() else f"{base.name}-{origin.name}"
    verdict = base.verdict
    if verdict.support is Support.FULL:
        reason = msg("A LoRA adapter on {base}: it is merged while the files are made.", base=base.name)
        verdict = Verdict(Support.FULL, reason)
    return replace(base, path=folder, name=name, verdict=verdict, adapter=adapter)


def _last_parts(names: Iterable[str]) -> tuple[str, ...]:
    """Return the last part of each module's name, each once: ``qkv_proj``, ``lm_head``."""
    return tuple(dict.fromkeys(name.rpartition(".")[0].rpartition(".")[2] for name in names))
