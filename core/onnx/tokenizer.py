"""The tokenizer of an export, where it was made anew.

A checkpoint with only a tokenizer.model gets its tokenizer.json from transformers 5, which leaves out the
space that SentencePiece, and llama.cpp with it, puts before each stretch of text. onnxruntime-genai tells by
the decoder whether there is one: a decoder that takes one space away. Here is what the tokenizer.json
published with Phi-3 says of it.
"""

from __future__ import annotations

import json
from pathlib import Path

_SPACE = "\u2581"
_NORMALIZER = {
    "type": "Sequence",
    "normalizers": [
        {"type": "Prepend", "prepend": _SPACE},
        {"type": "Replace", "pattern": {"String": " "}, "content": _SPACE},
    ],
}
_DECODER = {
    "type": "Sequence",
    "decoders": [
        {"type": "Replace", "pattern": {"String": _SPACE}, "content": " "},
        {"type": "ByteFallback"},
        {"type": "Fuse"},
        {"type": "Strip", "content": " ", "start": 1, "stop": 0},
    ],
}


def restore_leading_space(checkpoint: Path, exported: Path) -> bool:
    """Correct an export's tokenizer, if it was made from a SentencePiece model; return whether it was."""
    path = exported / "tokenizer.json"
    if (checkpoint / "tokenizer.json").exists() or not (checkpoint / "tokenizer.model").exists():
        return False
    if not path.exists():
        return False
    document = json.loads(path.read_bytes())
    document |= {"normalizer": _NORMALIZER, "decoder": _DECODER}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return True
