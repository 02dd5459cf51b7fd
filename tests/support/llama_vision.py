"""Save the logits llama.cpp computes after a picture and some text: a child's program, as it may abort.

    python llama_vision.py MODEL.gguf MMPROJ.gguf REQUEST.json RESULT.npy

The request holds the tokens before and after the picture, and the picture's path. The KV cache is in
single precision and flash attention off: what is compared is the model.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.native import library
from core.native.context import Context
from core.native.llama import Model
from core.native.mtmd import ImageEncoder


def main() -> None:
    """Evaluate the picture between both texts."""
    model_path, mmproj, request_path, result_path = map(Path, sys.argv[1:])
    request: dict[str, Any] = json.loads(request_path.read_text(encoding="utf-8"))
    llama = library.llama()
    default = llama.llama_context_default_params

    def exact() -> Any:
        params = default()
        params.type_k = params.type_v = 0  # F32
        params.flash_attn_type = llama.LLAMA_FLASH_ATTN_TYPE_DISABLED
        return params

    llama.llama_context_default_params = exact
    model = Model(model_path)
    context = Context(model, 2048, 2)
    encoder = ImageEncoder(mmproj, model, n_threads=2)
    picture = Path(request["picture"])
    places = encoder.prepare(picture.read_bytes(), picture.name)
    context.evaluate(request["before"], bool)
    encoder.evaluate(context, places[0], bool)
    rows = []
    for token in request["after"]:
        context.append(token)
        rows.append(context.logits().copy())
    np.save(result_path, np.stack(rows))
    encoder.close()
    context.close()
    model.close()


if __name__ == "__main__":
    main()
