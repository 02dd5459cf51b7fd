"""Words about jobs that several places use."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject

from core.backends.model import InstallPackSpec, PackStage
from core.forge.model import ForgeSpec, Proof
from core.handover.model import HandoverResult, LmStudioSpec, OllamaSpec
from core.hub.model import (
    DownloadResult,
    DownloadSpec,
    DownloadStage,
    HubForgeSpec,
    UploadSpec,
    UploadStage,
)
from core.imatrix.model import ImatrixSpec
from core.jobs.model import JobSnapshot, JobState
from core.measure.model import MeasureSpec, MeasureStage
from core.onnx.model import OnnxSpec, OnnxStage
from core.worker.protocol import Progress, Unit
from ui import format as fmt
from ui.backend_text import pack_title
from ui.hub_text import ref_title
from ui.icons import Icon
from ui.text import checkpoint_title, ltr, translate_message
from ui.theme import Role

translate = QCoreApplication.translate

DOT = "  ·  "

STATE_LOOK = {
    JobState.WAITING: (Icon.CLOCK, Role.MUTED),
    JobState.RUNNING: (Icon.RUNNING, Role.ACCENT),
    JobState.PAUSED: (Icon.PAUSE, Role.WARNING),
    JobState.CANCELLING: (Icon.CANCELLED, Role.WARNING),
    JobState.DONE: (Icon.CHECK_CIRCLE, Role.POSITIVE),
    JobState.FAILED: (Icon.CROSS_CIRCLE, Role.NEGATIVE),
    JobState.CANCELLED: (Icon.CANCELLED, Role.WARNING),
}


class _Counted(QObject):
    """Counted words; in a class because lupdate finds plurals in `self.tr` only."""

    def files(self, n: int) -> str:
        return self.tr("%n file(s)", "", n)


def n_files(n: int) -> str:
    """Return a count of files."""
    return _Counted().files(n)


def subject(job: JobSnapshot) -> str:
    """Return what a job works on, by the name people know it by."""
    spec = job.spec
    if isinstance(spec, ForgeSpec):
        return ltr(checkpoint_title(spec.source))
    if isinstance(spec, ImatrixSpec):
        return ltr(spec.model.name)
    if isinstance(spec, MeasureSpec):
        return ltr(spec.base.stem)
    if isinstance(spec, DownloadSpec):
        return ref_title(spec.ref)
    if isinstance(spec, HubForgeSpec):
        return ref_title(spec.download.ref)
    if isinstance(spec, OllamaSpec):
        return ltr(spec.path.name)
    if isinstance(spec, LmStudioSpec):
        return ltr(spec.files[0].name)
    if isinstance(spec, OnnxSpec):
        return ltr(checkpoint_title(spec.checkpoint))
    if isinstance(spec, InstallPackSpec):
        return _pack_name(spec)
    return ltr(spec.repo_id)


def _pack_name(spec: InstallPackSpec) -> str:
    """Return what a backend is made of."""
    if spec.pack is not None:
        return pack_title(spec.pack)
    return ltr(spec.source.name) if spec.source is not None else ""


def purpose(job: JobSnapshot) -> str:
    """Return what a job makes of it, in a few words."""
    spec = job.spec
    if isinstance(spec, ForgeSpec):
        return ltr(", ".join(spec.types))
    if isinstance(spec, HubForgeSpec):
        return ltr(", ".join(spec.forge.types))
    if isinstance(spec, ImatrixSpec):
        return translate("jobs", "importance matrix")
    if isinstance(spec, MeasureSpec):
        return translate("jobs", "measurement of {files}").format(files=n_files(len(spec.files)))
    if isinstance(spec, DownloadSpec):
        return translate("jobs", "download of {size}").format(size=fmt.size(spec.total_bytes))
    if isinstance(spec, OllamaSpec):
        return ltr("Ollama")
    if isinstance(spec, LmStudioSpec):
        return ltr("LM Studio")
    if isinstance(spec, OnnxSpec):
        return ltr(f"ONNX {spec.precision.value.upper()}")
    if isinstance(spec, InstallPackSpec):
        return translate("jobs", "backend")
    return translate("jobs", "upload of {files}").format(files=n_files(len(spec.files)))


def title(job: JobSnapshot) -> str:
    """Return what a job makes of what: ``Phi-4 to Q4_K_M, Q8_0``."""
    spec = job.spec
    if isinstance(spec, ForgeSpec | HubForgeSpec):
        words = translate("jobs", "{source} to {types}")
        return words.format(source=subject(job), types=purpose(job))
    if isinstance(spec, ImatrixSpec):
        return translate("jobs", "Importance matrix of {model}").format(model=subject(job))
    if isinstance(spec, MeasureSpec):
        words = translate("jobs", "Measure {files} against {model}")
        return words.format(files=n_files(len(spec.files)), model=subject(job))
    if isinstance(spec, DownloadSpec):
        return translate("jobs", "Download {model}").format(model=subject(job))
    if isinstance(spec, OllamaSpec | LmStudioSpec):
        words = translate("jobs", "Hand {model} over to {program}")
        return words.format(model=subject(job), program=purpose(job))
    if isinstance(spec, OnnxSpec):
        words = translate("jobs", "{source} to {types}")
        return words.format(source=subject(job), types=purpose(job))
    if isinstance(spec, InstallPackSpec):
        return translate("jobs", "Add the backend {name}").format(name=subject(job))
    words = translate("jobs", "Upload {files} to {repository}")
    return words.format(files=n_files(len(spec.files)), repository=subject(job))


def folder(job: JobSnapshot) -> Path | None:
    """Return the folder a job writes to; None where it writes nowhere or it is not known yet."""
    spec = job.spec
    if isinstance(spec, ForgeSpec):
        return spec.out_dir
    if isinstance(spec, HubForgeSpec):
        return spec.forge.out_dir
    if isinstance(spec, ImatrixSpec):
        return spec.out.parent
    if isinstance(spec, MeasureSpec | InstallPackSpec):
        return None
    if isinstance(spec, OnnxSpec):
        return spec.out.parent
    return job.result.folder if isinstance(job.result, DownloadResult | HandoverResult) else None


def what_cancel_does(job: JobSnapshot) -> str:
    """Return what is lost by cancelling."""
    if isinstance(job.spec, DownloadSpec):
        return translate("jobs", "Stops this download; what has arrived is kept for another try")
    if isinstance(job.spec, UploadSpec):
        return translate("jobs", "Stops this upload; the repository stays as it is")
    if isinstance(job.spec, MeasureSpec):
        return translate("jobs", "Stops this measurement; what is finished is kept for another try")
    return translate("jobs", "Stops this job and removes its unfinished files")


def state_word(state: JobState) -> str:
    """Return a state in a word."""
    return {
        JobState.WAITING: translate("jobs", "Waiting"),
        JobState.RUNNING: translate("jobs", "Running"),
        JobState.PAUSED: translate("jobs", "Paused"),
        JobState.CANCELLING: translate("jobs", "Cancelling"),
        JobState.DONE: translate("jobs", "Done"),
        JobState.FAILED: translate("jobs", "Failed"),
        JobState.CANCELLED: translate("jobs", "Cancelled"),
    }[state]


def state_line(job: JobSnapshot) -> str:
    """Return the state with the time that belongs to it."""
    word = state_word(job.state)
    if job.state is JobState.WAITING:
        return translate("jobs", "Waiting for the running job")
    if job.finished is not None and job.started is not None:
        took = fmt.duration(job.finished - job.started)
        if job.state is JobState.DONE:
            return translate("jobs", "Done in {time}").format(time=took)
        return translate("jobs", "{state} after {time}").format(state=word, time=took)
    return word


def progress_line(job: JobSnapshot) -> str:
    """Return amount, rate and time left of the running stage."""
    progress = job.progress
    if job.state is JobState.WAITING:
        return translate("jobs", "Starts when the running job is over")
    if job.state is JobState.CANCELLING:
        if isinstance(job.spec, DownloadSpec | MeasureSpec):
            return translate("jobs", "Stopping…")
        return translate("jobs", "Stopping and removing unfinished files…")
    if progress is None or progress.total <= 0:
        if job.state is JobState.PAUSED:
            return translate("jobs", "Goes on where it stopped")
        return _stage_words(job.stage)
    parts = [_amount(progress)]
    if job.state is JobState.PAUSED:
        return parts[0]
    if progress.unit is Unit.BYTES and progress.rate > 0:
        parts.append(fmt.rate(progress.rate))
    if progress.remark is not None:
        parts.append(translate_message(progress.remark))
    if progress.eta_seconds is not None and progress.done < progress.total:
        parts.append(fmt.time_left(progress.eta_seconds))
    return DOT.join(parts)


def _amount(progress: Progress) -> str:
    """Return how much of how much."""
    if progress.unit is Unit.CHUNKS:
        return translate("jobs", "chunk {done} of {total}").format(
            done=fmt.integer(progress.done), total=fmt.integer(progress.total)
        )
    if progress.unit is Unit.LAYERS:
        return translate("jobs", "layer {done} of {total}").format(
            done=fmt.integer(progress.done), total=fmt.integer(progress.total)
        )
    unit = fmt.size_unit(progress.total)
    return translate("jobs", "{done} of {total}").format(
        done=fmt.decimal(progress.done / unit.n_bytes, unit.decimals),
        total=fmt.size(progress.total, unit),
    )


def _stage_words(stage: str) -> str:
    """Return what a stage without figures does."""
    return {
        MeasureStage.BASE.value: translate("jobs", "Reading the unquantized model…"),
        MeasureStage.RUN.value: translate("jobs", "Running each file by itself…"),
        DownloadStage.CHECK.value: translate("jobs", "Looking at what is there already…"),
        DownloadStage.DOWNLOAD.value: translate("jobs", "Connecting…"),
        PackStage.UNPACK.value: translate("jobs", "Taking the libraries out…"),
        PackStage.CHECK.value: translate("jobs", "Asking it for its devices…"),
        UploadStage.HASH.value: translate("jobs", "Reading the files…"),
        UploadStage.COMMIT.value: translate("jobs", "Publishing the files together…"),
        OnnxStage.INSTALL.value: translate("jobs", "Installing onnxruntime-genai and torch…"),
        OnnxStage.ASK.value: translate("jobs", "Asking both models…"),
    }.get(stage, translate("jobs", "Working…"))


def clock(seconds: float) -> str:
    """Return a time of day, in the language's short form."""
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    return fmt.isolate(QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat))


def proof_look(proof: Proof | None) -> tuple[Icon, Role]:
    """Return the icon of a proof."""
    if proof is None:
        return Icon.PENDING, Role.MUTED
    return (Icon.CHECK_CIRCLE, Role.POSITIVE) if proof.passed else (Icon.WARNING, Role.WARNING)


def proof_line(proof: Proof | None) -> str:
    """Return what the proof of a file showed."""
    if proof is None:
        return translate("jobs", "Not tried")
    if not proof.passed:
        problem = translate_message(proof.problem) if proof.problem is not None else ""
        return translate("jobs", "Proof failed: {problem}").format(problem=problem)
    return translate("jobs", "Proved: it loads and answers, {rate}").format(
        rate=fmt.tokens_per_second(proof.tokens_per_second)
    )


def percent(job: JobSnapshot) -> str:
    """Return how much of the running stage is done."""
    if job.progress is None or job.progress.total <= 0:
        return ""
    share = 100 * min(job.progress.done / job.progress.total, 1.0)
    return fmt.isolate(translate("jobs", "{n} %").format(n=fmt.integer(int(share))))
