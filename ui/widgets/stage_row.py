"""The stages of a job in a row: done, running, to come."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.backends.model import InstallPackSpec, PackStage
from core.forge.model import ForgeSpec, Stage
from core.hub.model import DownloadSpec, DownloadStage, HubForgeSpec, UploadSpec, UploadStage
from core.jobs.model import JobSnapshot, JobSpec, JobState
from core.measure.model import MeasureSpec, MeasureStage
from core.onnx.model import OnnxSpec, OnnxStage, Provider
from ui import theme
from ui.icons import Icon, IconLabel
from ui.theme import Role, Space
from ui.widgets.labels import RoleLabel

translate = QCoreApplication.translate


class StageState(Enum):
    """Where one stage stands."""

    PENDING = "pending"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


_LOOK = {
    StageState.PENDING: (Icon.PENDING, Role.MUTED),
    StageState.RUNNING: (Icon.RUNNING, Role.ACCENT),
    StageState.PAUSED: (Icon.PAUSE, Role.WARNING),
    StageState.DONE: (Icon.CHECK_CIRCLE, Role.POSITIVE),
    StageState.FAILED: (Icon.CROSS_CIRCLE, Role.NEGATIVE),
    StageState.CANCELLED: (Icon.CANCELLED, Role.WARNING),
}


_LONGEST_LINE = 160

AnyStage = Stage | MeasureStage | DownloadStage | UploadStage | OnnxStage | PackStage


def stages_of(spec: JobSpec) -> tuple[AnyStage, ...]:
    """Return the stages of a job in order; empty for one that has a single one."""
    if isinstance(spec, ForgeSpec):
        return tuple(s for s in Stage if s is not Stage.IMATRIX or spec.make_imatrix is not None)
    if isinstance(spec, MeasureSpec):
        return tuple(s for s in MeasureStage if s is not MeasureStage.TENSORS or spec.tensors)
    if isinstance(spec, HubForgeSpec):
        return stages_of(spec.forge)
    if isinstance(spec, DownloadSpec):
        return tuple(DownloadStage)
    if isinstance(spec, OnnxSpec):
        return tuple(s for s in OnnxStage if s is not OnnxStage.ASK or spec.provider is Provider.CPU)
    if isinstance(spec, InstallPackSpec):
        return tuple(s for s in PackStage if s is not PackStage.DOWNLOAD or spec.pack is not None)
    return tuple(UploadStage) if isinstance(spec, UploadSpec) else ()


def stage_states(snapshot: JobSnapshot) -> dict[AnyStage, StageState]:
    """Return where each stage of a job stands."""
    states: dict[AnyStage, StageState] = {}
    for stage in stages_of(snapshot.spec):
        if stage.value == snapshot.stage and snapshot.state is not JobState.DONE:
            states[stage] = {
                JobState.PAUSED: StageState.PAUSED,
                JobState.FAILED: StageState.FAILED,
                JobState.CANCELLED: StageState.CANCELLED,
                JobState.CANCELLING: StageState.CANCELLED,
            }.get(snapshot.state, StageState.RUNNING)
        elif snapshot.state is JobState.DONE or stage.value in snapshot.stages_done:
            states[stage] = StageState.DONE
        else:
            states[stage] = StageState.PENDING
    spec = snapshot.spec.forge if isinstance(snapshot.spec, HubForgeSpec) else snapshot.spec
    if isinstance(spec, ForgeSpec) and not spec.prove and snapshot.state is JobState.DONE:
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


def stage_name(stage: AnyStage) -> str:
    """Return the name of a stage."""
    return {
        Stage.INSPECT: translate("StageRow", "Inspect"),
        Stage.IMATRIX: translate("StageRow", "Matrix"),
        Stage.PLAN: translate("StageRow", "Plan"),
        Stage.STREAM: translate("StageRow", "Stream"),
        Stage.PUBLISH: translate("StageRow", "Publish"),
        Stage.PROVE: translate("StageRow", "Prove"),
        MeasureStage.BASE: translate("StageRow", "Read unquantized"),
        MeasureStage.FILES: translate("StageRow", "Compare"),
        MeasureStage.TENSORS: translate("StageRow", "Tensors"),
        MeasureStage.RUN: translate("StageRow", "Run"),
        DownloadStage.CHECK: translate("StageRow", "Look"),
        DownloadStage.DOWNLOAD: translate("StageRow", "Download"),
        UploadStage.HASH: translate("StageRow", "Read"),
        UploadStage.UPLOAD: translate("StageRow", "Upload"),
        UploadStage.COMMIT: translate("StageRow", "Publish"),
        PackStage.DOWNLOAD: translate("StageRow", "Download"),
        PackStage.UNPACK: translate("StageRow", "Unpack"),
        PackStage.CHECK: translate("StageRow", "Check"),
        OnnxStage.INSTALL: translate("StageRow", "Environment"),
        OnnxStage.EXPORT: translate("StageRow", "Export"),
        OnnxStage.ASK: translate("StageRow", "Ask"),
    }[stage]


class StageRow(QWidget):
    """Shows how far a job is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._icons: dict[AnyStage, IconLabel] = {}
        self._words: dict[AnyStage, RoleLabel] = {}
        self._lines: dict[AnyStage, _Line] = {}
        for stage in (*Stage, *MeasureStage, *DownloadStage, *UploadStage, *OnnxStage, *PackStage):
            self._lines[stage] = _Line()
            self._lines[stage].setMaximumWidth(_LONGEST_LINE)
            row.addWidget(self._lines[stage], 1)
            mark = IconLabel(*_LOOK[StageState.PENDING], 18)
            word = RoleLabel(stage_name(stage), Role.MUTED)
            for widget in (mark, word):
                widget.setToolTip(self._stage_tip(stage))
            cell = QHBoxLayout()
            cell.setSpacing(Space.XS)
            cell.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
            cell.addWidget(word)
            row.addLayout(cell)
            self._icons[stage], self._words[stage] = mark, word
        row.addStretch(0)

    def set_snapshot(self, snapshot: JobSnapshot) -> None:
        """Show the stages of a job."""
        spoken: list[str] = []
        states = stage_states(snapshot)
        first = next(iter(states), None)
        for stage, line in self._lines.items():
            self._icons[stage].setVisible(stage in states)
            self._words[stage].setVisible(stage in states)
            line.setVisible(stage in states and stage is not first)
        for stage, state in states.items():
            icon, role = _LOOK[state]
            self._icons[stage].set_icon(icon, role)
            word = self._words[stage]
            word.set_role(Role.MUTED if state is StageState.PENDING else Role.TEXT)
            font = word.font()
            if font.bold() is not (state is StageState.RUNNING):
                word.setFont(theme.font(bold=state is StageState.RUNNING))
            spoken.append(f"{stage_name(stage)}: {self._state_word(state)}")
        self.setAccessibleName(", ".join(spoken))

    def _stage_tip(self, stage: AnyStage) -> str:
        return {
            Stage.INSPECT: self.tr("Reads the configuration, the tokenizer and the headers of the weights"),
            Stage.IMATRIX: self.tr(
                "Runs sample text through the model to find which weights matter most (importance matrix)"
            ),
            Stage.PLAN: self.tr("Works out every tensor's type and the exact size of each file"),
            Stage.STREAM: self.tr("Reads the weights once, quantizes them and writes every file"),
            Stage.PUBLISH: self.tr("Checks each file and gives it its final name"),
            Stage.PROVE: self.tr("Loads each file and lets it answer a question"),
            MeasureStage.BASE: self.tr("Lets the unquantized model read the text once and keeps its guesses"),
            MeasureStage.FILES: self.tr("Lets each file read the same text and compares the guesses"),
            MeasureStage.TENSORS: self.tr("Compares the values of each tensor"),
            MeasureStage.RUN: self.tr("Loads each file by itself, for its speed, its memory and its answers"),
            DownloadStage.CHECK: self.tr("Finds what is there from an earlier try or another program"),
            DownloadStage.DOWNLOAD: self.tr("Fetches the files and checks each against the Hub's checksum"),
            UploadStage.HASH: self.tr("Reads the files once for their checksums"),
            UploadStage.UPLOAD: self.tr("Sends the files; nothing can be seen on the Hub yet"),
            UploadStage.COMMIT: self.tr("Makes all files appear in the repository at once"),
            PackStage.DOWNLOAD: self.tr("Downloads the wheel and compares it with its checksum"),
            PackStage.UNPACK: self.tr("Takes the libraries out of the wheel"),
            PackStage.CHECK: self.tr("Loads the libraries and asks for their devices"),
            OnnxStage.INSTALL: self.tr("Installs onnxruntime-genai and torch in a folder of their own, once"),
            OnnxStage.EXPORT: self.tr("Reads the checkpoint and writes the ONNX model"),
            OnnxStage.ASK: self.tr("Lets the ONNX model and the GGUF file answer the same question"),
        }[stage]

    def _state_word(self, state: StageState) -> str:
        return {
            StageState.PENDING: self.tr("to come"),
            StageState.RUNNING: self.tr("running"),
            StageState.PAUSED: self.tr("paused"),
            StageState.DONE: self.tr("done"),
            StageState.FAILED: self.tr("failed"),
            StageState.CANCELLED: self.tr("cancelled"),
        }[state]
