"""How wide the KV cache of a model is, told by its metadata; one place for everybody who needs it."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from core.gguf.values import KeyValue

HALF_PRECISION_BYTES = 2


def cache_width(metadata: Mapping[str, KeyValue], architecture: str, block: int = 0) -> tuple[int, int]:
    """Return how many numbers one token takes in the keys and in the values of a block.

    Sliding windows are not looked at: llama.cpp turns them off for every Phi, and then the cache of
    each block has the whole context (``llama_model_phi3::load_arch_hparams``).

    Args:
        metadata: Entries of the file, by key.
        architecture: llama.cpp's name, the prefix of its keys.
        block: Files may tell another number of heads for each block.
    """

    def number(name: str, default: int) -> int:
        entry = metadata.get(f"{architecture}.{name}")
        value = None if entry is None else entry.value
        if isinstance(value, array) and block < len(value):
            value = value[block]
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    heads = number("attention.head_count", 0)
    heads_kv = number("attention.head_count_kv", heads)
    size = number("embedding_length", 0) // max(heads, 1)
    return heads_kv * number("attention.key_length", size), heads_kv * number("attention.value_length", size)


def kv_bytes_per_token(metadata: Mapping[str, KeyValue], architecture: str) -> int:
    """Return the bytes of KV cache, in half precision, one token of context takes; 0 if not told."""
    entry = metadata.get(f"{architecture}.block_count")
    count = entry.value if entry is not None and isinstance(entry.value, int) else 0
    heads = metadata.get(f"{architecture}.attention.head_count_kv")
    if heads is not None and isinstance(heads.value, array):  # as long as the file, so it can be gone through
        blocks = range(min(count, len(heads.value)))
        return HALF_PRECISION_BYTES * sum(sum(cache_width(metadata, architecture, i)) for i in blocks)
    return HALF_PRECISION_BYTES * count * sum(cache_width(metadata, architecture))
