"""Which tokenizer a checkpoint has, and its files as parsed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from core.checkpoint.config import read_json
from core.errors import TokenizerBroken, TokenizerMissing
from core.text import msg

MODEL_NAME = "tokenizer.model"
JSON_NAME = "tokenizer.json"
CONFIG_NAME = "tokenizer_config.json"
ADDED_NAME = "added_tokens.json"


_PHI_3_KEEPS = {"<unk>", "<s>", "<|endoftext|>"}
_PHI_3_MARKS = {*_PHI_3_KEEPS, "</s>"}


class TokenizerKind(Enum):
    """The two kinds Phi has; the value is what people read."""

    SENTENCEPIECE = "SentencePiece"
    BPE = "BPE"


class TokenType(IntEnum):
    """llama.cpp's token types (``enum llama_token_type``)."""

    NORMAL = 1
    UNKNOWN = 2
    CONTROL = 3
    USER_DEFINED = 4
    UNUSED = 5
    BYTE = 6


@dataclass(frozen=True)
class TokenizerFiles:
    """The tokenizer's JSON files, each read once when first asked for; absent ones are empty.

    Attributes:
        folder: Checkpoint folder.
    """

    folder: Path

    @cached_property
    def json(self) -> dict[str, Any]:
        """tokenizer.json."""
        return self._read(JSON_NAME)

    @cached_property
    def config(self) -> dict[str, Any]:
        """tokenizer_config.json."""
        return self._read(CONFIG_NAME)

    @cached_property
    def added(self) -> dict[str, Any]:
        """added_tokens.json: id by text."""
        return self._read(ADDED_NAME)

    def _read(self, name: str) -> dict[str, Any]:
        path = self.folder / name
        return read_json(path) if path.is_file() else {}

    @cached_property
    def added_tokens(self) -> list[AddedEntry]:
        """``added_tokens`` of tokenizer.json, in file order."""
        entries = self.json.get("added_tokens") or []
        if not isinstance(entries, list):
            raise TokenizerBroken(file=JSON_NAME, reason=msg("added_tokens is not a list"))
        return [_added_entry(JSON_NAME, entry, _id_of(entry)) for entry in entries]

    @cached_property
    def decoder_table(self) -> list[AddedEntry]:
        """``added_tokens_decoder`` of tokenizer_config.json, in file order."""
        table = self.config.get("added_tokens_decoder") or {}
        if not isinstance(table, dict):
            raise TokenizerBroken(file=CONFIG_NAME, reason=msg("added_tokens_decoder is not an object"))
        return [_added_entry(CONFIG_NAME, entry, key) for key, entry in table.items()]

    @property
    def strips_after_added(self) -> bool:
        """Whether white space after added tokens is dropped just as by Phi-3's tokenizer.

        That is what llama.cpp can do: after all but three tokens, and these and ``</s>`` must be there.
        """
        dropped = {entry.content: entry.rstrip for entry in self.added_tokens or self.decoder_table}
        keeping = {content for content, drops in dropped.items() if not drops}
        return dropped.keys() >= _PHI_3_MARKS and keeping <= _PHI_3_KEEPS

    def named_token(self, name: str) -> str | None:
        """Return the text of e.g. ``bos_token`` in tokenizer_config.json, spelled as text or object."""
        value = self.config.get(name)
        if isinstance(value, dict):
            value = value.get("content")
        return value if isinstance(value, str) and value else None


@dataclass(frozen=True)
class AddedEntry:
    """A token that was added to a vocabulary, and how text around it is treated."""

    id: int
    content: str
    special: bool
    normalized: bool
    lstrip: bool
    rstrip: bool
    single_word: bool


def _id_of(entry: object) -> object:
    return entry.get("id") if isinstance(entry, dict) else None


def _added_entry(file: str, entry: object, token_id: object) -> AddedEntry:
    """Check one added token; ids are numbers in one file and decimal text in the other."""
    if isinstance(token_id, str) and token_id.isascii() and token_id.isdecimal() and len(token_id) < 10:
        token_id = int(token_id)
    if not isinstance(token_id, int) or isinstance(token_id, bool) or not 0 <= token_id < 1 << 31:
        raise TokenizerBroken(file=file, reason=msg("an added token has no id"))
    if not isinstance(entry, dict) or not isinstance(entry.get("content"), str):
        raise TokenizerBroken(
            file=file, reason=msg("the added token {token_id} has no text", token_id=token_id)
        )
    flags = {name: entry.get(name) is True for name in ("special", "lstrip", "rstrip", "single_word")}
    # The tokenizers library normalizes added tokens unless they are special or say otherwise.
    normalized = entry.get("normalized", not flags["special"]) is True
    return AddedEntry(token_id, entry["content"], normalized=normalized, **flags)


def detect(folder: Path) -> TokenizerKind:
    """Tell which tokenizer a checkpoint has, as upstream does: by class name, else by file.

    Raises:
        TokenizerMissing: Neither kind's files are there.
        JsonUnreadable: A JSON file is damaged.
    """
    files = TokenizerFiles(folder)
    has_json = (folder / JSON_NAME).is_file()
    if files.config.get("tokenizer_class") == "GPT2Tokenizer":
        if not has_json:
            raise TokenizerMissing(path=str(folder), file=JSON_NAME)
        return TokenizerKind.BPE
    if (folder / MODEL_NAME).is_file():
        return TokenizerKind.SENTENCEPIECE
    # Newer tools write other class names for the same byte-level BPE; its decoder gives it away.
    decoder = files.json.get("decoder")
    if isinstance(decoder, dict) and decoder.get("type") == "ByteLevel":
        return TokenizerKind.BPE
    raise TokenizerMissing(path=str(folder), file=MODEL_NAME if has_json else f"{MODEL_NAME} or {JSON_NAME}")
