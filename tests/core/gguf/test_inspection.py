"""Looking at a GGUF model: everything it says, what is odd about it, and export for other programs."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from core.cli.main import main
from core.errors import GGUFInvalid
from core.gguf.export import as_json, keys_as_csv, tensors_as_csv
from core.gguf.inspection import inspect_gguf
from core.gguf.reader import read_header
from core.gguf.types import FileType
from core.gguf.values import GGUFValueType, KeyValue
from core.gguf.writer import pack_header
from tests.support.forging import forge_map
from tests.support.gguf_files import rewrite, split
from tests.support.model_maps import Size, make_model_map


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return forge_map(make_model_map(tmp_path), tmp_path, [FileType.Q4_K_M])[FileType.Q4_K_M]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_everything_in_the_file_is_told(model: Path) -> None:
    found, header = inspect_gguf(model), read_header(model)
    assert [key.key for key in found.keys] == list(header.metadata)
    assert [(t.name, t.type, t.shape, t.nbytes, t.offset) for t in found.tensors] == [
        (t.name, t.type.name, t.shape, t.nbytes, t.offset) for t in header.tensors
    ]
    assert found.info.name == "Phi Test"
    assert found.file_bytes == model.stat().st_size
    assert found.n_weights == sum(math.prod(tensor.shape) for tensor in found.tensors)
    assert sum(total.n_tensors for total in found.totals) == len(found.tensors)
    assert sum(total.nbytes for total in found.totals) == sum(t.nbytes for t in found.tensors)
    assert [total.nbytes for total in found.totals] == sorted((t.nbytes for t in found.totals), reverse=True)
    assert {total.type for total in found.totals} >= {"Q4_K", "Q6_K", "F32"}
    data_bits = 8 * sum(tensor.nbytes for tensor in header.tensors)
    assert found.bits_per_weight == pytest.approx(data_bits / found.n_weights)
    assert [(part.path, part.n_tensors) for part in found.parts] == [(model, len(header.tensors))]


def test_long_values_are_shortened_in_the_text_only(model: Path) -> None:
    keys = {key.key: key for key in inspect_gguf(model).keys}
    tokens = keys["tokenizer.ggml.tokens"]
    assert (tokens.type, tokens.n_items, len(tokens.values)) == ("array of string", 96, 96)
    assert tokens.text == "[token 0, token 1, token 2, token 3, token 4, token 5, token 6, token 7, …]"
    assert keys["phi3.attention.layer_norm_rms_epsilon"].text == "1e-05"
    assert keys["phi3.context_length"].values == (4096,)
    long = replace(tokens, type="string", n_items=0, values=("line\n" * 100,))
    assert len(long.text) <= 201
    assert "\n" not in long.text


def test_parts_are_told_together_and_missing_ones_named(model: Path, tmp_path: Path) -> None:
    whole = inspect_gguf(model)
    parts = split(model, tmp_path, (4, 5))
    found = inspect_gguf(parts[1])
    assert [(t.name, t.nbytes) for t in found.tensors] == [(t.name, t.nbytes) for t in whole.tensors]
    assert found.totals == whole.totals
    assert [part.n_tensors for part in found.parts] == [4, 5, len(whole.tensors) - 9]
    assert {tensor.part for tensor in found.tensors} == {0, 1, 2}
    assert found.file_bytes == found.info.file_bytes == sum(part.stat().st_size for part in parts)
    parts[2].unlink()
    found = inspect_gguf(parts[0])
    assert found.missing_parts == (parts[2].name,)
    expected = f"{parts[2].name} is missing: this is one of 3 parts, and all are needed."
    assert str(found.problems[0]) == expected


def problems(path: Path) -> str:
    return "\n".join(map(str, inspect_gguf(path).problems))


def test_what_is_odd_is_said_in_words(model: Path, tmp_path: Path) -> None:
    target = tmp_path / "odd.gguf"
    assert problems(model) == "It has no chat template: it continues text, but conversations need one."
    assert problems(rewrite(model, target, metadata={"tokenizer.chat_template": "{{ x }}"})) == ""
    assert "does not say which architecture" in problems(
        rewrite(model, target, metadata={"general.architecture": None})
    )
    assert "3 of 5 blocks hold no tensors, the first of them block 2" in problems(
        rewrite(model, target, metadata={"phi3.block_count": 5})
    )
    assert "no vocabulary" in problems(rewrite(model, target, metadata={"tokenizer.ggml.tokens": None}))
    assert "another time (version 1)" in problems(
        rewrite(model, target, metadata={"general.quantization_version": 1})
    )
    assert "tokenizer.ggml.scores does not have one value" in problems(
        rewrite(model, target, metadata={"tokenizer.ggml.scores": (1.0, 2.0)})
    )


def test_a_vocabulary_that_does_not_fit_the_embedding(tmp_path: Path) -> None:
    """The model map has 96 tokens whatever the embedding's size is, in its first form."""
    path = forge_map(make_model_map(tmp_path, Size(vocab=96)), tmp_path, [FileType.Q8_0])[FileType.Q8_0]
    tokens = tuple(f"token {i}" for i in range(90))
    fewer = rewrite(path, tmp_path / "fewer.gguf", metadata={"tokenizer.ggml.tokens": tokens})
    assert "has 90 tokens, but the embedding 96 rows" in problems(fewer)


