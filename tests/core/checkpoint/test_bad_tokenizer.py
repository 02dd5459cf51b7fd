"""Everything tokenizer files can have wrong gives one clear error with a next step."""

import json
from typing import Any

import pytest

from tests.core.checkpoint.conftest import N_VOCAB, Tiny, code, refusal
from tests.support.vocabularies import phi_3_pieces, sentencepiece_model, write_json


def test_tokenizer_missing(tiny: Tiny) -> None:
    (tiny.folder / "tokenizer.model").unlink()
    error = refusal(tiny.folder)
    assert error.info().code == "TokenizerMissing"
    assert "tokenizer.model" in str(error.info().cause)


def test_bpe_tokenizer_missing(tiny: Tiny) -> None:
    write_json(tiny.folder / "tokenizer_config.json", {"tokenizer_class": "GPT2Tokenizer"})
    error = refusal(tiny.folder)
    assert error.info().code == "TokenizerMissing"
    assert "tokenizer.json" in str(error.info().cause)


@pytest.mark.parametrize("data", [b"", b"not a model", b"\xff" * 1000])
def test_tokenizer_model_broken(tiny: Tiny, data: bytes) -> None:
    (tiny.folder / "tokenizer.model").write_bytes(data)
    assert code(tiny.folder) == "TokenizerBroken"


def test_more_pieces_than_rows(tiny: Tiny) -> None:
    pieces = phi_3_pieces()[: N_VOCAB + 1]
    (tiny.folder / "tokenizer.model").write_bytes(sentencepiece_model(pieces))
    assert code(tiny.folder) == "TokenizerTooLarge"


def test_added_token_beyond_the_rows(tiny: Tiny) -> None:
    write_json(tiny.folder / "added_tokens.json", {"<|end|>": N_VOCAB})
    assert code(tiny.folder) == "TokenizerTooLarge"


@pytest.mark.parametrize("added", [{"<|end|>": "300"}, {"<|end|>": -1}, {"<|end|>": None}])
def test_added_token_without_an_id(tiny: Tiny, added: object) -> None:
    write_json(tiny.folder / "added_tokens.json", added)
    assert code(tiny.folder) == "TokenizerBroken"


@pytest.mark.parametrize(
    "tokenizer",
    [
        {"added_tokens": {"<|end|>": 300}},
        {"added_tokens": [7]},
        {"added_tokens": [{"id": 300}]},
        {"added_tokens": [{"id": 300, "content": 5}]},
        {"added_tokens": [{"content": "<|end|>"}]},
        {"post_processor": "none"},
        {"post_processor": {"type": "Sequence", "processors": 3}},
        {"post_processor": {"type": "RobertaProcessing", "sep": ["</s>", 2], "cls": ["<s>", 1]}},
        {"post_processor": {"type": "TemplateProcessing", "single": ["A", "B"]}},
        {"post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": 1}}] * 2}},
    ],
)
def test_tokenizer_json_senseless(tiny: Tiny, tokenizer: object) -> None:
    write_json(tiny.folder / "tokenizer.json", tokenizer)
    assert code(tiny.folder) == "TokenizerBroken"


@pytest.mark.parametrize(
    "config",
    [
        {"added_tokens_decoder": [300]},
        {"added_tokens_decoder": {"x": {"content": "<|end|>"}}},
        {"added_tokens_decoder": {"9" * 50: {"content": "<|end|>"}}},
        {"chat_template": 7},
        {"chat_template": [{"name": "default"}]},
        {"chat_template": "{{ '\ud800' }}"},
    ],
)
def test_tokenizer_config_senseless(tiny: Tiny, config: dict[str, Any]) -> None:
    text = json.dumps({"tokenizer_class": "LlamaTokenizer"} | config)
    (tiny.folder / "tokenizer_config.json").write_text(text, encoding="utf-8")
    assert code(tiny.folder) == "TokenizerBroken"


def bpe_tokenizer(**model: object) -> dict[str, Any]:
    base = {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]}
    decoder = {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True}
    return {"version": "1.0", "added_tokens": [], "decoder": decoder, "model": base | model}


@pytest.mark.parametrize(
    ("tokenizer", "expected"),
    [
        pytest.param({"model": 1}, "TokenizerBroken", id="no model"),
        pytest.param(bpe_tokenizer(merges=["a c"]), "TokenizerBroken", id="a merge of no token"),
        pytest.param(bpe_tokenizer(merges=7), "TokenizerBroken", id="merges are a number"),
        pytest.param(bpe_tokenizer(vocab={"a": -1}, merges=[]), "TokenizerBroken", id="an id below 0"),
        pytest.param(
            bpe_tokenizer(vocab={"a": N_VOCAB}, merges=[]), "TokenizerTooLarge", id="an id too large"
        ),
        pytest.param(bpe_tokenizer(), "TokenizerUnknown", id="not a Phi vocabulary"),
        pytest.param(
            bpe_tokenizer(type="Unigram", vocab=[["<unk>", 0.0], ["a", -1.0]], unk_id=0),
            "TokenizerBroken",
            id="another kind of model",
        ),
    ],
)
def test_bpe_tokenizer_senseless(tiny: Tiny, tokenizer: object, expected: str) -> None:
    write_json(tiny.folder / "tokenizer_config.json", {"tokenizer_class": "GPT2Tokenizer"})
    write_json(tiny.folder / "tokenizer.json", tokenizer)
    assert code(tiny.folder) == expected


def test_bpe_tokenizer_json_damaged(tiny: Tiny) -> None:
    write_json(tiny.folder / "tokenizer_config.json", {"tokenizer_class": "GPT2Tokenizer"})
    (tiny.folder / "tokenizer.json").write_bytes(b'{"model": ')
    assert code(tiny.folder) in ("TokenizerBroken", "JsonUnreadable")
