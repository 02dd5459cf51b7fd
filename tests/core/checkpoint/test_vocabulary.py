"""Tokenizers we write make llama.cpp split text as the published models do."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.gguf.writer import pack_header
from tests.core.checkpoint.conftest import Tiny
from tests.support.checkpoints import make_checkpoint
from tests.support.oracles import oracle_python
from tests.support.sdist import read_member
from tests.support.texts import make_texts
from tests.support.variants import Variant
from tests.support.vocabularies import added_token, decoder_table, write_json

# llama.cpp aborts on what it does not like, so it runs in a child.
CHILD = """
import json, sys, llama_cpp
texts = json.load(sys.stdin)
model = llama_cpp.Llama(sys.argv[1], vocab_only=True, verbose=False)
special = sys.argv[2] == "special"
json.dump([model.tokenize(t.encode(), add_bos=False, special=special) for t in texts], sys.stdout)
"""


def llama_tokenize(file: Path, texts: list[str], *, special: bool = False) -> list[list[int]]:
    command = [sys.executable, "-c", CHILD, str(file), "special" if special else "plain"]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    ids: list[list[int]] = json.loads(done.stdout)
    return ids


def write_vocabulary(checkpoint: Path, file: Path) -> Path:
    """Write a GGUF file with all of a checkpoint's metadata and no tensor."""
    header, _ = pack_header(map_model(inspect(checkpoint)).metadata, [])
    file.write_bytes(header)
    return file


def vector_texts(name: str) -> list[str]:
    """The texts of llama.cpp's test vectors."""
    text = read_member(f"models/ggml-vocab-{name}.gguf.inp").decode("utf-8")
    return text.split("\n__ggml_vocab_test__\n")


def has_marks(text: str) -> bool:
    """Tell whether a text holds combining marks, as Khmer does and some emoji."""
    return any(unicodedata.category(character).startswith("M") for character in text)


# One of each published tokenizer.
TOKENIZERS = (
    Variant.PHI_1,
    Variant.PHI_3_MINI_4K,
    pytest.param(Variant.PHI_4, marks=pytest.mark.oracle),  # the next but for two added tokens
    Variant.PHI_4_REASONING,
    Variant.PHI_4_MINI,
)


def read_tokenizer(checkpoint: Path) -> dict[str, Any]:
    tokenizer: dict[str, Any] = json.loads((checkpoint / "tokenizer.json").read_text(encoding="utf-8"))
    return tokenizer


def hugging_face_tokenize(tokenizer: Tokenizer, texts: list[str]) -> list[list[int]]:
    return [encoded.ids for encoded in tokenizer.encode_batch(texts, add_special_tokens=False)]


@pytest.fixture(scope="module", params=TOKENIZERS, ids=lambda variant: variant.value)
def checkpoint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("vocabulary"), request.param)


@pytest.fixture(scope="module")
def vocabulary(checkpoint: Path) -> Path:
    return write_vocabulary(checkpoint, checkpoint.parent / "vocabulary.gguf")


def test_llama_cpp_test_vectors_of_phi_3(small_checkpoint: Path, tmp_path: Path) -> None:
    expected = read_member("models/ggml-vocab-phi-3.gguf.out").decode("ascii").splitlines()
    texts = vector_texts("phi-3")[: len(expected)]
    assert len(texts) > 40
    ids = llama_tokenize(write_vocabulary(small_checkpoint, tmp_path / "phi-3.gguf"), texts)
    assert ids == [list(map(int, line.split())) for line in expected]


def test_plain_text_as_hugging_face_splits_it(checkpoint: Path, vocabulary: Path) -> None:
    # llama.cpp's own splitter leaves combining marks out of words, whatever the file says.
    texts = [text for text in vector_texts("phi-3") if text and not has_marks(text)]
    assert len(texts) > 40
    reference = Tokenizer.from_file(str(checkpoint / "tokenizer.json"))
    assert llama_tokenize(vocabulary, texts) == hugging_face_tokenize(reference, texts)


