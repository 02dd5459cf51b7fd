"""What a checkpoint's name says: model, size, finetune, version, by the GGUF naming convention.

The rules are upstream's (`get_model_id_components` in ``gguf-py/gguf/metadata.py``), so that files made
here and there carry the same ``general.*`` keys. Golden tests compare a list of names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

_VERSION = re.compile(r"(v|iter)?\d+([.]\d+)*", re.IGNORECASE)
_TYPE = re.compile(r"i?q\d(_\w)*|b?fp?(16|32)", re.IGNORECASE)
_SIZE = re.compile(
    r"((A|\d+x)?\d+([._]\d+)?[KMBT]\d?|small|mini|medium|large|x?xl)",
    re.IGNORECASE,
)
_FINETUNE = re.compile(r"chat|instruct|vision|lora", re.IGNORECASE)
_KEEP_CASE = re.compile(r"v\d+(\.\d+)*$|\d")
_SAYS_PHI_3 = re.compile(r"phi-?3", re.IGNORECASE)
_UNITS = " KMBT"


class _Role(Enum):
    BASENAME = auto()
    SIZE = auto()
    FINETUNE = auto()
    VERSION = auto()
    TYPE = auto()


@dataclass(frozen=True)
class NameParts:
    """The parts of a model's name; None where the name does not say."""

    name: str | None = None
    organization: str | None = None
    basename: str | None = None
    finetune: str | None = None
    version: str | None = None
    size_label: str | None = None


@dataclass
class _Part:
    text: str
    roles: set[_Role]


def split_name(model_id: str, n_params: int) -> NameParts:
    """Take ``microsoft/Phi-3.5-mini-instruct`` apart.

    Args:
        model_id: Name with or without organization. One with spaces is a title and stays whole.
        n_params: Number of weights; tells a size label (``7B``) from a context length (``128k``).
    """
    if " " in model_id:
        return NameParts(name=model_id)
    organization, slash, name = model_id.partition("/")
    if not slash:
        organization, name = "", model_id
    parts = [_annotate(text, i, n_params) for i, text in enumerate(filter(None, name.split("-")))]
    _drop_word_sizes(parts)
    _mark_basename(parts)

    def joined(role: _Role) -> str | None:
        texts = [part.text for part in parts if role in part.roles]
        return "-".join(dict.fromkeys(texts) if role is _Role.SIZE else texts) or None

    versions = [p.text for p in parts if _Role.VERSION in p.roles and _Role.BASENAME not in p.roles]
    version = "-".join(versions) or None
    basename, finetune, size_label = joined(_Role.BASENAME), joined(_Role.FINETUNE), joined(_Role.SIZE)
    if size_label is None and finetune is None and version is None:
        basename = None
    return NameParts(
        name=name,
        organization=None if organization.startswith(".") else organization or None,
        basename=basename,
        finetune=finetune,
        version=version,
        size_label=size_label,
    )


def _annotate(text: str, position: int, n_params: int) -> _Part:
    if _VERSION.fullmatch(text):
        return _Part(text, {_Role.VERSION})
    if _TYPE.fullmatch(text):
        return _Part(text.upper(), {_Role.TYPE})
    if position > 0 and _SIZE.fullmatch(text):
        return _annotate_size(text, n_params)
    if position > 0 and _FINETUNE.fullmatch(text):
        return _Part(text, {_Role.FINETUNE})
    return _Part(text, set())


def _annotate_size(text: str, n_params: int) -> _Part:
    text = text.replace("_", ".")
    if text[-1].isdecimal():  # 7b1 means 7.1B
        text = f"{text[:-2]}.{text[-1]}{text[-2]}"
    if len(text) > 1 and text[-2].isdecimal() and text[-1] in "kmbt":
        text = text[:-1] + text[-1].upper()
    try:
        stated = float(text[:-1]) * 1000 ** _UNITS.find(text[-1])
    except ValueError:  # "mini", "8x7B": no plain number to compare
        return _Part(text, {_Role.SIZE})
    if n_params and abs(stated - n_params) > 7 * n_params // 8:
        return _Part(text[:-1] + text[-1].lower(), {_Role.FINETUNE})
    return _Part(text, {_Role.SIZE})


def _drop_word_sizes(parts: list[_Part]) -> None:
    """Where a number states the size, words like ``mini`` are no size."""
    sizes = [part for part in parts if _Role.SIZE in part.roles]
    if any(character.isdecimal() for part in sizes for character in part.text):
        for part in sizes:
            if part.text.isalpha():
                part.roles.discard(_Role.SIZE)


def _mark_basename(parts: list[_Part]) -> None:
    """The base name is the run of plain words and versions at the start, less versions at its end."""
    at_start = True
    for part in parts:
        plain = not part.roles and part.text[0].isalpha()
        if at_start and (plain or _Role.VERSION in part.roles):
            part.roles.add(_Role.BASENAME)
            continue
        at_start = False
        if not part.roles:
            part.roles.add(_Role.FINETUNE)
    for part in reversed(parts):
        if _Role.BASENAME not in part.roles or len(part.roles) < 2:
            break
        part.roles.discard(_Role.BASENAME)


def title(model_id: str) -> str:
    """Turn ``phi-3-mini`` into ``Phi 3 Mini``; words with capitals or digits in front stay."""
    words = model_id.strip().replace("-", " ").split()
    return " ".join(word.title() if word.islower() and not _KEEP_CASE.match(word) else word for word in words)


def name_for_llama_cpp(model_id: str, *, strips: bool) -> str:
    """Return the title, spelled so that llama.cpp treats white space after added tokens as the model does.

    Phi-3's tokenizer drops the white space that follows ``<|user|>`` and its like. llama.cpp does so where
    ``general.name`` holds ``phi-3`` or ``phi3``, and nowhere else (`impl::load` in src/llama-vocab.cpp).

    Args:
        model_id: The name that the title is made of.
        strips: Whether the tokenizer drops it.
    """
    spelled = title(model_id)
    if strips:
        spelled = re.sub(r"\bphi (?=3)", "Phi-", spelled, flags=re.IGNORECASE)
        return spelled if _SAYS_PHI_3.search(spelled) else f"{spelled} (phi-3 tokens)"
    return _SAYS_PHI_3.sub("Phi 3", spelled)


def size_label(n_params: int) -> str:
    """Return the number of weights in at least two digits: ``3.8B``, ``15B``, ``33M``."""
    steps = (("T", 1e12, 1e-12), ("B", 1e9, 1e-9), ("M", 1e6, 1e-6), ("K", -1.0, 1e-3))
    unit, factor = next((unit, factor) for unit, limit, factor in steps if n_params > limit)
    scaled = n_params * factor
    digits = max(2 - len(str(round(scaled)).lstrip("0")), 0)
    return f"{scaled:.{digits}f}{unit}"
