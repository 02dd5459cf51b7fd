"""Tokenizer files of Phi-1, Phi-1.5 and Phi-2: GPT-2's vocabulary and CodeGen's whitespace tokens.

Tokens and merges come from llama.cpp's ``ggml-vocab-gpt-2.gguf``.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.sdist import read_vocabulary
from tests.support.vocabularies import added_token, decoder_table, write_json

END = "<|endoftext|>"
_N_TOKENS = 50257


def whitespace_tokens() -> dict[str, int]:
    """31 to 2 spaces, then 9 to 2 tabs, behind GPT-2's last token."""
    texts = [" " * n for n in range(31, 1, -1)] + ["\t" * n for n in range(9, 1, -1)]
    return {text: _N_TOKENS + i for i, text in enumerate(texts)}


def write_codegen_tokenizer(folder: Path) -> None:
    """Write tokenizer.json, vocab.json, merges.txt, added_tokens.json and tokenizer_config.json."""
    vocabulary = read_vocabulary("gpt-2")
    tokens = vocabulary["tokenizer.ggml.tokens"]
    merges = vocabulary["tokenizer.ggml.merges"]
    assert len(tokens) == _N_TOKENS
    assert tokens[-1] == END
    vocab = {text: token_id for token_id, text in enumerate(tokens)}
    whitespace = whitespace_tokens()
    added = [added_token(END, _N_TOKENS - 1)]
    added += [added_token(text, i, special=False) | {"normalized": True} for text, i in whitespace.items()]
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True}
    write_json(
        folder / "tokenizer.json",
        {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": added,
            "normalizer": None,
            "pre_tokenizer": byte_level,
            "post_processor": byte_level | {"add_prefix_space": True, "trim_offsets": False},
            "decoder": byte_level | {"add_prefix_space": True},
            "model": {
                "type": "BPE",
                "dropout": None,
                "unk_token": None,
                "continuing_subword_prefix": "",
                "end_of_word_suffix": "",
                "fuse_unk": False,
                "vocab": vocab,
                "merges": merges,
            },
        },
    )
    write_json(folder / "vocab.json", vocab)
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *merges]) + "\n", encoding="utf-8")
    write_json(folder / "added_tokens.json", whitespace)
    named = {"bos_token": END, "eos_token": END, "unk_token": END}
    write_json(
        folder / "tokenizer_config.json",
        {
            "add_prefix_space": False,
            "added_tokens_decoder": decoder_table(added),
            **named,
            "clean_up_tokenization_spaces": True,
            "model_max_length": 2048,
            "tokenizer_class": "CodeGenTokenizer",
        },
    )
    write_json(folder / "special_tokens_map.json", named)
