"""A Phi-4-reasoning-vision so small that forging and loading it takes no time, and pictures to show it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.checkpoint.model import SourceDType
from tests.support.checkpoints import PHI_3_TEMPLATE, write_weights
from tests.support.model_maps import encode
from tests.support.multimodal import PHI_4_VISION_PICTURES
from tests.support.variants import Storage, Variant, make_config, tensor_shapes
from tests.support.vocabularies import phi_3_pieces, sentencepiece_model, write_json

_N_PIECES = 300
_ADDED = ("<|user|>", "<|assistant|>", "<|system|>", "<|end|>")


def make_small_vision(folder: Path, *, hidden: int = 64, seed: int = 0) -> Path:
    """Write a checkpoint with 320 tokens into ``folder/Phi-4-small-vision`` and return that.

    Args:
        folder: Where the checkpoint's own folder is made.
        hidden: Width of the language model; another one makes an encoder that does not fit.
        seed: Changes the weights and nothing else.
    """
    checkpoint = folder / "Phi-4-small-vision"
    checkpoint.mkdir(parents=True)
    ids = {text: _N_PIECES + i for i, text in enumerate(_ADDED)}
    config = make_config(Variant.PHI_4_VISION, Storage.F32) | {
        "_name_or_path": checkpoint.name,
        "bos_token_id": 1,
        "eos_token_id": ids["<|end|>"],
        "hidden_size": hidden,
        "pad_token_id": 0,
        "vocab_size": 320,
    }
    write_json(checkpoint / "config.json", config)
    write_json(checkpoint / "preprocessor_config.json", PHI_4_VISION_PICTURES)
    (checkpoint / "tokenizer.model").write_bytes(sentencepiece_model(phi_3_pieces()[:_N_PIECES]))
    write_json(checkpoint / "added_tokens.json", ids)
    tokenizer = {
        "tokenizer_class": "LlamaTokenizer",
        "chat_template": PHI_3_TEMPLATE,
        "eos_token": "<|end|>",
        "added_tokens_decoder": {str(n): {"content": text, "special": True} for text, n in ids.items()},
    }
    write_json(checkpoint / "tokenizer_config.json", tokenizer)
    random = np.random.default_rng(seed)
    tensors = {}
    for name, shape in tensor_shapes(config).items():
        values = random.standard_normal(shape, np.float32) * np.float32(0.2)
        if name.endswith(("norm.weight", "norm1.weight", "norm2.weight")):
            values += 1
        tensors[name] = ("F32", shape, encode(values, SourceDType.F32))
    write_weights(checkpoint, tensors)
    return checkpoint


def write_png(path: Path, rows: Sequence[bytes]) -> Path:
    """Write a picture, given three bytes for each pixel of each row, and return its path."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", len(rows[0]) // 3, len(rows), 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b""))
    return path


def gradient_rows(width: int, height: int) -> list[bytes]:
    """Return the rows of a picture that gets redder to the right and greener to the bottom."""
    steps = [(2 * i) % 256 for i in range(max(width, height))]
    return [b"".join(bytes((steps[x], steps[y], 128)) for x in range(width)) for y in range(height)]


def gradient(path: Path) -> Path:
    """Write a small picture that is not square."""
    return write_png(path, gradient_rows(100, 68))


def stripes(path: Path) -> Path:
    """Write an upright picture of stripes."""
    row = b"".join(bytes((255 * (x // 8 % 2), 40, 200)) for x in range(60))
    return write_png(path, [row] * 80)


def large(path: Path) -> Path:
    """Write a picture that takes as many places as any can: 3 600."""
    return write_png(path, [bytes(3 * 960)] * 960)
