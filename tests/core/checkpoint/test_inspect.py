"""What a checkpoint is said to be: cards, verdicts, names and origins."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import pytest

from core.checkpoint.families import FAMILIES
from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.model import SourceDType, Support
from core.errors import ConversionRefused
from tests.core.checkpoint.conftest import N_VOCAB, Tiny
from tests.support.checkpoints import make_checkpoint
from tests.support.variants import Variant, tensor_shapes
from tests.support.vocabularies import write_json


def metadata(folder: Path) -> dict[str, object]:
    return {entry.key: entry.value for entry in map_model(inspect(folder)).metadata}


def test_card(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_3_5_MINI, shards=3)
    checkpoint = inspect(folder)
    card = checkpoint.card
    assert (card.path, card.name) == (folder, "Phi-3.5-mini-instruct")
    assert (card.architecture, card.family) == ("Phi3ForCausalLM", "Phi-3")
    assert card.n_params == sum(math.prod(shape) for shape in tensor_shapes(checkpoint.config).values())
    assert (card.block_count, card.n_vocab) == (6, 32064)
    assert (card.context_length, card.original_context_length) == (131072, 4096)
    assert (card.dtype, card.tokenizer, card.license) == ("BF16", "SentencePiece", "mit")
    assert card.n_files == 3
    assert card.size_bytes == sum(file.stat().st_size for file in folder.glob("*.safetensors"))
    assert card.verdict.support is Support.FULL


def test_card_of_a_bpe_checkpoint(tiny: Tiny) -> None:
    write_json(tiny.folder / "tokenizer_config.json", {"tokenizer_class": "GPT2Tokenizer"})
    write_json(tiny.folder / "tokenizer.json", {})
    card = inspect(tiny.folder).card
    assert (card.family, card.tokenizer) == ("Phi-4", "BPE")


def test_tensor_places_hold_the_weights(tiny: Tiny) -> None:
    name = "model.layers.1.mlp.down_proj.weight"
    dtype, shape, data = tiny.tensors[name]
    tiny.tensors[name] = (dtype, shape, bytes(range(256)) * (len(data) // 256))
    tiny.write_weights(shards=2)
    tensor = inspect(tiny.folder).tensors[name]
    with tensor.file.open("rb") as file:
        file.seek(tensor.offset)
        assert file.read(tensor.nbytes) == tiny.tensors[name][2]


# ---- verdicts -----------------------------------------------------------------------------------

REFUSED = [name for name, family in FAMILIES.items() if family.conversion is None]


@pytest.mark.parametrize("architecture", [*REFUSED, "LlamaForCausalLM", "Phi9ForCausalLM"])
def test_refused_family(tiny: Tiny, architecture: str) -> None:
    tiny.write_config(architectures=[architecture])
    (tiny.folder / "model.safetensors").unlink()
    checkpoint = inspect(tiny.folder)
    verdict = checkpoint.card.verdict
    assert verdict.support is Support.REFUSED
    assert str(verdict.reason)
    assert "Phi" in str(verdict.suggestion)
    assert (checkpoint.card.block_count, checkpoint.card.n_vocab) == (2, N_VOCAB)
    with pytest.raises(ConversionRefused) as caught:
        map_model(checkpoint)
    assert str(caught.value.info().cause) == str(verdict.reason)


def test_published_families_are_named() -> None:
    assert set(REFUSED) == {
        "Phi3SmallForCausalLM",
        "Phi4FlashForCausalLM",
        "MixFormerSequentialForCausalLM",
    }
    assert set(FAMILIES) - set(REFUSED) == {
        "Phi3ForCausalLM",
        "Phi3VForCausalLM",
        "Phi4ForCausalLMV",
        "Phi4MMForCausalLM",
        "Phi4MultimodalForCausalLM",
        "PhiForCausalLM",
        "PhiMoEForCausalLM",
    }


# ---- names, origin, provenance ------------------------------------------------------------------


def test_plain_folder_is_its_own_source(tiny: Tiny) -> None:
    found = metadata(tiny.folder)
    assert found["phi_forge.source"] == "Phi-tiny-instruct"
    assert found["phi_forge.version"] == "0.1.0"
    assert "phi_forge.revision" not in found


def test_hub_cache_snapshot(tiny: Tiny) -> None:
    commit = "0123456789abcdef" * 2 + "01234567"
    snapshot = tiny.folder.parent / "models--microsoft--Phi-3.5-mini-instruct" / "snapshots" / commit
    shutil.copytree(tiny.folder, snapshot)
    card = inspect(snapshot).card
    assert (card.name, card.revision) == ("Phi-3.5-mini-instruct", commit)
    found = metadata(snapshot)
    assert found["phi_forge.source"] == "microsoft/Phi-3.5-mini-instruct"
    assert found["phi_forge.revision"] == commit


def test_download_into_a_plain_folder(tiny: Tiny) -> None:
    commit = "89abcdef01234567" * 2 + "89abcdef"
    note = tiny.folder / ".cache" / "huggingface" / "download" / "config.json.metadata"
    note.parent.mkdir(parents=True)
    note.write_text(f"{commit}\nsome-etag\n1700000000.0\n", encoding="ascii")
    assert inspect(tiny.folder).card.revision == commit


@pytest.mark.parametrize("name", ["with a space", "מודל", "🦙 phi", "a" * 200, "Phi-3.5-mini-instruct"])
def test_folder_names(tiny: Tiny, name: str) -> None:
    folder = tiny.folder.rename(tiny.folder.with_name(name))
    assert inspect(folder).card.name == name
    assert metadata(folder)["phi_forge.source"] == name


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("README.md", "---\nlicense: mit\ntags:\n- a\n---\n# Phi\n", "mit"),
        ("README.md", "---\nlicense: 'apache-2.0'\n---\n", "apache-2.0"),
        ("README.md", "---\nlicense:\n- mit\n---\n", ""),
        ("README.md", "# Phi\n\nlicense: mit\n", ""),
        ("LICENSE", "Microsoft.\n\nMIT License\n\nPermission is hereby granted", "mit"),
        ("LICENSE", "All rights reserved", ""),
    ],
)
def test_license(tiny: Tiny, file: str, text: str, expected: str) -> None:
    (tiny.folder / file).write_text(text, encoding="utf-8")
    assert inspect(tiny.folder).card.license == expected


# ---- types and spellings ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("matrices", "norms", "expected"),
    [
        ("BF16", "BF16", SourceDType.BF16),
        ("BF16", "F32", SourceDType.BF16),
        ("F16", "F32", SourceDType.F16),
        ("F32", "F32", SourceDType.F32),
    ],
)
def test_base_type_is_that_of_the_matrices(
    tiny: Tiny, matrices: str, norms: str, expected: SourceDType
) -> None:
    for name, (_, shape, data) in tiny.tensors.items():
        dtype = norms if len(shape) == 1 else matrices
        tiny.tensors[name] = (dtype, shape, data * (2 if dtype == "F32" else 1))
    tiny.write_weights()
    assert map_model(inspect(tiny.folder)).base_type is expected


def test_base_type_of_mixed_matrices_loses_nothing(tiny: Tiny) -> None:
    name = "lm_head.weight"
    tiny.tensors[name] = ("F16", *tiny.tensors[name][1:])
    tiny.write_weights()
    assert map_model(inspect(tiny.folder)).base_type is SourceDType.F32


@pytest.mark.parametrize("kind", ["su", "longrope", "yarn"])
def test_names_of_longrope_mean_the_same(tiny: Tiny, kind: str) -> None:
    rope = {"long_factor": [2.0] * 8, "short_factor": [1.0] * 8}
    tiny.write_config(max_position_embeddings=131072, rope_scaling=rope | {"type": kind})
    found = metadata(tiny.folder)
    assert found["phi3.rope.scaling.attn_factor"] == pytest.approx(1.1902380714238083, abs=1e-12)
    names = [tensor.name for tensor in map_model(inspect(tiny.folder)).tensors]
    assert names[:2] == ["rope_factors_long.weight", "rope_factors_short.weight"]


def test_context_that_is_not_scaled_needs_no_attention_factor(tiny: Tiny) -> None:
    rope = {"type": "longrope", "long_factor": [2.0] * 8, "short_factor": [1.0] * 8}
    tiny.write_config(rope_scaling=rope)
    assert metadata(tiny.folder)["phi3.rope.scaling.attn_factor"] == 1.0


def test_tied_embeddings_may_leave_the_output_out(tiny: Tiny) -> None:
    tiny.write_config(tie_word_embeddings=True)
    assert "output.weight" in {tensor.name for tensor in map_model(inspect(tiny.folder)).tensors}
    del tiny.tensors["lm_head.weight"]
    tiny.write_weights()
    assert "output.weight" not in {tensor.name for tensor in map_model(inspect(tiny.folder)).tensors}


def test_left_over_rotary_tables_are_not_written(tiny: Tiny) -> None:
    tiny.tensors["model.layers.0.self_attn.rotary_emb.inv_freq"] = ("F32", (8,), bytes(32))
    tiny.write_weights()
    assert len(map_model(inspect(tiny.folder)).tensors) == 15


def test_class_names_that_newer_tools_give_the_same_tokenizer(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_4)
    published = metadata(folder)
    config = {"tokenizer_class": "TokenizersBackend", "bos_token": "<|endoftext|>", "eos_token": "<|im_end|>"}
    write_json(folder / "tokenizer_config.json", config)
    found = metadata(folder)
    assert found["tokenizer.ggml.pre"] == "dbrx"
    for key in ("tokens", "token_type", "merges", "bos_token_id", "eos_token_id", "padding_token_id"):
        assert found[f"tokenizer.ggml.{key}"] == published[f"tokenizer.ggml.{key}"]


def test_several_chat_templates(tiny: Tiny) -> None:
    templates = [{"name": "default", "template": "A"}, {"name": "tool use", "template": "B"}]
    config = {"tokenizer_class": "LlamaTokenizer", "chat_template": templates}
    write_json(tiny.folder / "tokenizer_config.json", config)
    found = metadata(tiny.folder)
    assert found["tokenizer.chat_template"] == "A"
    assert found["tokenizer.chat_template.tool_use"] == "B"
    assert found["tokenizer.chat_templates"] == ["tool_use"]
