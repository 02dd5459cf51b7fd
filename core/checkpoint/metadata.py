"""The ``general.*`` keys, and where a file came from.

Names, sizes and sampling follow upstream (`Metadata.load` in ``gguf-py/gguf/metadata.py``): from
config.json's ``_name_or_path``, the folder's name, the number of weights and generation_config.json.
For a Hub cache snapshot the repository's name stands in for the folder's, which is a hash there.

Of what upstream takes from a model card (the front matter of README.md) only ``general.license``,
``general.license.name`` and ``general.license.link`` are written. Not written: ``general.author``,
``general.description``, ``general.quantized_by``, ``general.url``, ``general.doi``, ``general.uuid``,
``general.repo_url``, ``general.source.*``, ``general.base_model.*``, ``general.dataset.*``,
``general.tags``, ``general.languages``; nor does a card change the name, organization, version,
basename, finetune or size label.

Added by us: ``phi_forge.version`` (of this program), ``phi_forge.llama_cpp`` (of the binding whose kernels
quantize), ``phi_forge.source`` (repository or folder name),
where known ``phi_forge.revision`` (commit hash on the Hub), and ``phi_forge.text_only`` (true) where the
parts of a checkpoint for images and sound were left out. With a LoRA adapter merged in these are the base's,
and ``phi_forge.adapter`` and ``phi_forge.adapter_revision`` say the same of the adapter.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import __version__
from core.checkpoint import keys, naming
from core.checkpoint.config import is_number, read_bytes, read_json, wrong_value
from core.checkpoint.model import MappedTensor, PaddedTensor, Support
from core.gguf.values import KeyValue

GENERATION_NAME = "generation_config.json"
_HASH = re.compile(r"[0-9a-f]{40}")
# Key in generation_config.json: (what follows ``general.sampling.``, whether it is a whole number).
# Of two spellings of one setting the later wins.
_SAMPLING = {
    "top_k": ("top_k", True),
    "top_p": ("top_p", False),
    "min_p": ("min_p", False),
    "xtc_probability": ("xtc_probability", False),
    "xtc_threshold": ("xtc_threshold", False),
    "temperature": ("temp", False),
    "penalty_last_n": ("penalty_last_n", True),
    "repetition_penalty": ("penalty_repeat", False),
    "penalty_repeat": ("penalty_repeat", False),
    "mirostat": ("mirostat", True),
    "mirostat_tau": ("mirostat_tau", False),
    "mirostat_eta": ("mirostat_eta", False),
}
_FRONT_MATTER = re.compile(r"---\r?\n(.*?)^---\s*$", re.DOTALL | re.MULTILINE)
_CARD_LINE = re.compile(r"^(license|license_name|license_link):[ \t]*([^\s\[{|>&*#].*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Origin:
    """Where a checkpoint folder came from.

    Attributes:
        name: The model's name: the repository's, or the folder's own.
        source: ``owner/name`` on the Hub when the path tells, else the folder's name.
        revision: Commit hash, or empty.
    """

    name: str
    source: str
    revision: str


def read_origin(folder: Path) -> Origin:
    """Read name and revision from the path and from what huggingface_hub leaves beside a download."""
    folder = folder.absolute()
    repository = folder.parent.parent.name
    if folder.parent.name == "snapshots" and repository.startswith("models--"):
        source = repository.removeprefix("models--").replace("--", "/")
        return Origin(source.rpartition("/")[2], source, folder.name)
    # A download into a plain folder keeps the commit in the first line of a note for each file.
    note = folder / ".cache" / "huggingface" / "download" / "config.json.metadata"
    lines = read_bytes(note).decode("ascii", errors="replace").split() if note.is_file() else []
    revision = lines[0] if lines and _HASH.fullmatch(lines[0]) else ""
    name = folder.name or "model"
    return Origin(name, name, revision)


def read_card(folder: Path) -> dict[str, str]:
    """Return the ``license*`` lines of README.md's front matter, as far as they are plain text."""
    path = folder / "README.md"
    text = read_bytes(path).decode("utf-8", errors="replace") if path.is_file() else ""
    front = _FRONT_MATTER.match(text)
    if front is None:
        return {}
    lines = _CARD_LINE.findall(front.group(1))
    return {key: value.strip("\"'") for key, value in lines}


def read_license(folder: Path) -> str:
    """Return the licence's short name, from README.md or the head of the LICENSE file; else empty."""
    card = read_card(folder)
    if "license" in card:
        return card["license"]
    for path in sorted(folder.glob("LICENSE*")):
        if path.is_file() and b"MIT License" in read_bytes(path)[:500]:
            return "mit"
    return ""


