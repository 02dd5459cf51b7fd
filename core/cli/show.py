"""Facts as lines of text for a terminal. GB = 10^9 bytes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from core.checkpoint.model import AdapterCard, CheckpointCard, Support, Verdict
from core.engine.model import Answer
from core.errors import ErrorInfo
from core.forge.disk import format_bytes
from core.forge.model import ForgeResult, Plan, Proof
from core.hardware.model import ProbeResult
from core.worker.protocol import Progress, Unit

_UNITS = (("GB", 1e9), ("MB", 1e6), ("kB", 1e3))


def sizes(lengths: Sequence[int]) -> list[str]:
    """Return lengths for a column: all in the unit of the largest, with two decimals."""
    unit, factor = next((u for u in _UNITS if max(lengths, default=0) >= u[1]), _UNITS[-1])
    return [f"{length / factor:.2f} {unit}" for length in lengths]


def count(n: int) -> str:
    """Return an integer with its digits in groups of three."""
    return f"{n:,}".replace(",", " ")


def duration(seconds: float) -> str:
    """Return a time: ``0.84 s``, ``38 s``, ``4 min 05 s``, ``2 h 10 min``."""
    if seconds < 10:
        return f"{seconds:.2f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest:02d} s"
    return f"{minutes // 60} h {minutes % 60:02d} min"


def card(facts: CheckpointCard) -> str:
    """Return the card of a checkpoint; of a refused one not every fact is known."""
    context = f"{count(facts.context_length)} tokens"
    if facts.original_context_length != facts.context_length:
        context += f" ({count(facts.original_context_length)} before long-context scaling)"
    files = "1 file" if facts.n_files == 1 else f"{facts.n_files} files"
    rows = [
        ("Family", f"{facts.family} ({facts.architecture})"),
        ("Base", f"{facts.adapter.base_name} ({facts.adapter.base})" if facts.adapter else ""),
        ("Adapter", _adapter(facts.adapter) if facts.adapter else ""),
        ("Parameters", _parameters(facts.n_params) if facts.n_params else ""),
        ("Layers", count(facts.block_count) if facts.block_count else ""),
        ("Context", context if facts.context_length else ""),
        ("Weights", f"{facts.dtype}, {format_bytes(facts.size_bytes)} in {files}" if facts.n_files else ""),
        ("Tokenizer", f"{facts.tokenizer}, {count(facts.n_vocab)} tokens" if facts.tokenizer else ""),
        ("Licence", facts.license or "not stated"),
        ("Revision", facts.revision),
        ("Verdict", _verdict(facts.verdict)),
        ("", str(facts.verdict.suggestion or "")),
    ]
    lines = [f"  {label:<12}{value}" for label, value in rows if value]
    return "\n".join([facts.name, *lines])


def plan(result: Plan) -> str:
    """Return the table of all types."""
    rows = [["", "Type", "Bits", "Size", "Bytes", "Memory", "Good for"]]
    file_sizes = sizes([entry.file_bytes for entry in result.types])
    memory_sizes = sizes([entry.memory_bytes for entry in result.types])
    for entry, file_size, memory_size in zip(result.types, file_sizes, memory_sizes, strict=True):
        purpose = "needs an importance matrix" if entry.needs_imatrix else str(entry.purpose)
        if entry.n_fallback:
            purpose += f" ({entry.n_fallback} tensors in a larger type)"
        rows.append(
            [
                "*" if entry.recommended else "",
                entry.name,
                f"{entry.bits_per_weight:.2f}",
                file_size,
                count(entry.file_bytes),
                f"about {memory_size}",
                purpose,
            ]
        )
    encoder = ""
    if result.mmproj is not None:
        size, file_name = format_bytes(result.mmproj.file_bytes), result.mmproj.file_name
        encoder = f"\nWith an image encoder of {size}: {file_name}"
    return f"{table(rows, '<<>>>><')}\n* recommended{encoder}"


def forged(result: ForgeResult) -> str:
    """Return what came out of a forge."""
    rows = [["Type", "Size", "Bytes", "Proof", "File"]]
    for file in result.files:
        length = file.file_bytes
        rows.append([file.type_name, format_bytes(length), count(length), _proof(file.proof), str(file.path)])
    if result.mmproj is not None:
        encoder, length = result.mmproj, result.mmproj.file_bytes
        size = format_bytes(length)
        rows.append([encoder.type_name, size, count(length), "image encoder", str(encoder.path)])
    read = f"{format_bytes(result.bytes_read)} read in {duration(result.seconds)}"
    return f"{table(rows, '<>><<')}\n{read}"


def devices(result: ProbeResult) -> str:
    """Return the devices of the backend."""
    rows = [["Device", "Kind", "Free", "Memory", "Description"]]
    for device in result.devices:
        kind = "GPU" if device.is_gpu else "CPU"
        rows.append(
            [
                device.name,
                kind,
                format_bytes(device.memory_free),
                format_bytes(device.memory_total),
                device.description,
            ]
        )
    build = f"llama.cpp {result.llama_version}, llama-cpp-python {result.binding_version}"
    if not any(device.is_gpu for device in result.devices):
        build += "; no GPU here that this build can use"
    return f"{table(rows, '<<>><')}\n{build}"


def figures(answer: Answer) -> str:
    """Return the line of figures under an answer."""
    return (
        f"{answer.n_generated} tokens, {answer.tokens_per_second:.1f} t/s; "
        f"prompt {answer.n_prompt} tokens, {answer.prompt_tokens_per_second:.1f} t/s; "
        f"first token {duration(answer.first_token_seconds)}; "
        f"context {count(answer.n_used)} of {count(answer.n_ctx)}"
    )


def progress(stage: str, report: Progress) -> str:
    """Return one line about a running stage."""
    if report.unit is Unit.BYTES:
        parts = [f"{stage}  {format_bytes(report.done)} of {format_bytes(report.total)}"]
        if report.rate > 0:
            parts.append(f"{report.rate / 1e6:.0f} MB/s")
    else:
        parts = [f"{stage}  {report.done} of {report.total} pieces"]
    if report.remark is not None:
        parts.append(str(report.remark))
    if report.eta_seconds is not None:
        left = (
            f"{math.ceil(report.eta_seconds)} s" if report.eta_seconds < 10 else duration(report.eta_seconds)
        )
        parts.append(f"{left} left")
    return "  ".join(parts)


def error(info: ErrorInfo) -> str:
    """Return an error: what happened, why, and what to do."""
    return f"Error: {info.title}\n  {info.cause}\n  {info.next_step}"


def table(rows: Sequence[Sequence[str]], alignment: str) -> str:
    """Return rows as aligned columns; `alignment` has ``<`` or ``>`` for each column."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(alignment))]
    lines = (
        "  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(row, alignment, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _parameters(n: int) -> str:
    exact = count(n)
    if n >= 1e9:
        return f"{n / 1e9:.2f} billion ({exact})"
    if n >= 1e6:
        return f"{n / 1e6:.1f} million ({exact})"
    return exact


def _adapter(adapter: AdapterCard) -> str:
    parts = [f"rank {adapter.rank}, alpha {adapter.alpha:g}"] if adapter.rank else []
    if adapter.target_modules:
        parts.append(f"on {', '.join(adapter.target_modules)}")
    if adapter.replaced_modules:
        parts.append(f"new {', '.join(adapter.replaced_modules)}")
    return "; ".join(parts)


def _verdict(verdict: Verdict) -> str:
    refused = verdict.support is Support.REFUSED
    return f"Cannot be converted: {verdict.reason}" if refused else str(verdict.reason)


def _proof(proof: Proof | None) -> str:
    if proof is None:
        return "not tried"
    if not proof.passed:
        return f"failed: {proof.problem}" if proof.problem else "failed"
    return f"passed, {proof.tokens_per_second:.0f} t/s"
