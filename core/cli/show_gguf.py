"""The verb ``inspect`` for GGUF files: what they say about themselves, as text or JSON."""

from __future__ import annotations

from pathlib import Path

from core.cli import show
from core.cli.console import Console, Status
from core.forge.disk import format_bytes
from core.gguf.inspection import GGUFInspection, inspect_gguf
from core.gguf.provenance import Provenance


def inspect(path: Path, console: Console, *, keys: bool, tensors: bool) -> Status:
    """Print what a GGUF file says; as JSON everything, whatever was asked for."""
    found = inspect_gguf(path)
    console.text(_summary(found))
    if keys:
        console.text("\n" + _keys(found))
    if tensors:
        console.text("\n" + _tensors(found))
    console.document(found)
    return Status.DONE


def _summary(found: GGUFInspection) -> str:
    info, origin = found.info, found.provenance
    files = f" in {len(found.parts)} files" if len(found.parts) > 1 else ""
    rows = [
        ("Architecture", info.architecture),
        ("Type", info.file_type),
        ("Parameters", show.count(found.n_weights)),
        ("Layers", show.count(info.block_count) if info.block_count else ""),
        ("Context", f"{show.count(info.context_length)} tokens" if info.context_length else ""),
        ("Vocabulary", f"{show.count(info.n_vocab)} tokens" if info.n_vocab else ""),
        ("Size", f"{format_bytes(found.file_bytes)}{files}, {found.bits_per_weight:.2f} bits per weight"),
        ("Source", info.source),
        ("Revision", info.revision),
        ("Adapter", origin.adapter),
        ("Made by", info.quantized_by),
        ("With", origin.llama_cpp),
        ("Matrix", _matrix(origin)),
        ("Its SHA-256", origin.imatrix_sha256),
        ("Format", f"GGUF version {found.version}, {len(found.keys)} keys, {len(found.tensors)} tensors"),
    ]
    lines = [info.name, *(f"  {label:<14}{value}" for label, value in rows if value)]
    totals = [["", "Type", "Tensors", "Weights", "Size"]]
    for total in found.totals:
        size = format_bytes(total.nbytes)
        totals.append(["", total.type, show.count(total.n_tensors), show.count(total.n_weights), size])
    lines += ["", show.table(totals, "<<>>>")]
    lines += [f"\nProblem: {problem}" for problem in found.problems]
    return "\n".join(lines)


def _matrix(origin: Provenance) -> str:
    """Return what is known of the importance matrix."""
    chunks = f"{origin.imatrix_chunks} chunks" if origin.imatrix_chunks else ""
    return ", ".join(filter(None, (origin.imatrix, origin.imatrix_text, chunks)))


def _keys(found: GGUFInspection) -> str:
    rows = [["Key", "Type", "Items", "Value"]]
    rows += [
        [key.key, key.type, show.count(key.n_items) if key.n_items else "", key.text] for key in found.keys
    ]
    return show.table(rows, "<<><")


def _tensors(found: GGUFInspection) -> str:
    rows = [["Tensor", "Type", "Shape", "Bytes", "Offset", "File"]]
    for tensor in found.tensors:
        shape = " × ".join(map(str, tensor.shape))
        part = found.parts[tensor.part].path.name if len(found.parts) > 1 else ""
        rows.append(
            [tensor.name, tensor.type, shape, show.count(tensor.nbytes), show.count(tensor.offset), part]
        )
    return show.table(rows, "<<>>><")
