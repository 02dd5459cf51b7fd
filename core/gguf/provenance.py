"""Where a GGUF file comes from, as far as it says: ours by our keys, others by what their programs write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from core.gguf.reader import GGUFHeader


@dataclass(frozen=True)
class Provenance:
    """What was read and what it was made with; texts are empty and numbers 0 where the file does not say.

    Attributes:
        source: Repository or folder name of the checkpoint.
        revision: Its commit hash on the Hub.
        adapter: The LoRA adapter that was merged in.
        adapter_revision: Its commit hash.
        program: The program that made the file, with its version.
        llama_cpp: The llama.cpp binding whose kernels quantized it.
        text_only: Parts of the checkpoint for images and sound were left out.
        imatrix: File name of the importance matrix.
        imatrix_text: What the matrix was computed from.
        imatrix_chunks: From how many pieces of it.
        imatrix_sha256: SHA-256 of the matrix file.
    """

    source: str = ""
    revision: str = ""
    adapter: str = ""
    adapter_revision: str = ""
    program: str = ""
    llama_cpp: str = ""
    text_only: bool = False
    imatrix: str = ""
    imatrix_text: str = ""
    imatrix_chunks: int = 0
    imatrix_sha256: str = ""


_SOURCES = ("phi_forge.source", "general.source.huggingface.repository", "general.source.url")


def read_provenance(header: GGUFHeader) -> Provenance:
    """Read what a file says of its origin."""
    version = _text(header, "phi_forge.version")
    chunks = header.value("quantize.imatrix.chunks_count")
    return Provenance(
        source=next(filter(None, (_text(header, key) for key in _SOURCES)), ""),
        revision=_text(header, "phi_forge.revision"),
        adapter=_text(header, "phi_forge.adapter"),
        adapter_revision=_text(header, "phi_forge.adapter_revision"),
        program=f"Phi Forge {version}" if version else _text(header, "general.quantized_by"),
        llama_cpp=_text(header, "phi_forge.llama_cpp"),
        text_only=header.value("phi_forge.text_only") is True,
        # llama-quantize writes the whole path of whoever ran it.
        imatrix=PurePath(_text(header, "quantize.imatrix.file").replace("\\", "/")).name,
        imatrix_text=_text(header, "quantize.imatrix.dataset"),
        imatrix_chunks=chunks if isinstance(chunks, int) and chunks > 0 else 0,
        imatrix_sha256=_text(header, "phi_forge.imatrix_sha256"),
    )


def _text(header: GGUFHeader, key: str) -> str:
    value = header.value(key)
    return value if isinstance(value, str) else ""
