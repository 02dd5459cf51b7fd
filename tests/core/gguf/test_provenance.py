"""Where a file says it comes from, and that the page of an upload says it too."""

from __future__ import annotations

from pathlib import Path

from core.gguf.provenance import Provenance, read_provenance
from core.gguf.reader import read_header
from core.hub.model_card import describe, write_card
from tests.support.gguf_files import rewrite

DIGEST = "ab" * 32


def test_own_file(demo_gguf: Path) -> None:
    found = read_provenance(read_header(demo_gguf))
    assert found.source == "Phi-Forge-Demo"
    assert found.program.startswith("Phi Forge ")
    assert found.llama_cpp.startswith("llama-cpp-python ")
    assert (found.imatrix, found.imatrix_sha256) == ("", "")


def test_everything_a_file_can_say(demo_gguf: Path, tmp_path: Path) -> None:
    keys = {
        "phi_forge.revision": "c0ffee",
        "phi_forge.adapter": "poems",
        "phi_forge.adapter_revision": "f00d",
        "quantize.imatrix.file": "/home/somebody/secret/m-imatrix.gguf",
        "quantize.imatrix.dataset": "a text",
        "quantize.imatrix.chunks_count": 7,
        "phi_forge.imatrix_sha256": DIGEST,
    }
    path = rewrite(demo_gguf, tmp_path / "m.gguf", metadata=keys)
    found = read_provenance(read_header(path))
    assert (found.revision, found.adapter, found.adapter_revision) == ("c0ffee", "poems", "f00d")
    assert (found.imatrix, found.imatrix_text, found.imatrix_chunks) == ("m-imatrix.gguf", "a text", 7)
    assert found.imatrix_sha256 == DIGEST
    page = write_card("me/m", read_header(path), [describe([path])])
    assert "| a text, 7 chunks |" in page
    assert f"SHA-256 of the matrix: `{DIGEST}`." in page
    assert f"Made by {found.program} with llama.cpp ({found.llama_cpp})" in page
    assert "secret" not in page


def test_file_of_another_program(demo_gguf: Path, tmp_path: Path) -> None:
    keys: dict[str, object] = {
        "phi_forge.version": None,
        "phi_forge.llama_cpp": None,
        "phi_forge.source": None,
        "general.source.url": "https://example.org/m",
        "general.quantized_by": "Somebody",
        "quantize.imatrix.chunks_count": "seven",
    }
    path = rewrite(demo_gguf, tmp_path / "m.gguf", metadata=keys)
    expected = Provenance(source="https://example.org/m", program="Somebody")
    assert read_provenance(read_header(path)) == expected
