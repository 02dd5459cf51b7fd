"""Merges, special token ids, the add-bos/eos switches and the chat template as GGUF metadata.

Follows `SpecialVocab` in upstream's ``gguf-py/gguf/vocab.py``. One difference: a post-processor of a kind
that no Phi has is an error here, because the switches would be a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.checkpoint import keys
from core.checkpoint.config import read_bytes, read_json
from core.checkpoint.tokenizer import CONFIG_NAME, JSON_NAME, TokenizerFiles
from core.errors import TokenizerBroken
from core.gguf.values import KeyValue
from core.text import msg

_ROLES = ("bos", "eos", "unk", "sep", "pad", "cls", "mask")
# llama.cpp has no key for cls; "seperator" is its spelling.
_ID_KEYS = {
    "bos": "bos_token_id",
    "eos": "eos_token_id",
    "unk": "unknown_token_id",
    "sep": "seperator_token_id",
    "pad": "padding_token_id",
    "mask": "mask_token_id",
    "eot": "eot_token_id",
    "eom": "eom_token_id",
}
_SWITCHES = ("bos", "eos", "sep")
_MERGES_NAME = "merges.txt"
_TEMPLATE_NAME = "chat_template.jinja"


@dataclass
class _Roles:
    """Which text plays which role, and which roles are put around every text, while being worked out."""

    texts: dict[str, str | None]
    add: dict[str, bool] = field(default_factory=dict)


def read_special_tokens(
    files: TokenizerFiles, config: dict[str, Any], n_vocab: int, *, with_merges: bool
) -> list[KeyValue]:
    """Return the keys that both kinds of tokenizer share, merges first.

    Args:
        files: The checkpoint's tokenizer files.
        config: config.json, whose ``*_token_id`` fill what the tokenizer files leave open.
        n_vocab: Ids from here on are ignored.
        with_merges: Whether the vocabulary is byte-level BPE.

    Raises:
        TokenizerBroken: A file cannot be made sense of.
        JsonUnreadable, CheckpointUnreadable: A file cannot be read.
    """
    entries: list[KeyValue] = []
    if with_merges:
        entries.append(keys.strings("tokenizer.ggml.merges", _read_merges(files)))
    roles = _Roles({role: files.named_token(f"{role}_token") for role in _ROLES})
    if files.json:
        _apply_post_processor(files.json.get("post_processor"), roles)
    for role in _ROLES:
        switch = files.config.get(f"add_{role}_token")
        if isinstance(switch, bool):
            roles.add.setdefault(role, switch)
    ids = _role_ids(files, config, roles, n_vocab)
    for role, token_id in ids.items():
        if role in _ID_KEYS:
            entries.append(keys.uint32(f"tokenizer.ggml.{_ID_KEYS[role]}", token_id))
    for role, value in roles.add.items():
        if role in _SWITCHES:
            entries.append(keys.boolean(f"tokenizer.ggml.add_{role}_token", value))
    return entries + _chat_template(files)


def _role_ids(files: TokenizerFiles, config: dict[str, Any], roles: _Roles, n_vocab: int) -> dict[str, int]:
    """Id by role: the added token of that text, else what config.json says."""
    id_by_text: dict[str, int] = {}
    for entry in files.added_tokens:
        id_by_text.setdefault(entry.content, entry.id)
    ids = {role: id_by_text.get(text) for role, text in roles.texts.items() if text is not None}
    for role in roles.texts:
        if ids.get(role) is None:
            ids[role] = config.get(f"{role}_token_id")
    return {role: i for role, i in ids.items() if type(i) is int and 0 <= i < n_vocab}


# ---- which tokens are put around every text -----------------------------------------------------


def _apply_post_processor(processor: object, roles: _Roles) -> None:
    """Read from tokenizer.json what is put around every text."""
    texts = roles.texts
    texts["bos"] = texts["bos"] or texts["cls"]
    texts["eos"] = texts["eos"] or texts["sep"]
    if not processor:
        return
    if not isinstance(processor, dict):
        raise _broken("the post-processor is not an object")
    steps = processor.get("processors", [processor])
    for step in steps if isinstance(steps, list) else [None]:
        if not isinstance(step, dict):
            raise _broken("the post-processor is malformed")
        kind = step.get("type")
        if kind == "ByteLevel":
            roles.add.setdefault("bos", False)
            roles.add.setdefault("eos", False)
        elif kind == "TemplateProcessing":
            _apply_template(_template_items(step, "single"), _template_items(step, "pair"), roles)
        else:
            raise _broken(f"the post-processor {kind} is not one that Phi has")


def _template_items(step: dict[str, Any], name: str) -> list[tuple[str, str]]:
    """Turn a template into (kind, id) pairs, e.g. ("SpecialToken", "<s>"), ("Sequence", "A")."""
    items: list[tuple[str, str]] = []
    template = step.get(name) or []
    for item in template if isinstance(template, list) else [None]:
        if not isinstance(item, dict) or len(item) != 1:
            raise _broken(f"the template for {name} texts is malformed")
        [(kind, value)] = item.items()
        if not isinstance(value, dict) or not isinstance(value.get("id"), str):
            raise _broken(f"the template for {name} texts is malformed")
        items.append((kind, value["id"]))
    return items


def _apply_template(single: list[tuple[str, str]], pair: list[tuple[str, str]], roles: _Roles) -> None:
    """Take bos and eos from the ends of the single template, sep from the middle of the pair template."""
    texts, add = roles.texts, roles.add
    first = last = None
    if len(single) > 1:
        first = single[0] if single[0][0] == "SpecialToken" else None
        last = single[-1] if single[-1][0] == "SpecialToken" else None
    if first:
        if first[1] not in (texts["bos"], texts["cls"]):
            texts["bos"] = texts["bos"] or first[1]
            texts["cls"] = texts["cls"] or first[1]
        add["bos"] = first[1] in (texts["bos"], texts["cls"])
    if last:
        if last[1] != texts["eos"]:
            # The token that really ends texts becomes eos; the named one keeps a role of its own.
            spare = "eot" if "eot" not in texts else "eom"
            texts[spare] = texts["eos"]
            texts["eos"] = last[1]
        add["eos"] = True
    if first and pair[:1] == [first]:
        pair = pair[1:]
    if last and pair[-1:] == [last]:
        pair = pair[:-1]
    middle = pair[1:-1]
    if not middle or pair[0] != ("Sequence", "A") or pair[-1] != ("Sequence", "B"):
        return
    separators = (texts["sep"], texts["eos"])
    add["sep"] = (middle[0][0] == "SpecialToken" and middle[0][1] in separators and not last) or (
        len(middle) == 2 and middle[1][0] == "SpecialToken" and middle[1][1] in separators
    )
    if add["sep"]:
        texts["sep"] = texts["sep"] or texts["eos"]


# ---- merges and chat template -------------------------------------------------------------------


def _read_merges(files: TokenizerFiles) -> list[str]:
    """Return merges as ``left right``; a space inside a part is written as its byte-level character."""
    model = files.json.get("model")
    merges = model.get("merges") if isinstance(model, dict) else None
    if isinstance(merges, list) and merges:
        if all(isinstance(merge, str) for merge in merges):
            return merges
        if all(isinstance(merge, list) and list(map(type, merge)) == [str, str] for merge in merges):
            space = chr(ord(" ") + 0x100)
            return [" ".join(part.replace(" ", space) for part in merge) for merge in merges]
        raise _broken("its merges are neither texts nor pairs of texts")
    return _read_merges_file(files)


def _read_merges_file(files: TokenizerFiles) -> list[str]:
    path = files.folder / _MERGES_NAME
    if not path.is_file():
        raise _broken("it holds no merges")
    lines = read_bytes(path).decode("utf-8", errors="replace").splitlines()
    if lines and lines[0].startswith("#"):
        lines = lines[1:]
    pairs = [line.split() for line in lines if line.strip()]
    if not pairs or any(len(pair) != 2 for pair in pairs):
        raise TokenizerBroken(file=_MERGES_NAME, reason=msg("a line does not hold two parts"))
    return [" ".join(pair) for pair in pairs]


def _chat_template(files: TokenizerFiles) -> list[KeyValue]:
    """Return the template keys: the default one and, where there are several, each by its name."""
    template = files.config.get("chat_template") or _template_file(files)
    if isinstance(template, str):
        return [keys.string("tokenizer.chat_template", template)]
    if template is None:
        return []
    named: dict[str, str] = {}
    for choice in template if isinstance(template, list) else [None]:
        name = choice.get("name") if isinstance(choice, dict) else None
        text = choice.get("template") if isinstance(choice, dict) else None
        if not isinstance(name, str) or not isinstance(text, str):
            reason = msg("chat_template is neither text nor a list of templates")
            raise TokenizerBroken(file=CONFIG_NAME, reason=reason)
        named[re.sub(r"[^A-Za-z0-9]", "_", name)] = text
    default = named.pop("default", None)
    entries = [keys.string(f"tokenizer.chat_template.{name}", text) for name, text in named.items() if text]
    if named:
        entries.append(keys.strings("tokenizer.chat_templates", list(named)))
    return entries + ([keys.string("tokenizer.chat_template", default)] if default else [])


def _template_file(files: TokenizerFiles) -> object:
    path = files.folder / _TEMPLATE_NAME
    if not path.is_file():
        older = files.folder / "chat_template.json"
        return read_json(older).get("chat_template") if older.is_file() else None
    default = _read_text(path)
    others = sorted((files.folder / "additional_chat_templates").glob("*.jinja"))
    if not others:
        return default
    named = [{"name": other.stem, "template": _read_text(other)} for other in others]
    return [{"name": "default", "template": default}, *named]


def _read_text(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise TokenizerBroken(file=path.name, reason=msg("it is not UTF-8 text")) from error


def _broken(reason: str) -> TokenizerBroken:
    return TokenizerBroken(file=JSON_NAME, reason=reason)
