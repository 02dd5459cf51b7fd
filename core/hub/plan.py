"""Everything about a model before its weights are downloaded.

Config and tokenizer files are fetched whole, into the Hub's cache, where a later download finds them; of the
weights only the headers of safetensors files, by range requests. Both go into a skeleton of the checkpoint
folder, and the same code that looks at a real folder looks at it.

Of ``tokenizer.json`` the vocabulary at its end is left out where the vocabulary comes from
``tokenizer.model``. A byte-level BPE tokenizer is needed whole: all its tokens and merges go into a GGUF
file, so no exact size is known without them (Phi-4-mini: 15 MB).
"""

from __future__ import annotations

import dataclasses
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from huggingface_hub.hf_api import ModelInfo

from core.checkpoint.config import read_json
from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.model import CheckpointCard, Support
from core.checkpoint.safetensors import INDEX_NAME
from core.checkpoint.tokenizer import CONFIG_NAME as TOKENIZER_CONFIG_NAME
from core.checkpoint.tokenizer import JSON_NAME, MODEL_NAME
from core.errors import HubNothingUsable
from core.forge.model import TypePlan
from core.forge.plan import plan_types
from core.gguf.types import FileType
from core.hub import files as choose
from core.hub.client import Hub
from core.hub.fetch import Pace, Source
from core.hub.gguf_head import read_head
from core.hub.layout import RepoFolder
from core.hub.model import HubPlan, RemoteFile, RemoteGGUF, RepoKind, RepoRef
from core.hub.reader import Reader, safetensors_head
from core.hub.search import files_of, license_of, look_up

_PACE = Pace(tries=3, silence_seconds=15.0)
_TOKENIZER_HEAD_BYTES = 64 << 10
_GGUF_HEAD_BYTES = 8 << 10
# Of use only where tokenizer.json is missing or older than merges are in it.
_OLD_TOKENIZER = ("vocab.json", "merges.txt")


def plan(ref: RepoRef, hub: Hub, pace: Pace = _PACE) -> HubPlan:
    """Look a model up and work out what can be made of it.

    Raises:
        HubNothingUsable: It holds nothing this program knows what to do with.
        PhiForgeError: The Hub cannot be asked or refuses, or what it holds is damaged.
    """
    info = look_up(hub, ref)
    assert info.sha is not None, "look_up has checked it"
    files = files_of(info)
    source = Source.of(hub, ref, info.sha)
    reader = Reader(source, pace)
    empty = HubPlan(
        ref=ref,
        commit=info.sha,
        kind=choose.kind_of([file.name for file in files]),
        card=None,
        types=(),
        files=(),
        license=license_of(info),
        gated=bool(info.gated),
        bytes_fetched=0,
    )
    if empty.kind is RepoKind.CHECKPOINT:
        found = _plan_checkpoint(empty, files, reader)
    elif empty.kind is RepoKind.GGUF:
        found = _plan_gguf(empty, files, reader)
    elif empty.kind is RepoKind.ADAPTER:
        found = _plan_adapter(empty, files, reader)
    else:
        found = _plan_other(empty, files, reader, info)
    whole = all(source.folder.find(info.sha, file) for file in found.files)
    cached = source.folder.snapshot(info.sha) if whole and found.files else None
    return dataclasses.replace(found, bytes_fetched=reader.n_bytes, cached=cached)


def _plan_checkpoint(empty: HubPlan, files: Sequence[RemoteFile], reader: Reader) -> HubPlan:
    described = choose.descriptions(files)
    with tempfile.TemporaryDirectory() as root:
        # In the cache's layout, from which the name and commit that go into the GGUF file are read.
        folder = RepoFolder.of(Path(root), empty.ref.repo_id).snapshot(empty.commit)
        folder.mkdir(parents=True)
        _fetch_descriptions(described, folder, reader)
        weights = choose.weights(files, _indexed(folder))
        lengths: dict[str, int] = {}
        for file in weights:
            (folder / file.name).write_bytes(safetensors_head(file, reader))
            lengths[file.name] = file.size
        checkpoint = inspect(folder, file_lengths=lengths)
        types: tuple[TypePlan, ...] = ()
        if checkpoint.card.verdict.support is not Support.REFUSED:
            types = plan_types(checkpoint, map_model(checkpoint))
    card = _at_home(checkpoint.card, reader.source, weights)
    return dataclasses.replace(
        empty,
        card=card,
        types=types,
        files=(*described, *weights),
        license=card.license or empty.license,
    )


def _fetch_descriptions(described: Sequence[RemoteFile], folder: Path, reader: Reader) -> None:
    by_name = {file.name: file for file in described}
    for name, file in by_name.items():
        if name != JSON_NAME and not (name in _OLD_TOKENIZER and JSON_NAME in by_name):
            shutil.copyfile(reader.whole(file), folder / name)
    tokenizer = by_name.get(JSON_NAME)
    if tokenizer is None:
        return
    if not _has_model_file(folder) or not _write_tokenizer_head(tokenizer, folder, reader):
        shutil.copyfile(reader.whole(tokenizer), folder / JSON_NAME)
        if not _has_merges(folder / JSON_NAME):
            for name in _OLD_TOKENIZER:
                if name in by_name:
                    shutil.copyfile(reader.whole(by_name[name]), folder / name)