def test_added_tokens_keep_their_ids(checkpoint: Path, vocabulary: Path) -> None:
    added = read_tokenizer(checkpoint)["added_tokens"]
    assert len(added) > 10
    texts = [token["content"] for token in added]
    expected = [[token["id"]] for token in added]
    assert llama_tokenize(vocabulary, texts, special=True) == expected


def test_500_texts_become_the_same_tokens(checkpoint: Path, vocabulary: Path) -> None:
    """All kinds of text, with added tokens in it. What differs is told by a rule, and listed in parity.md."""
    tokenizer = read_tokenizer(checkpoint)
    texts = make_texts([token["content"] for token in tokenizer["added_tokens"]])
    assert len(set(texts)) == 500
    expected = hugging_face_tokenize(Tokenizer.from_file(str(checkpoint / "tokenizer.json")), texts)
    found = llama_tokenize(vocabulary, texts, special=True)
    differing = {i for i in range(len(texts)) if found[i] != expected[i]}
    if checkpoint.name != Variant.PHI_4_MINI.value:
        assert not differing
        return
    # Phi-4-mini drops white space after added tokens, llama.cpp keeps it ...
    for token in tokenizer["added_tokens"]:
        token["rstrip"] = False
    keeping = hugging_face_tokenize(Tokenizer.from_str(json.dumps(tokenizer)), texts)
    kept = {i for i in range(len(texts)) if keeping[i] != expected[i]}
    # ... and o200k counts combining marks to the words they are in, llama.cpp does not.
    marked = {i for i in differing if found[i] != keeping[i]}
    assert all(has_marks(texts[i]) for i in marked)
    print(f"{len(kept)} with white space after an added token, {len(marked)} with combining marks")
    assert differing == kept | marked
    assert (len(kept), len(marked)) == (38, 8)


def test_a_name_that_says_phi_3_without_its_tokens(tiny: Tiny, tmp_path: Path) -> None:
    """llama.cpp cannot load a file so named that has no <|endoftext|>."""
    tiny.write_config(_name_or_path="phi3-tuned")
    file = write_vocabulary(tiny.folder, tmp_path / "vocabulary.gguf")
    assert llama_tokenize(file, ["<|end|>"], special=True) == [[300]]


@pytest.mark.oracle
def test_transformers_makes_those_tokens_too(checkpoint: Path) -> None:
    texts = make_texts([token["content"] for token in read_tokenizer(checkpoint)["added_tokens"]])
    script = Path(__file__).parents[2] / "support" / "oracle_tokens.py"
    done = subprocess.run(
        [oracle_python(), str(script), str(checkpoint)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    reference = Tokenizer.from_file(str(checkpoint / "tokenizer.json"))
    assert json.loads(done.stdout) == hugging_face_tokenize(reference, texts)


@pytest.mark.parametrize(
    ("name", "strips"),
    [("Phi-3-mini-4k-instruct", True), ("Phi-mini-MoE-instruct", True), ("phi3-tuned", False)],
)
def test_white_space_after_added_tokens(tiny: Tiny, name: str, strips: bool, tmp_path: Path) -> None:
    """llama.cpp drops it by the model's name; the name in the file follows the tokenizer."""
    added = [added_token(text, i) for text, i in (("<unk>", 0), ("<s>", 1), ("<|endoftext|>", 302))]
    added += [
        added_token(text, i, rstrip=strips) for text, i in (("</s>", 2), ("<|user|>", 300), ("<|end|>", 301))
    ]
    config = {"tokenizer_class": "LlamaTokenizer", "added_tokens_decoder": decoder_table(added)}
    write_json(tiny.folder / "tokenizer_config.json", config)
    tiny.write_config(_name_or_path=name)
    found = llama_tokenize(
        write_vocabulary(tiny.folder, tmp_path / "vocabulary.gguf"), ["<|user|>\n <|end|>"], special=True
    )
    assert (found == [[300, 301]]) is strips
