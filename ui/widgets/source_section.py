"""The top of the Forge page: which checkpoint, what it is, whether it converts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from core import paths
from core.checkpoint.model import CheckpointCard
from core.errors import AdapterBaseMissing, ErrorInfo
from ui.icons import Icon, IconLabel
from ui.text import checkpoint_title, ltr
from ui.theme import Role, Space
from ui.widgets.card import Card
from ui.widgets.checkpoint_card import CheckpointCardView
from ui.widgets.checkpoint_picker import CheckpointPicker
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import RoleLabel, breakable, heading


class SourceSection(QWidget):
    """The picker, and below it the facts, or why there are none.

    Attributes:
        picker: Known checkpoints and Browse.

    Signals:
        picked: `Path` of another source.
        base_picked: `Path` of the checkpoint folder an adapter belongs to.
    """

    picked = Signal(object)
    base_picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: Path | None = None
        self.picker = CheckpointPicker()
        self.picker.picked.connect(self.picked)
        self._hint = Card()
        self._hint_text = RoleLabel(wrap=True)
        self._card = CheckpointCardView()
        self._error = ErrorPanel(self.tr("Use the demo"))
        self._error.action.connect(self._next_step)
        hint_row = QHBoxLayout()
        hint_row.setSpacing(Space.M)
        hint_row.addWidget(IconLabel(Icon.CLOCK, Role.MUTED, 20))
        hint_row.addWidget(self._hint_text, 1)
        self._hint.column.addLayout(hint_row)
        self._hint.setMinimumHeight(self._card.sizeHint().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(heading(self.tr("Checkpoint")))
        column.addWidget(self.picker)
        for widget in (self._hint, self._card, self._error):
            column.addWidget(widget)
        self._show_only(self._hint)

    def why_nothing(self) -> str:
        """Return why nothing can be made while no card is shown."""
        if not self._hint.isHidden():
            return self.tr("Reading the checkpoint…")
        if self._misses_base():
            return self.tr("Choose the base model first")
        return self.tr("Pick another checkpoint")

    def _misses_base(self) -> bool:
        error = self._error.error
        return error is not None and error.code == AdapterBaseMissing.__name__

    def show_reading(self, source: Path, recent: tuple[Path, ...]) -> None:
        """Say that a source is being read."""
        self._source = source
        self.picker.set_folders(recent, source)
        text = self.tr("Reading {name}…").format(name=ltr(checkpoint_title(source)))
        self._hint_text.setText(breakable(text))
        self._show_only(self._hint)

    def show_card(self, card: CheckpointCard, recent: tuple[Path, ...]) -> None:
        """Show what was read."""
        self.picker.set_folders(recent, card.path)
        self._card.set_card(card)
        self._show_only(self._card)

    def show_error(self, error: ErrorInfo) -> None:
        """Say why the source cannot be used, with what one does next."""
        self._error.set_error(error)
        self._error.set_action_text(
            self.tr("Choose the base model…") if self._misses_base() else self.tr("Use the demo")
        )
        self._show_only(self._error)

    def _show_only(self, shown: QWidget) -> None:
        for widget in (self._hint, self._card, self._error):
            widget.setVisible(widget is shown)

    def _next_step(self) -> None:
        if not self._misses_base():
            self.picked.emit(paths.demo_checkpoint())
            return
        start = self._source.parent if self._source is not None else Path.home()
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open the base model"), str(start))
        if chosen:
            self.base_picked.emit(Path(chosen))
