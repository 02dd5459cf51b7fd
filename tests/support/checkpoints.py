"""Small random checkpoints of every published model that converts, in real Hugging Face layout.

Names, configs, tokenizers and added tokens are as published; layers are few and narrow, weights
random. The same arguments give the same bytes everywhere.

    folder = make_checkpoint(tmp_path, Variant.PHI_4_MINI, dtype=Storage.F16, shards=2)
"""

from __future__ import annotations

import io
import json
import zlib
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from tests.support.codegen import write_codegen_tokenizer
from tests.support.multimodal import PHI_4_VISION_PICTURES
from tests.support.variants import SHAPES, Storage, Tokenizer, Variant, make_config, tensor_shapes
from tests.support.vocabularies import (
    PHI_4_MINI_ADDED,
    phi_4_added,
    phi_4_reasoning_added,
    write_bpe_tokenizer,
    write_json,
    write_phi_3_tokenizer,
)

PHI_3_TEMPLATE = (
    "{% for message in messages %}{{ '<|' + message['role'] + '|>\\n' + message['content'] + '<|end|>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% else %}{{ eos_token }}{% endif %}"
)
PHI_4_TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '<|im_sep|>' + message['content']"
    " + '<|im_end|>' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant<|im_sep|>' }}{% endif %}"
)
PHI_4_MINI_TEMPLATE = (
    "{% for message in messages %}{{ '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% else %}{{ eos_token }}{% endif %}"
)


def make_checkpoint(
    folder: Path,
    variant: Variant = Variant.PHI_3_MINI_4K,
    *,
    dtype: Storage = Storage.BF16,
    shards: int = 1,
    seed: int = 0,
) -> Path:
    """Write a checkpoint into ``folder / variant.value`` and return that path.

    Args:
        folder: Where the checkpoint's own folder is made.
        variant: Which published model it imitates.
        dtype: Element type of the weights.
        shards: Number of weight files; more than one come with an index, as Hugging Face writes them.
        seed: Changes the weights and nothing else.
    """
    shape = SHAPES[variant]
    checkpoint = folder / variant.value
    checkpoint.mkdir(parents=True)
    config = make_config(variant, dtype)
    write_json(checkpoint / "config.json", config)
    generation = shape.generation or {
        "_from_model_config": True,
        "bos_token_id": 1,
        "eos_token_id": [32000, 32001, 32007],
        "pad_token_id": 32000,
    }
    write_json(checkpoint / "generation_config.json", generation | {"transformers_version": "4.45.0"})
    (checkpoint / "README.md").write_text(_model_card(variant), encoding="utf-8")
    if variant is Variant.PHI_4_VISION:
        write_json(checkpoint / "preprocessor_config.json", PHI_4_VISION_PICTURES)
    write_tokenizer(checkpoint, variant, config["max_position_embeddings"])
    tensors = {
        name: _encode(_random(name, dims, seed), _element_type(name, dims, dtype))
        for name, dims in tensor_shapes(config).items()
    }
    write_weights(checkpoint, tensors, shards)
    return checkpoint


