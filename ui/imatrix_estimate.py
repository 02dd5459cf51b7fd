"""How long an importance matrix will take here, from how long the last one took."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.forge.model import ImatrixOptions, Stage
from core.jobs.model import JobSnapshot
from core.paths import resource_dir
from ui import format as fmt

_BYTES_PER_TOKEN = 3.5
"""Of mixed prose and code, roughly; the tokenizers of Phi give 3 to 4."""

_IGNORE_IT = {"F32", "F16", "BF16", "Q8_0", "TQ1_0", "TQ2_0", "MXFP4_MOE", "NVFP4", "Q1_0", "Q2_0"}
"""Types that ggml quantizes in the same way with and without an importance matrix."""


def benefits(type_name: str) -> bool:
    """Whether a type is quantized better with an importance matrix."""
    return type_name not in _IGNORE_IT


def seconds(options: ImatrixOptions, n_params: int, rate: float) -> float | None:
    """Return about how long it takes, None when this computer has not made one yet.

    Args:
        options: Text and chunks.
        n_params: Weights of the model.
        rate: Weights times tokens a second, as the last one here was computed.
    """
    texts = [options.text] if options.text else (resource_dir() / "calibration").glob("*.txt")
    try:
        n_chunks = int(sum(text.stat().st_size for text in texts) / _BYTES_PER_TOKEN / options.n_ctx)
    except OSError:
        return None
    if options.n_chunks:
        n_chunks = min(n_chunks, options.n_chunks)
    return n_chunks * options.n_ctx * n_params / rate if rate > 0 else None


def measured_rate(job: JobSnapshot, n_params: int, n_ctx: int) -> float:
    """Return weights times tokens a second of a job that computes one now; 0 while that is not known."""
    if job.stage != Stage.IMATRIX.value or job.progress is None:
        return 0.0
    return job.progress.rate * n_ctx * n_params


def words(estimate: float | None) -> str:
    """Return a time such as ``about 6 min``, empty when there is no honest estimate."""
    if estimate is None:
        return ""
    minutes = round(estimate / 60)
    if minutes < 1:
        return QCoreApplication.translate("imatrix", "under a minute")
    if minutes < 90:
        return QCoreApplication.translate("imatrix", "about {n} min").format(n=fmt.integer(minutes))
    return QCoreApplication.translate("imatrix", "about {n} h").format(n=fmt.decimal(minutes / 60, 1))
