"""The page of an uploaded model: what it is made of and how, read from the GGUF files themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core import __version__
from core.engine.mmproj import is_mmproj
from core.forge.disk import format_bytes
from core.gguf.provenance import Provenance, read_provenance
from core.gguf.reader import GGUFHeader, read_header
from core.gguf.types import FileType
from core.measure import store
from core.measure.verdict import whole_text

MARK = "<!-- This page was made by Phi Forge; a later upload replaces it as long as this line stays. -->"


@dataclass(frozen=True)
class CardFile:
    """One model on the page.

    Attributes:
        name: File name; of several parts the first.
        type_name: Quantization type, empty where unknown.
        file_bytes: All parts together.
        imatrix: Where its importance matrix came from; empty without one or where unknown.
        imatrix_sha256: SHA-256 of that matrix; empty where unknown.
        measured: How it compares with the unquantized model, if that was measured here; else empty.
    """

    name: str
    type_name: str
    file_bytes: int
    imatrix: str = ""
    imatrix_sha256: str = ""
    measured: str = ""


def describe(paths: Sequence[Path]) -> CardFile:
    """Read what the page says about one model on the disk; `paths` are its parts in order.

    Raises:
        GGUFUnreadable, GGUFInvalid: A file is no whole GGUF file.
    """
    headers = [read_header(path) for path in paths]
    file_type = headers[0].value("general.file_type")
    origin = read_provenance(headers[0])
    return CardFile(
        name=paths[0].name,
        type_name=next((kind.name for kind in FileType if kind.value == file_type), ""),
        file_bytes=sum(header.file_bytes for header in headers),
        imatrix=_imatrix(origin),
        imatrix_sha256=origin.imatrix_sha256,
        measured=_measured(paths[0]),
    )


def write_card(repo_id: str, header: GGUFHeader, files: Sequence[CardFile]) -> str:
    """Return README.md for a repository.

    Args:
        repo_id: ``owner/name`` it goes to.
        header: Of one of the files; base model and licence are read from it.
        files: Everything the repository will hold.
    """
    base = _text(header, "phi_forge.source")
    name = _text(header, "general.name") or repo_id.rpartition("/")[2]
    ordered = sorted(files, key=lambda file: file.file_bytes)
    parts = [
        _front_matter(header, base),
        MARK,
        f"# {name}, GGUF",
        _origin(header, base),
        _table(ordered),
        _how(header, ordered),
        _commands(repo_id, ordered),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _front_matter(header: GGUFHeader, base: str) -> str:
    lines = ["pipeline_tag: text-generation", "library_name: gguf", "tags:", "- gguf", "- phi"]
    if license_name := _text(header, "general.license"):
        lines.append(f"license: {_quoted(license_name)}")
    if link := _text(header, "general.license.link"):
        lines.append(f"license_link: {_quoted(link)}")
    if "/" in base:
        lines += [f"base_model: {_quoted(base)}", "base_model_relation: quantized"]
    return "\n".join(["---", *lines, "---"])


def _origin(header: GGUFHeader, base: str) -> str:
    revision = _text(header, "phi_forge.revision")
    at = f" at commit `{revision}`" if revision else ""
    made_of = f"[{base}](https://huggingface.co/{base})" if "/" in base else base
    text = f"Quantized from {made_of}{at}." if base else "Quantized GGUF files."
    if header.value("phi_forge.text_only") is True:
        text += " Text only: the parts of the model for images and sound are left out."
    return text


def _table(files: Sequence[CardFile]) -> str:
    rows = ["| File | Type | Size | Bytes | Importance matrix |", "|---|---|---:|---:|---|"]
    with_figures = any(file.measured for file in files)
    if with_figures:
        rows = [rows[0] + " Measured |", rows[1] + "---|"]
    for file in files:
        size = format_bytes(file.file_bytes)
        kind = f"{file.type_name} (image encoder)" if _is_encoder(file) else file.type_name
        row = (
            f"| {_cell(file.name)} | {kind} | {size} | {file.file_bytes} | {_cell(file.imatrix) or 'none'} |"
        )
        rows.append(f"{row} {_cell(file.measured)} |" if with_figures else row)
    return "\n".join(rows)


def _how(header: GGUFHeader, files: Sequence[CardFile]) -> str:
    from importlib.metadata import version  # every start loads this module, few need it

    origin = read_provenance(header)
    program = origin.program or f"Phi Forge {__version__}"
    library = origin.llama_cpp or f"llama-cpp-python {version('llama_cpp_python')}"
    text = (
        f"Made by {program} with llama.cpp ({library}), "
        "straight from the safetensors weights: each tensor is quantized once, with no file between."
    )
    if any(file.imatrix for file in files):
        text += " Where an importance matrix is named above, quantization was weighted by it."
    digests = sorted({file.imatrix_sha256 for file in files if file.imatrix_sha256})
    if digests:
        text += " SHA-256 of the matrix: " + ", ".join(f"`{digest}`" for digest in digests) + "."
    return f"## How it was made\n\n{text}"


def _commands(repo_id: str, files: Sequence[CardFile]) -> str:
    models = [file for file in files if not _is_encoder(file)] or files
    name = _shell(models[len(models) // 2].name)
    commands = [f"hf download {repo_id} {name} --local-dir ."]
    encoder = next((_shell(file.name) for file in files if _is_encoder(file)), "")
    if encoder:
        commands += [
            f"hf download {repo_id} {encoder} --local-dir .",
            f"llama-mtmd-cli -m {name} --mmproj {encoder}",
        ]
    else:
        commands.append(f"llama-cli -m {name}")
    commands.append(f"python main.py chat {name}  # Phi Forge")
    return "## How to run it\n\n```\n" + "\n".join(commands) + "\n```"


def _is_encoder(file: CardFile) -> bool:
    return is_mmproj(Path(file.name))


def _measured(path: Path) -> str:
    """Return the figures of the newest measurement of a file."""
    found = store.measured(path)
    if found is None:
        return ""
    result, file = found
    quality = whole_text(file)
    kl, same = quality.kl_mean, quality.same_top
    return (
        f"KL divergence from {result.base_type_name or 'the base'} {kl.value:.5f} ± {kl.error:.5f}, "
        f"same next token {100 * same.value:.1f} ± {100 * same.error:.1f} % "
        f"({quality.n_tokens} tokens)"
    )


def _imatrix(origin: Provenance) -> str:
    source = origin.imatrix_text or origin.imatrix
    return f"{source}, {origin.imatrix_chunks} chunks" if source and origin.imatrix_chunks else source


def _text(header: GGUFHeader, key: str) -> str:
    """Return a text of one line; files from strangers may hold anything."""
    value = header.value(key)
    return " ".join(value.split())[:200] if isinstance(value, str) else ""


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _shell(name: str) -> str:
    return name if name.replace("-", "").replace("_", "").replace(".", "").isalnum() else f'"{name}"'