def resave(checkpoint: Path) -> Path:
    """Change a checkpoint's files to the forms that transformers 5 writes, as fine-tuned models have them.

    ``rope_parameters`` and ``dtype`` in config.json, the chat template in a file of its own, merges as
    pairs, and no other tokenizer files than tokenizer.json.
    """
    config = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
    rope = config.pop("rope_scaling") or {"rope_type": "default"}
    rope |= {"rope_type": rope.get("type", "default"), "rope_theta": config.pop("rope_theta")}
    rope |= {"partial_rotary_factor": config.get("partial_rotary_factor", 1.0)}
    rope |= {"original_max_position_embeddings": config["original_max_position_embeddings"]}
    del config["_name_or_path"]
    config |= {"rope_parameters": rope, "dtype": config.pop("torch_dtype")}
    write_json(checkpoint / "config.json", config)
    tokenizer_config = json.loads((checkpoint / "tokenizer_config.json").read_text(encoding="utf-8"))
    template = tokenizer_config.pop("chat_template")
    (checkpoint / "chat_template.jinja").write_text(template, encoding="utf-8")
    del tokenizer_config["added_tokens_decoder"]
    write_json(checkpoint / "tokenizer_config.json", tokenizer_config)
    tokenizer = json.loads((checkpoint / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["model"]["merges"] = [merge.split(" ") for merge in tokenizer["model"]["merges"]]
    write_json(checkpoint / "tokenizer.json", tokenizer)
    for name in ("README.md", "added_tokens.json", "special_tokens_map.json", "vocab.json", "merges.txt"):
        (checkpoint / name).unlink(missing_ok=True)
    return checkpoint


def write_weights(
    folder: Path, tensors: dict[str, tuple[str, tuple[int, ...], bytes]], shards: int = 1
) -> None:
    """Write safetensors files of (dtype, shape, bytes) by name, and the index when there are several."""
    names = list(tensors)
    if shards == 1:
        (folder / "model.safetensors").write_bytes(safetensors_file(tensors))
        return
    weight_map: dict[str, str] = {}
    for i in range(shards):
        part = names[i * len(names) // shards : (i + 1) * len(names) // shards]
        file_name = f"model-{i + 1:05}-of-{shards:05}.safetensors"
        (folder / file_name).write_bytes(safetensors_file({name: tensors[name] for name in part}))
        weight_map |= dict.fromkeys(part, file_name)
    total = sum(len(data) for _, _, data in tensors.values())
    index = {"metadata": {"total_size": total}, "weight_map": weight_map}
    write_json(folder / "model.safetensors.index.json", index)


def safetensors_file(tensors: dict[str, tuple[str, tuple[int, ...], bytes]]) -> bytes:
    """Return one safetensors file holding (dtype, shape, bytes) by name, in the given order."""
    file = io.BytesIO()
    write_header(file, {name: (kind, shape, len(data)) for name, (kind, shape, data) in tensors.items()})
    file.writelines(data for _, _, data in tensors.values())
    return file.getvalue()


def write_header(file: BinaryIO, tensors: dict[str, tuple[str, tuple[int, ...], int]]) -> int:
    """Write the head of a safetensors file of (dtype, shape, bytes) by name; return the file's length."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    offset = 0
    for name, (element, dims, n_bytes) in tensors.items():
        header[name] = {"dtype": element, "shape": list(dims), "data_offsets": [offset, offset + n_bytes]}
        offset += n_bytes
    text = json.dumps(header, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % 8)
    file.write(len(text).to_bytes(8, "little") + text)
    return 8 + len(text) + offset


def _model_card(variant: Variant) -> str:
    """README.md with the front matter that the published cards have."""
    link = f"https://huggingface.co/microsoft/{variant.value}/resolve/main/LICENSE"
    lines = ["license: mit", f"license_link: {link}", "language:", "- en", "pipeline_tag: text-generation"]
    lines += ["tags:", "- nlp", "- code", "widget:", "- messages:", "  - role: user", "    content: Hello"]
    if "reasoning" in variant.value:
        lines += ["base_model:", "- microsoft/phi-4"]
    return "\n".join(["---", *lines, "---", "", f"# {variant.value}", ""])


def write_tokenizer(folder: Path, variant: Variant, context: int) -> None:
    """Write the tokenizer files that a variant is published with."""
    kind = SHAPES[variant].tokenizer
    if kind in (Tokenizer.PHI_3, Tokenizer.PHI_3_BOS):
        bos = kind is Tokenizer.PHI_3_BOS
        write_phi_3_tokenizer(folder, chat_template=PHI_3_TEMPLATE, model_max_length=context, bos=bos)
    elif kind is Tokenizer.PHI_4_MINI:
        end = "<|endoftext|>"
        tokens = {"bos_token": end, "eos_token": end, "pad_token": end, "unk_token": end}
        write_bpe_tokenizer(
            folder,
            "o200k_base",
            PHI_4_MINI_ADDED,
            tokens=tokens,
            chat_template=PHI_4_MINI_TEMPLATE,
            model_max_length=context,
            switches={"add_bos_token": False, "add_eos_token": False},
        )
    elif kind is Tokenizer.CODEGEN:
        write_codegen_tokenizer(folder)
    else:
        added = phi_4_added() if kind is Tokenizer.PHI_4 else phi_4_reasoning_added()
        tokens = {
            "bos_token": "<|endoftext|>",
            "eos_token": "<|im_end|>",
            "pad_token": next(text for text, token_id in added.items() if token_id == 100349),
            "unk_token": "<|endoftext|>",
        }
        write_bpe_tokenizer(
            folder,
            "cl100k_base",
            added,
            tokens=tokens,
            chat_template=PHI_4_TEMPLATE,
            model_max_length=context,
            switches={},
        )


def _random(name: str, shape: tuple[int, ...], seed: int) -> npt.NDArray[np.float32]:
    """Reproducible weights: uses only raw PCG64 bits, whose stream numpy promises to keep."""
    count = int(np.prod(shape))
    raw = np.random.PCG64([seed, zlib.crc32(name.encode())]).random_raw((count + 1) // 2)
    triangular = np.asarray(raw).view("<i2").reshape(-1, 2).sum(axis=1, dtype=np.int32)[:count]
    values = triangular.astype(np.float32).reshape(shape) / np.float32(1 << 16)
    weights: npt.NDArray[np.float32]
    if name.endswith(".bias"):
        weights = values * np.float32(0.1)
        return weights
    if len(shape) == 1:
        weights = np.float32(1.0) + values * np.float32(0.1)
        return weights
    # Rows of different size, as in trained models, so that block scales differ.
    rows = np.float32(0.03) + np.float32(0.02) * (np.arange(shape[0]) % 7).astype(np.float32)
    weights = values * rows.reshape(-1, *[1] * (len(shape) - 1))
    return weights


def _element_type(name: str, shape: tuple[int, ...], dtype: Storage) -> str:
    if dtype is not Storage.MIXED:
        return str(dtype.value)
    if len(shape) == 1:
        return "F32"
    return "F16" if "mlp" in name else "BF16"


def _encode(values: npt.NDArray[np.float32], element: str) -> tuple[str, tuple[int, ...], bytes]:
    if element == "F32":
        return element, values.shape, values.astype("<f4").tobytes()
    if element == "F16":
        return element, values.shape, values.astype("<f2").tobytes()
    bits = values.view(np.uint32)
    rounded = bits + np.uint32(0x7FFF) + ((bits >> np.uint32(16)) & np.uint32(1))
    return element, values.shape, (rounded >> np.uint32(16)).astype("<u2").tobytes()
