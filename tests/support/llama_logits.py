"""Print the logits llama.cpp computes after each token: a child's program, because llama.cpp may abort.

    python llama_logits.py MODEL.gguf TOKENS.json RESULT.npy

The KV cache is kept in single precision and flash attention, which rounds to half precision, is off:
what is compared is the model, not the savings an engine makes.
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

_F32 = 0  # enum ggml_type


def main() -> None:
    """Run the model over all but the last `n_last` tokens as a prompt, over the others one by one."""
    model_path, request_path, result_path = map(Path, sys.argv[1:])
    request: dict[str, Any] = json.loads(request_path.read_text(encoding="utf-8"))
    tokens, n_last = request["tokens"], request["n_last"]
    llama = library.llama()
    default = llama.llama_context_default_params

    def exact() -> Any:
        params = default()
        params.type_k = params.type_v = _F32
        params.flash_attn_type = llama.LLAMA_FLASH_ATTN_TYPE_DISABLED
        return params

    llama.llama_context_default_params = exact
    model = Model(model_path)
    context = Context(model, len(tokens), 2)
    context.evaluate(tokens[:-n_last], bool)
    rows = [context.logits().copy()]
    for token in tokens[-n_last:]:
        context.append(token)
        rows.append(context.logits().copy())
    np.save(result_path, np.stack(rows))
    context.close()
    model.close()


if __name__ == "__main__":
    main()
