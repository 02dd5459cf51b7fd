"""One side of a comparison: which model, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.compare.files import look
from core.compare.model import CompareFile
from core.errors import ErrorInfo
from core.measure import store
from core.measure.model import Figure, FileMeasure, MeasureResult
from ui import format as fmt
from ui import measure_text
from ui.job_bridge import LatestTask
from ui.text import ltr, translate_message
from ui.theme import Role, Space, TextSize
from ui.widgets.chat_model_picker import ModelPicker
from ui.widgets.labels import RoleLabel, breakable


class CompareSide(QWidget):
    """Chooses a model and reads its head.

    Signals:
        changed: Another model was chosen, or more is known of it.
    """

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._file: CompareFile | None = None
        self._divergence: Figure | None = None
        self.picker = ModelPicker(title=title)
        self.picker.picked.connect(self.set_path)
        self._facts = RoleLabel("", Role.MUTED, TextSize.SMALL, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.picker)
        column.addWidget(self._facts)
        self._looking = LatestTask(self)
        self._looking.done.connect(self._on_looked)
        self._looking.failed.connect(self._on_unreadable)
        self._measuring = LatestTask(self)
        self._measuring.done.connect(self._on_measured)
        # What was never measured, or cannot be read, has no figure: looking at it tells why.
        self._measuring.failed.connect(lambda _error: self._on_measured(None))
        self._say("")

    @property
    def path(self) -> Path | None:
        """The chosen file."""
        return self._path

    @property
    def file(self) -> CompareFile | None:
        """What is known of it; None until it was read, and when it cannot be."""
        return self._file

    @property
    def reading(self) -> bool:
        """Whether its head is being read."""
        return self._looking.running

    @property
    def divergence(self) -> Figure | None:
        """Its measured KL divergence; None where it was not measured."""
        return self._divergence

    def set_path(self, path: Path) -> None:
        """Choose a model."""
        self._path, self._file, self._divergence = path, None, None
        self.picker.set_current(path)
        self._say("")
        self._looking.start(lambda _cancel: look(path))
        self._measuring.start(lambda _cancel: store.measured(path))
        self.changed.emit()

    def swap_with(self, other: CompareSide) -> None:
        """Exchange the models of two sides, whose heads were read."""
        mine, theirs = self._known(), other._known()
        self._take(*theirs)
        other._take(*mine)
        self.changed.emit()

    def _known(self) -> tuple[CompareFile, Figure | None, bool]:
        assert self._file is not None, "only what was read is exchanged"
        return self._file, self._divergence, self._measuring.running

    def _take(self, file: CompareFile, divergence: Figure | None, measuring: bool) -> None:
        self._path, self._file, self._divergence = file.path, file, divergence
        self.picker.set_current(file.path)
        self._show_facts()
        self._measuring.cancel()
        if measuring:
            self._measuring.start(lambda _cancel: store.measured(file.path))

    def set_files(self, files: Iterable[Path]) -> None:
        """Offer these files."""
        self.picker.set_files(files)

    def close_tasks(self) -> None:
        """Stop what runs in the background; for the end of the window."""
        self._looking.close()
        self._measuring.close()

    def _on_looked(self, file: CompareFile) -> None:
        self._file = file
        self._show_facts()
        self.changed.emit()

    def _on_unreadable(self, error: ErrorInfo) -> None:
        title, cause = translate_message(error.title), translate_message(error.cause)
        self._say(breakable(f"{title}. {cause}"), Role.NEGATIVE)
        self.changed.emit()

    def _on_measured(self, found: tuple[MeasureResult, FileMeasure] | None) -> None:
        if found is not None and found[1].qualities:
            self._divergence = found[1].qualities[0].kl_mean
            self._show_facts()
            self.changed.emit()

    def _show_facts(self) -> None:
        file, measured = self._file, self._divergence
        if file is None:
            return
        facts = [ltr(file.type_name), fmt.size(file.size_bytes)]
        if measured is not None:
            value = measure_text.divergence(measured, measure_text.decimals_for([measured]))
            facts.append(self.tr("KL divergence {value}").format(value=value))
        self._say(measure_text.DOT.join(fact for fact in facts if fact))

    def _say(self, text: str, role: Role = Role.MUTED) -> None:
        # A blank keeps the place, so that nothing below moves.
        self._facts.setText(text or " ")
        self._facts.set_role(role)
