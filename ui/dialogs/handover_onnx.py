"""GGUF or ONNX? What each is for, and an export for those who need ONNX."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.onnx import environment
from core.onnx.model import OnnxSpec, Precision, Provider, runs
from core.paths import default_out_dir
from core.settings import SettingsStore
from ui import format as fmt
from ui.job_bridge import LatestTask
from ui.text import checkpoint_title, ltr
from ui.theme import Role, Space
from ui.widgets.card import Card
from ui.widgets.labels import PathLabel, RoleLabel
from ui.widgets.primary_button import PrimaryButton


class OnnxPage(QWidget):
    """Explains, and asks for a checkpoint.

    Signals:
        submitted: `OnnxSpec` to be carried out.
    """

    submitted = Signal(object)

    def __init__(self, gguf: Path, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gguf = gguf
        self._store = store
        self._has_python: bool | None = None
        recent = store.current.recent_checkpoints
        self._checkpoint = next((path for path in recent if (path / "config.json").is_file()), None)
        self._place = PathLabel(framed=True)
        self._place.setAccessibleName(self.tr("Checkpoint"))
        self._choose = QPushButton(self.tr("C&hoose…"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._on_choose)
        self._precision = _combo(
            self.tr("Precision"), ((self.tr("INT4, smallest"), Precision.INT4), ("FP16", Precision.FP16))
        )
        self._provider = _combo(
            self.tr("For"),
            (
                (self.tr("Any processor (CPU)"), Provider.CPU),
                (self.tr("Windows with DirectML"), Provider.DIRECTML),
                (self.tr("NVIDIA graphics cards (CUDA)"), Provider.CUDA),
            ),
        )
        self._target = RoleLabel("", Role.MUTED, wrap=True)
        amount = self.tr(
            "The first export downloads about {download} of onnxruntime-genai and torch: {disk} on disk, "
            "in a folder of their own that nothing else uses."
        ).format(
            download=fmt.about_size(environment.DOWNLOAD_BYTES), disk=fmt.about_size(environment.DISK_BYTES)
        )
        self._amount = RoleLabel(amount, Role.MUTED, wrap=True)
        self._allow = QCheckBox(self.tr("Allow the &download"))
        self._allow.setAccessibleDescription(amount)
        self._reason = RoleLabel(wrap=True)
        self._export = PrimaryButton(self.tr("&Export to ONNX"))
        self._export.clicked.connect(self._on_export)
        self._lay_out()
        self._precision.currentIndexChanged.connect(self.refresh)
        self._provider.currentIndexChanged.connect(self.refresh)
        self._allow.toggled.connect(self.refresh)
        self._task = LatestTask(self)
        self._task.done.connect(self._on_python)
        self._task.start(lambda _cancel: environment.is_ready() or environment.find_python() is not None)
        self.refresh()

    def close_tasks(self) -> None:
        """End what runs in the background."""
        self._task.close()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        pair = QHBoxLayout()
        pair.setSpacing(Space.M)
        pair.addWidget(
            _card(
                "GGUF",
                self.tr(
                    "One file with everything in it, for llama.cpp and the programs built on it: Ollama, "
                    "LM Studio, LlamaEdge, and this one."
                ),
                self.tr("Runs on processors and graphics cards alike, and may be shared out between them."),
                self.tr("Here: made in all types, measured, compared, chatted with, served."),
            )
        )
        pair.addWidget(
            _card(
                "ONNX",
                self.tr(
                    "A folder with a graph of the computation, for ONNX Runtime and the tools of Microsoft "
                    "built on it: AI Foundry, Foundry Local, DirectML on Windows."
                ),
                self.tr("Suits applications and devices that run ONNX already, NPUs among them."),
                self.tr("Here: exported as INT4 or FP16 and asked one question. Everything else takes GGUF."),
            )
        )
        column.addLayout(pair)
        column.addWidget(
            RoleLabel(
                self.tr(
                    "Take GGUF, unless the program you want to use asks for ONNX. The weights are the same; "
                    "4 bits are rounded differently, so answers differ a little."
                ),
                Role.TEXT,
                wrap=True,
            )
        )
        source = QHBoxLayout()
        source.setSpacing(Space.S)
        source.addWidget(self._place, 1)
        source.addWidget(self._choose)
        form = QFormLayout()
        form.setHorizontalSpacing(Space.L)
        form.setVerticalSpacing(Space.S)
        form.addRow(self.tr("Checkpoint"), source)
        form.addRow(self.tr("Precision"), self._precision)
        form.addRow(self.tr("For"), self._provider)
        column.addLayout(form)
        column.addWidget(self._target)
        column.addWidget(self._amount)
        column.addWidget(self._allow)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._reason, 1)
        row.addWidget(self._export)
        column.addLayout(row)
        column.addStretch(1)

    def set_checkpoint(self, folder: Path) -> None:
        """Export this one."""
        self._checkpoint = folder
        self.refresh()

    def _on_choose(self) -> None:
        start = str(self._checkpoint or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Checkpoint folder"), start)
        if chosen:
            self.set_checkpoint(Path(chosen))

    def _on_python(self, has_python: bool) -> None:
        self._has_python = has_python
        self.refresh()

    def _out(self) -> Path | None:
        if self._checkpoint is None:
            return None
        kind = f"{self._precision.currentData().value}-{self._provider.currentData().value}"
        folder = self._store.current.out_dir or default_out_dir()
        return folder / f"{checkpoint_title(self._checkpoint)}-onnx-{kind}"

    def refresh(self) -> None:
        """Show what is chosen, and whether it can be exported."""
        ready = environment.is_ready()
        out = self._out()
        if self._checkpoint is not None:
            self._place.set_path(self._checkpoint)
        self._target.setVisible(out is not None)
        if out is not None:
            self._target.setText(self.tr("Makes the folder {path}").format(path=ltr(out)))
        for part in (self._amount, self._allow):
            part.setVisible(not ready and self._has_python is not False)
        reason = self._why_not(out, ready=ready)
        self._reason.setText(reason)
        self._export.setEnabled(not reason)
        self._export.setAccessibleDescription(reason)

    def _why_not(self, out: Path | None, *, ready: bool) -> str:
        if self._has_python is None:
            return self.tr("Looking for Python…")
        if not self._has_python:
            return self.tr(
                "The export needs Python 3.10 to 3.13 on this computer, and none was found. Install it from "
                "python.org or your system's store."
            )
        if out is None:
            return self.tr("Choose the checkpoint folder: ONNX is made from the checkpoint, not from GGUF")
        if not runs(self._precision.currentData(), self._provider.currentData()):
            return self.tr("FP16 is for graphics cards; take INT4 for processors")
        if out.exists():
            return self.tr("This folder is there already; remove it to export again")
        if not ready and not self._allow.isChecked():
            return self.tr("Allow the download first")
        return ""

    def _on_export(self) -> None:
        out = self._out()
        if out is None or self._checkpoint is None:
            return
        precision, provider = self._precision.currentData(), self._provider.currentData()
        self.submitted.emit(OnnxSpec(self._checkpoint, out, precision, provider, self._gguf))


def _combo(name: str, items: tuple[tuple[str, object], ...]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    for text, value in items:
        combo.addItem(text, value)
    return combo


def _card(title: str, *paragraphs: str) -> Card:
    card = Card()
    card.column.addWidget(RoleLabel(ltr(title), Role.TEXT, bold=True))
    for text in paragraphs:
        card.column.addWidget(RoleLabel(text, Role.MUTED, wrap=True))
    card.column.addStretch(1)
    return card