def _has_model_file(folder: Path) -> bool:
    """Tell whether the vocabulary comes from tokenizer.model, as `core.checkpoint.tokenizer.detect` does."""
    config = folder / TOKENIZER_CONFIG_NAME
    named = read_json(config).get("tokenizer_class") if config.is_file() else None
    return (folder / MODEL_NAME).is_file() and named != "GPT2Tokenizer"


def _write_tokenizer_head(file: RemoteFile, folder: Path, reader: Reader) -> bool:
    """Write what stands before the vocabulary in tokenizer.json; False when the head does not reach there."""
    if file.size <= _TOKENIZER_HEAD_BYTES or reader.source.folder.find(reader.source.commit, file):
        return False
    text = reader.head(file, _TOKENIZER_HEAD_BYTES).decode("utf-8", errors="ignore")
    members = _members_before(text, "model")
    if members is None:
        return False
    (folder / JSON_NAME).write_text(json.dumps(members), encoding="utf-8")
    return True


def _members_before(text: str, last: str) -> dict[str, Any] | None:
    """Return the members of the JSON object in `text` before `last`; None where it is cut earlier."""
    decoder = json.JSONDecoder()
    members: dict[str, Any] = {}
    rest = text.lstrip().removeprefix("{").lstrip()
    try:
        while True:
            key, end = decoder.raw_decode(rest)
            if key == last:
                return members
            after = rest[end:].lstrip().removeprefix(":").lstrip()
            members[str(key)], end = decoder.raw_decode(after)
            rest = after[end:].lstrip().removeprefix(",").lstrip()
    except (ValueError, RecursionError):
        return None


def _has_merges(path: Path) -> bool:
    model = read_json(path).get("model")
    return isinstance(model, dict) and bool(model.get("merges"))


def _indexed(folder: Path) -> set[str]:
    """Return the weight files that the index names; none without a usable one, `inspect` says why."""
    path = folder / INDEX_NAME
    weight_map = read_json(path).get("weight_map") if path.is_file() else None
    return {str(name) for name in weight_map.values()} if isinstance(weight_map, dict) else set()


def _at_home(card: CheckpointCard, source: Source, weights: Sequence[RemoteFile]) -> CheckpointCard:
    """Return the card of a skeleton as that of the folder a download would make."""
    return dataclasses.replace(
        card,
        path=source.folder.snapshot(source.commit),
        size_bytes=sum(file.size for file in weights),
        n_files=len(weights),
    )


def _plan_gguf(empty: HubPlan, files: Sequence[RemoteFile], reader: Reader) -> HubPlan:
    variants = []
    for model in choose.gguf_models(files):
        head = read_head(reader.head(model[0], _GGUF_HEAD_BYTES))
        name = next((kind.name for kind in FileType if kind.value == head.file_type), "")
        variants.append(
            RemoteGGUF(
                files=model,
                type_name=name or choose.type_in_name(model[0].name),
                architecture=head.architecture,
                file_bytes=sum(file.size for file in model),
            )
        )
    if not variants:
        raise HubNothingUsable(repo=empty.ref.repo_id)
    every = tuple(file for variant in variants for file in variant.files)
    return dataclasses.replace(empty, files=every, variants=tuple(variants))


def _plan_adapter(empty: HubPlan, files: Sequence[RemoteFile], reader: Reader) -> HubPlan:
    chosen = choose.adapter_files(files)
    config = next(file for file in chosen if file.name == choose.ADAPTER_CONFIG_NAME)
    base = read_json(reader.whole(config)).get("base_model_name_or_path")
    return dataclasses.replace(empty, files=chosen, base_model=base if isinstance(base, str) else "")


def _plan_other(empty: HubPlan, files: Sequence[RemoteFile], reader: Reader, info: ModelInfo) -> HubPlan:
    """Give the verdict on a model whose weights are in no usable format, as far as its config tells."""
    config = next((file for file in files if file.name == choose.CONFIG_NAME), None)
    if config is None:
        raise HubNothingUsable(repo=info.id)
    with tempfile.TemporaryDirectory() as root:
        folder = RepoFolder.of(Path(root), empty.ref.repo_id).snapshot(empty.commit)
        folder.mkdir(parents=True)
        shutil.copyfile(reader.whole(config), folder / choose.CONFIG_NAME)
        for file in files:
            # Only its name is looked at, to say that pickles are never loaded.
            if "/" not in file.name and file.name.startswith("pytorch_model") and file.name.endswith(".bin"):
                (folder / file.name).touch()
        card = inspect(folder).card
    return dataclasses.replace(empty, card=_at_home(card, reader.source, ()))
