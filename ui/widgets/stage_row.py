"""The stages of a job in a row: done, running, to come."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.forge.model import Stage
from core.jobs.model import JobSnapshot, JobState
from ui import theme
from ui.icons import Icon, IconLabel
from ui.theme import Role, Space
from ui.widgets.labels import RoleLabel


class StageState(Enum):
    """Where one stage stands."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


_LOOK = {
    StageState.PENDING: (Icon.PENDING, Role.MUTED),
    StageState.RUNNING: (Icon.RUNNING, Role.ACCENT),
    StageState.DONE: (Icon.CHECK_CIRCLE, Role.POSITIVE),
    StageState.FAILED: (Icon.CROSS_CIRCLE, Role.NEGATIVE),
    StageState.CANCELLED: (Icon.CANCELLED, Role.WARNING),
}


def stage_states(snapshot: JobSnapshot) -> dict[Stage, StageState]:
    """Return where each stage of a forge stands."""
    states: dict[Stage, StageState] = {}
    for stage in Stage:
        if stage.value == snapshot.stage and snapshot.state is not JobState.DONE:
            states[stage] = {
                JobState.FAILED: StageState.FAILED,
                JobState.CANCELLED: StageState.CANCELLED,
                JobState.CANCELLING: StageState.CANCELLED,
            }.get(snapshot.state, StageState.RUNNING)
        elif snapshot.state is JobState.DONE or stage.value in snapshot.stages_done:
            states[stage] = StageState.DONE
        else:
            states[stage] = StageState.PENDING
    if not snapshot.spec.prove and snapshot.state is JobState.DONE:
        states[Stage.PROVE] = StageState.PENDING
    return states


class _Line(QWidget):
    """The line between two stages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(Space.M, 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setPen(QPen(theme.border(self.palette()), 1))
        middle = QRect(self.rect()).center().y()
        painter.drawLine(0, middle, self.width(), middle)
        painter.end()


class StageRow(QWidget):
    """Shows how far a forge is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._icons: dict[Stage, IconLabel] = {}
        self._words: dict[Stage, RoleLabel] = {}
        for i, stage in enumerate(Stage):
            if i:
                row.addWidget(_Line(), 1)
            mark = IconLabel(*_LOOK[StageState.PENDING], 18)
            word = RoleLabel(self.stage_word(stage), Role.MUTED)
            for widget in (mark, word):
                widget.setToolTip(self._stage_tip(stage))
            cell = QHBoxLayout()
            cell.setSpacing(Space.XS)
            cell.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
            cell.addWidget(word)
            row.addLayout(cell)
            self._icons[stage], self._words[stage] = mark, word

    def set_snapshot(self, snapshot: JobSnapshot) -> None:
        """Show the stages of a job."""
        spoken: list[str] = []
        for stage, state in stage_states(snapshot).items():
            icon, role = _LOOK[state]
            self._icons[stage].set_icon(icon, role)
            word = self._words[stage]
            word.set_role(Role.MUTED if state is StageState.PENDING else Role.TEXT)
            font = word.font()
            if font.bold() is not (state is StageState.RUNNING):
                word.setFont(theme.font(bold=state is StageState.RUNNING))
            spoken.append(f"{self.stage_word(stage)}: {self._state_word(state)}")
        self.setAccessibleName(", ".join(spoken))

    def stage_word(self, stage: Stage) -> str:
        """Return the name of a stage."""
        return {
            Stage.INSPECT: self.tr("Inspect"),
            Stage.PLAN: self.tr("Plan"),
            Stage.STREAM: self.tr("Stream"),
            Stage.PUBLISH: self.tr("Publish"),
            Stage.PROVE: self.tr("Prove"),
        }[stage]

    def _stage_tip(self, stage: Stage) -> str:
        return {
            Stage.INSPECT: self.tr("Reads the configuration, the tokenizer and the headers of the weights"),
            Stage.PLAN: self.tr("Works out every tensor's type and the exact size of each file"),
            Stage.STREAM: self.tr("Reads the weights once, quantizes them and writes every file"),
            Stage.PUBLISH: self.tr("Checks each file and gives it its final name"),
            Stage.PROVE: self.tr("Loads each file and lets it answer a question"),
        }[stage]

    def _state_word(self, state: StageState) -> str:
        return {
            StageState.PENDING: self.tr("to come"),
            StageState.RUNNING: self.tr("running"),
            StageState.DONE: self.tr("done"),
            StageState.FAILED: self.tr("failed"),
            StageState.CANCELLED: self.tr("cancelled"),
        }[state]
