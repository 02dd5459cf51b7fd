"""What several families read from config.json in the same way."""

from __future__ import annotations

import struct
from typing import Any

from core.checkpoint.config import positive_int, read_rope, wrong_value
from core.checkpoint.model import MappedTensor
from core.checkpoint.special_tokens import read_special_tokens
from core.checkpoint.tokenizer import TokenizerFiles, TokenizerKind, detect
from core.gguf.values import KeyValue

# Far above every Phi (40 layers, 200 064 tokens), so that a damaged config cannot fill the memory.
_MAX_LAYERS = 1000
_MAX_VOCAB = 1 << 20


def read_nested(config: dict[str, Any]) -> dict[str, Any]:
    """Return the language model's values at the top, where a config may keep them in ``text_config``."""
    nested = config.get("text_config")
    return config | nested if isinstance(nested, dict) else config


def layer_count(config: dict[str, Any]) -> int:
    """Return the number of transformer blocks."""
    return positive_int(config, "num_hidden_layers", at_most=_MAX_LAYERS)


def vocab_size(config: dict[str, Any]) -> int:
    """Return the number of rows of the embedding."""
    return positive_int(config, "vocab_size", at_most=_MAX_VOCAB)


def head_counts(config: dict[str, Any]) -> tuple[int, int]:
    """Return the number of query heads and of key/value heads.

    Raises:
        ConfigValueWrong: They do not divide the width and each other.
    """
    hidden = positive_int(config, "hidden_size")
    heads = positive_int(config, "num_attention_heads")
    if hidden % heads:
        raise wrong_value("num_attention_heads", heads, f"a divisor of hidden_size ({hidden})")
    kv_heads = positive_int(config, "num_key_value_heads", heads)
    if heads % kv_heads:
        raise wrong_value("num_key_value_heads", kv_heads, f"a divisor of num_attention_heads ({heads})")
    return heads, kv_heads


def rope_factors(config: dict[str, Any]) -> tuple[MappedTensor, ...]:
    """Return longrope's two tensors of frequency divisors; none without longrope."""
    rope = read_rope(config)
    return tuple(
        MappedTensor(name, (len(factors),), constant=struct.pack(f"<{len(factors)}f", *factors))
        for name, factors in (
            ("rope_factors_long.weight", rope.long_factors),
            ("rope_factors_short.weight", rope.short_factors),
        )
        if factors
    )


def tokenizer_keys(files: TokenizerFiles, config: dict[str, Any]) -> list[KeyValue]:
    """Return the keys of whichever tokenizer the checkpoint has."""
    n_vocab = vocab_size(config)
    bpe = detect(files.folder) is TokenizerKind.BPE
    # They load native libraries, which the window, with its list of families, has no need of.
    from core.checkpoint import bpe_vocab, sentencepiece_vocab

    read = bpe_vocab.read_vocabulary if bpe else sentencepiece_vocab.read_vocabulary
    return read(files, n_vocab) + read_special_tokens(files, config, n_vocab, with_merges=bpe)
