"""Finding things in the window as a user would, and hand-made snapshots for drawing."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget

from core.checkpoint.model import CheckpointCard, Support, Verdict
from core.forge.model import ForgedFile, ForgeResult, ForgeSpec, Plan, Proof, TypePlan
from core.jobs.model import JobSnapshot, JobState
from core.text import msg
from core.worker import tasks
from core.worker.protocol import Progress
from core.worker.supervisor import run_task
from ui.main_window import MainWindow
from ui.widgets.job_story import JobStory
from ui.widgets.primary_button import PrimaryButton
from ui.widgets.type_model import TypeTableModel

LONG_MS = 60_000
"""More than a forge of the demo ever takes, also on a busy machine."""

W = TypeVar("W", bound=QWidget)


def find(parent: QWidget, kind: type[W], name: str = "") -> W:
    """Return the one descendant of a class, or the one whose accessible name or text starts with `name`."""
    found = [child for child in parent.findChildren(kind) if not name or _name(child).startswith(name)]
    assert len(found) == 1, (
        f"{len(found)} of {kind.__name__} {name!r}: {[_name(c) for c in parent.findChildren(kind)]}"
    )
    return found[0]


def _name(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text().replace("&", "")
    return widget.accessibleName()


def button(parent: QWidget, text: str) -> QAbstractButton:
    """Return the visible button with this text."""
    found = [b for b in parent.findChildren(QAbstractButton) if b.isVisible() and _name(b) == text]
    assert len(found) == 1, f"{len(found)} buttons {text!r}"
    return found[0]


def forge_button(window: MainWindow) -> PrimaryButton:
    """Return the button that starts a forge."""
    return find(window.forge_page, PrimaryButton)


def story(window: MainWindow) -> JobStory:
    """Return the progress of the Forge page."""
    return find(window.forge_page, JobStory)


def state(window: MainWindow) -> JobState | None:
    """Return the state of the job that the Forge page shows."""
    shown = story(window)
    return shown.job.state if shown.isVisible() and shown.job is not None else None


def types(window: MainWindow) -> TypeTableModel:
    """Return the model of the results table."""
    model = window.forge_page.findChild(TypeTableModel)
    assert model is not None
    return model


def tick(window: MainWindow, *names: str) -> None:
    """Tick exactly these types."""
    model = types(window)
    for row in range(model.rowCount()):
        name = str(model.index(row, 0).data())
        model.set_ticked(row, ticked=name in names)


def forge(source: Path, types: Sequence[str], out_dir: Path) -> tuple[Path, ...]:
    """Make GGUF files as the window makes them, in a child, but without trying them."""
    spec = ForgeSpec(source, tuple(types), out_dir, prove=False)
    return tuple(
        file.path for file in run_task(tasks.FORGE, spec, lambda _event: None, threading.Event()).files
    )


def answer_question(button_text: str) -> list[str]:
    """Press a button of the next message box; returns a list that gets the box's text."""
    seen: list[str] = []
    timer = QTimer(QApplication.instance())

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            timer.deleteLater()
            seen.append(box.text())
            button(box, button_text).click()

    timer.timeout.connect(press)
    timer.start(20)
    return seen


# ---- hand-made data -----------------------------------------------------------------------------

CARD = CheckpointCard(
    path=Path("/models/Phi-3.5-mini-instruct"),
    name="Phi-3.5-mini-instruct",
    architecture="Phi3ForCausalLM",
    family="Phi-3",
    n_params=3_821_079_552,
    block_count=32,
    context_length=131_072,
    original_context_length=4_096,
    dtype="BF16",
    size_bytes=7_642_159_104,
    n_files=2,
    tokenizer="SentencePiece",
    n_vocab=32_064,
    license="mit",
    revision="",
    verdict=Verdict(Support.FULL, msg("Everything is converted.")),
)


def type_plan(
    name: str, file_bytes: int, *, recommended: bool = False, needs_imatrix: bool = False
) -> TypePlan:
    """Return a type of a plan for the table."""
    return TypePlan(
        name=name,
        ftype=0,
        file_name=f"{CARD.name}-{name}.gguf",
        file_bytes=file_bytes,
        bits_per_weight=file_bytes * 8 / CARD.n_params,
        purpose=msg("Purpose of a type"),
        recommended=recommended,
        needs_imatrix=needs_imatrix,
        n_fallback=0,
        memory_bytes=file_bytes + 2 * 10**9,
    )


PLAN = Plan(
    CARD,
    (
        type_plan("Q8_0", 4_060_900_000),
        type_plan("Q4_K_M", 2_402_123_456, recommended=True),
        type_plan("IQ2_XS", 1_150_000_000, needs_imatrix=True),
    ),
)

_SPEC = ForgeSpec(CARD.path, ("Q4_K_M", "Q8_0"), Path("/models/out"))

RUNNING = JobSnapshot(
    id=1,
    spec=_SPEC,
    state=JobState.RUNNING,
    stage="stream",
    stages_done=("inspect", "plan"),
    progress=Progress(1_100_000_000, 2_400_000_000, 34e6, 38.0),
    log=("one", "two"),
    result=None,
    error=None,
    created=time.time() - 40,
    started=time.time() - 30,
    finished=None,
)


def done(*proofs: Proof | None) -> JobSnapshot:
    """Return a finished job, one file a proof."""
    names = ("Q4_K_M", "Q8_0", "Q6_K")
    files = tuple(
        ForgedFile(name, Path(f"/models/out/m-{name}.gguf"), 2_400_000_000, proof)
        for name, proof in zip(names, proofs, strict=False)
    )
    return replace(
        RUNNING,
        state=JobState.DONE,
        stage="",
        stages_done=("inspect", "plan", "stream", "publish", "prove"),
        progress=None,
        result=ForgeResult(files, 131.0, 7_642_159_104),
        finished=time.time(),
    )