def general_keys(
    folder: Path,
    config: dict[str, Any],
    tensors: Sequence[MappedTensor],
    kind: str = "model",
    name: str = "",
    strips: bool = False,
) -> list[KeyValue]:
    """Return the ``general.*`` keys that describe the model, in upstream's order.

    Args:
        folder: Checkpoint folder.
        config: config.json.
        tensors: All tensors of the GGUF file, for the size label.
        kind: ``general.type``.
        name: The model's name where neither the folder nor config.json tells it (a merged adapter).
        strips: Whether the tokenizer drops white space after added tokens.

    Raises:
        ConfigValueWrong, JsonUnreadable, CheckpointUnreadable: A file makes no sense.
    """
    n_params = sum(map(_n_weights, tensors))
    parts = [naming.split_name(name or read_origin(folder).name, n_params)]
    stated = config.get("_name_or_path")
    # With more than one slash it is a path on the publisher's machine, not a name.
    if not name and isinstance(stated, str) and stated and stated.count("/") <= 1:
        parts.insert(0, naming.split_name(stated, n_params))

    def first(attribute: str) -> str | None:
        return next((value for part in parts if (value := getattr(part, attribute))), None)

    title, organization = first("name"), first("organization")
    card = read_card(folder)
    found = {
        "general.name": naming.name_for_llama_cpp(title, strips=strips) if title else None,
        "general.version": first("version"),
        "general.organization": naming.title(organization) if organization else None,
        "general.finetune": first("finetune"),
        "general.basename": first("basename"),
        "general.size_label": first("size_label") or _size_label(tensors),
        "general.license": card.get("license"),
        "general.license.name": card.get("license_name"),
        "general.license.link": card.get("license_link"),
    }
    entries = [keys.string("general.type", kind), *_sampling_keys(folder)]
    return entries + [keys.string(key, value) for key, value in found.items() if value]


def _n_weights(tensor: MappedTensor) -> int:
    """Return how many weights a tensor has, without the zeros between them."""
    sources = [piece.source.shape for piece in tensor.pieces if isinstance(piece, PaddedTensor)]
    return sum(map(math.prod, sources)) if sources else tensor.n_elements


def _size_label(tensors: Sequence[MappedTensor]) -> str:
    """Return the number of weights; of a mixture of experts ``16x3.8B``: experts, and one's share."""
    experts = [tensor for tensor in tensors if "_exps." in tensor.name]
    n_experts = sum(tensor.shape[-1] for tensor in experts) // max(len(experts), 1)
    n_shared = sum(map(_n_weights, tensors)) - sum(tensor.n_elements for tensor in experts)
    one_of_each = n_shared + sum(tensor.n_elements // tensor.shape[-1] for tensor in experts)
    return f"{n_experts}x" * bool(experts) + naming.size_label(one_of_each)


def _sampling_keys(folder: Path) -> list[KeyValue]:
    """The publisher's sampling settings from generation_config.json."""
    path = folder / GENERATION_NAME
    generation = read_json(path) if path.is_file() else {}
    found: dict[str, KeyValue] = {}
    for key, (suffix, whole) in _SAMPLING.items():
        value = generation.get(key)
        if value is None:
            continue
        if not is_number(value) or (whole and not (isinstance(value, int) and abs(value) < 1 << 31)):
            raise wrong_value(key, value, "a whole number" if whole else "a number", GENERATION_NAME)
        name = f"general.sampling.{suffix}"
        found[suffix] = keys.int32(name, int(value)) if whole else keys.float32(name, value)
    return list(found.values())


def provenance_keys(folder: Path, support: Support, adapter: Path | None = None) -> list[KeyValue]:
    """Return the ``phi_forge.*`` keys; `adapter` is the folder of one that was merged in."""
    from importlib.metadata import version  # every start loads this module, few need it

    origin = read_origin(folder)
    entries = [
        keys.string("phi_forge.version", __version__),
        keys.string("phi_forge.llama_cpp", f"llama-cpp-python {version('llama_cpp_python')}"),
        keys.string("phi_forge.source", origin.source),
    ]
    if origin.revision:
        entries.append(keys.string("phi_forge.revision", origin.revision))
    if support is Support.TEXT_ONLY:
        entries.append(keys.boolean("phi_forge.text_only", True))
    if adapter is not None:
        merged = read_origin(adapter)
        entries.append(keys.string("phi_forge.adapter", merged.source))
        if merged.revision:
            entries.append(keys.string("phi_forge.adapter_revision", merged.revision))
    return entries