def test_a_file_without_tensors(tmp_path: Path) -> None:
    header, _ = pack_header([KeyValue("general.architecture", GGUFValueType.STRING, "phi3")], [])
    path = tmp_path / "vocabulary.gguf"
    path.write_bytes(header)
    found = inspect_gguf(path)
    assert (found.n_weights, found.bits_per_weight, found.totals) == (0, 0.0, ())
    assert "no weights, only metadata" in problems(path)


def test_text_that_is_not_utf_8_is_shown_and_exported(model: Path, tmp_path: Path) -> None:
    path = rewrite(model, tmp_path / "odd.gguf", metadata={"general.author": b"M\xfcller"})
    found = inspect_gguf(path)
    key = next(key for key in found.keys if key.key == "general.author")
    assert key.text == r"M\xfcller"
    assert "Texts in the metadata that are not valid UTF-8: 1." in problems(path)
    assert json.loads(as_json(found))


def test_json_has_everything(model: Path) -> None:
    found = inspect_gguf(model)
    data = json.loads(as_json(found))
    assert len(data["keys"]) == len(found.keys)
    tokens = next(key for key in data["keys"] if key["key"] == "tokenizer.ggml.tokens")
    assert tokens["values"] == [f"token {i}" for i in range(96)]
    assert data["tensors"][0]["name"] == found.tensors[0].name
    assert data["problems"] == [str(problem) for problem in found.problems]


def test_infinity_is_null_in_json(model: Path, tmp_path: Path) -> None:
    scores = (float("inf"), *(0.0 for _ in range(95)))
    path = rewrite(model, tmp_path / "odd.gguf", metadata={"tokenizer.ggml.scores": scores})
    data = json.loads(as_json(inspect_gguf(path)), parse_constant=pytest.fail)
    assert next(key for key in data["keys"] if key["key"] == "tokenizer.ggml.scores")["values"][0] is None


def test_tables_for_spreadsheets(model: Path, tmp_path: Path) -> None:
    """What a file's author wrote must not become a formula."""
    path = rewrite(model, tmp_path / "odd.gguf", metadata={"general.author": "=1+1", "a,b": 'x"y'})
    found = inspect_gguf(path)
    keys = {row["key"]: row for row in rows(keys_as_csv(found))}
    assert keys["general.author"]["value"] == "'=1+1"
    assert keys["a,b"]["value"] == 'x"y'
    assert json.loads(keys["tokenizer.ggml.tokens"]["value"])[:2] == ["token 0", "token 1"]
    tensors = rows(tensors_as_csv(found))
    assert [row["name"] for row in tensors] == [tensor.name for tensor in found.tensors]
    assert tensors[0]["shape"] == "x".join(map(str, found.tensors[0].shape))
    assert sum(int(row["bytes"]) for row in tensors) == sum(total.nbytes for total in found.totals)


def test_a_broken_file_is_an_error(model: Path) -> None:
    with model.open("r+b") as file:
        file.truncate(model.stat().st_size // 2)
    with pytest.raises(GGUFInvalid, match="cut off"):
        inspect_gguf(model)


def test_the_command_prints_it(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(model)]) == 0
    text = capsys.readouterr().out
    assert "Phi Test" in text
    assert "tokenizer.ggml.tokens" not in text
    assert main(["inspect", str(model), "--keys", "--tensors"]) == 0
    text = capsys.readouterr().out
    assert "tokenizer.ggml.tokens" in text
    assert "blk.1.ffn_up.weight" in text
    assert main(["inspect", str(model), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert len(data["tensors"]) == len(read_header(model).tensors)
