"""Tokenizers we write make llama.cpp split text as the published models do."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from core.checkpoint import inspect, map_model
from core.gguf.writer import pack_header
from tests.support.checkpoints import make_checkpoint
from tests.support.sdist import read_member
from tests.support.variants import Variant

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


@pytest.fixture(scope="module", params=[Variant.PHI_3_MINI_4K, Variant.PHI_4_REASONING, Variant.PHI_4_MINI])
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
    expected = [reference.encode(text, add_special_tokens=False).ids for text in texts]
    assert llama_tokenize(vocabulary, texts) == expected


def test_added_tokens_keep_their_ids(checkpoint: Path, vocabulary: Path) -> None:
    added = json.loads((checkpoint / "tokenizer.json").read_text(encoding="utf-8"))["added_tokens"]
    assert len(added) > 10
    texts = [token["content"] for token in added]
    expected = [[token["id"]] for token in added]
    assert llama_tokenize(vocabulary, texts, special=True) == expected
