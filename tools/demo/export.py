"""Writes the demo checkpoint as a Hugging Face folder in Phi-3's layout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

from tools.demo.phi3 import Phi3Config, Phi3ForCausalLM
from tools.demo.tokenizer import ADDED_TOKENS, N_PIECES

# What Phi-3.5's template gives, with the literal tokens that llama.cpp recognises a built-in template by.
CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{% if message.role == 'system' and message.content %}"
    "{{ '<|system|>\n' + message.content + '<|end|>\n' }}"
    "{% elif message.role == 'user' %}{{ '<|user|>\n' + message.content + '<|end|>\n' }}"
    "{% elif message.role == 'assistant' %}{{ '<|assistant|>\n' + message.content + '<|end|>\n' }}"
    "{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>\n' }}{% else %}{{ eos_token }}{% endif %}"
)

LICENSE = """\
MIT License

Copyright (c) 2026 the Phi Forge authors

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

About these weights: they were trained from nothing by tools/demo/train.py on texts written for Phi
Forge (tools/demo/texts). The layout is that of Microsoft's Phi-3; none of its weights, tokenizer or
texts are used.
"""


def write_checkpoint(model: Phi3ForCausalLM, tokenizer_model: bytes, folder: Path) -> None:
    """Write the checkpoint's files into `folder`, made when missing; weights are rounded to BF16."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {
        name: value.detach().to(torch.bfloat16).contiguous() for name, value in model.state_dict().items()
    }
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "model.safetensors").chmod(0o644)
    (folder / "tokenizer.model").write_bytes(tokenizer_model)
    ids = {text: N_PIECES + number for number, text in enumerate(ADDED_TOKENS)}
    _write_json(folder / "config.json", _config(model.config, ids))
    _write_json(folder / "generation_config.json", _generation_config(ids))
    _write_json(folder / "added_tokens.json", ids)
    _write_json(folder / "tokenizer_config.json", _tokenizer_config(model.config, ids))
    _write_json(folder / "special_tokens_map.json", _special_tokens())
    (folder / "LICENSE").write_text(LICENSE, encoding="utf-8")


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def _config(config: Phi3Config, ids: dict[str, int]) -> dict[str, Any]:
    return {
        "architectures": ["Phi3ForCausalLM"],
        "attention_bias": False,
        "attention_dropout": 0.0,
        "bos_token_id": 1,
        "embd_pdrop": 0.0,
        "eos_token_id": ids["<|endoftext|>"],
        "hidden_act": "silu",
        "hidden_size": config.hidden_size,
        "initializer_range": config.initializer_range,
        "intermediate_size": config.intermediate_size,
        "max_position_embeddings": config.max_position_embeddings,
        "model_type": "phi3",
        "num_attention_heads": config.num_attention_heads,
        "num_hidden_layers": config.num_hidden_layers,
        "num_key_value_heads": config.num_key_value_heads,
        "original_max_position_embeddings": config.max_position_embeddings,
        "pad_token_id": ids["<|endoftext|>"],
        "resid_pdrop": 0.0,
        "rms_norm_eps": config.rms_norm_eps,
        "rope_scaling": None,
        "rope_theta": config.rope_theta,
        "sliding_window": None,
        "tie_word_embeddings": True,
        "torch_dtype": "bfloat16",
        "use_cache": True,
        "vocab_size": config.vocab_size,
    }


def _generation_config(ids: dict[str, int]) -> dict[str, Any]:
    return {
        "bos_token_id": 1,
        "eos_token_id": [ids["<|endoftext|>"], ids["<|assistant|>"], ids["<|end|>"]],
        "pad_token_id": ids["<|endoftext|>"],
    }


def _added_token(content: str, *, special: bool, rstrip: bool) -> dict[str, Any]:
    return {
        "content": content,
        "lstrip": False,
        "normalized": False,
        "rstrip": rstrip,
        "single_word": False,
        "special": special,
    }


def _tokenizer_config(config: Phi3Config, ids: dict[str, int]) -> dict[str, Any]:
    decoder = {
        "0": _added_token("<unk>", special=True, rstrip=False),
        "1": _added_token("<s>", special=True, rstrip=False),
        "2": _added_token("</s>", special=False, rstrip=True),
    }
    for text, number in ids.items():
        # Unlike Phi-3's: the demo is trained with the newline that its template puts after them.
        decoder[str(number)] = _added_token(text, special=True, rstrip=False)
    return {
        "add_bos_token": False,
        "add_eos_token": False,
        "added_tokens_decoder": decoder,
        "bos_token": "<s>",
        "chat_template": CHAT_TEMPLATE,
        "clean_up_tokenization_spaces": False,
        "eos_token": "<|endoftext|>",
        "legacy": False,
        "model_max_length": config.max_position_embeddings,
        "pad_token": "<|endoftext|>",
        "padding_side": "left",
        "sp_model_kwargs": {},
        "tokenizer_class": "LlamaTokenizer",
        "unk_token": "<unk>",
        "use_default_system_prompt": False,
    }


def _special_tokens() -> dict[str, Any]:
    def token(content: str) -> dict[str, Any]:
        return {
            "content": content,
            "lstrip": False,
            "normalized": False,
            "rstrip": False,
            "single_word": False,
        }

    end_of_text = token("<|endoftext|>")
    return {
        "bos_token": token("<s>"),
        "eos_token": end_of_text,
        "pad_token": end_of_text,
        "unk_token": token("<unk>"),
    }
