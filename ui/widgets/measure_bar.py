"""The foot of the Measure page: which text, how much of it, on what, and the button."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QWidget

from core.measure.model import Effort
from ui import measure_text as words
from ui.text import ltr
from ui.theme import Space
from ui.widgets.device_picker import DevicePicker
from ui.widgets.labels import RoleLabel
from ui.widgets.primary_button import PrimaryButton


class MeasureBar(QWidget):
    """Text, effort, device, and Measure with the reason beside it when it cannot be pressed.

    Attributes:
        device: The device that measures.

    Signals:
        pressed: Measure was pressed.
        changed: Another text or effort was chosen.
    """

    pressed = Signal()
    changed = Signal()

    def __init__(self, device: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text: Path | None = None
        self._texts = QComboBox()
        self._texts.setAccessibleName(self.tr("Text"))
        self._texts.setToolTip(self.tr("What the models read; their guesses for each next word are compared"))
        self._texts.setAccessibleDescription(self._texts.toolTip())
        self._texts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._texts.setMinimumContentsLength(26)
        self._texts.activated.connect(self._on_text)
        self._efforts = QComboBox()
        self._efforts.setAccessibleName(self.tr("Effort"))
        self._efforts.setToolTip(self.tr("More text takes longer and makes the figures more certain"))
        self._efforts.setAccessibleDescription(self._efforts.toolTip())
        for effort in Effort:
            self._efforts.addItem(words.effort_word(effort), effort)
        self._efforts.setCurrentIndex(self._efforts.findData(Effort.NORMAL))
        self._efforts.activated.connect(self.changed)
        self.device = DevicePicker(device)
        self.device.setAccessibleDescription(self.tr("Device on which the files are measured"))
        self._reason = RoleLabel(wrap=True)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._measure = PrimaryButton()
        self._measure.clicked.connect(self.pressed)
        self._show_texts()
        self._lay_out()
        self.show_action(0, "")

    def _lay_out(self) -> None:
        text, effort, device = (
            QLabel(self.tr("&Text")),
            QLabel(self.tr("&Effort")),
            QLabel(self.tr("Measure &on")),
        )
        for label, field in ((text, self._texts), (effort, self._efforts), (device, self.device)):
            label.setBuddy(field)
            label.setToolTip(field.toolTip())
        effort_row = QHBoxLayout()
        effort_row.setSpacing(Space.S)
        effort_row.addSpacing(Space.S)
        effort_row.addWidget(effort)
        effort_row.addWidget(self._efforts, 1)
        action = QHBoxLayout()
        action.setSpacing(Space.M)
        action.addWidget(self._reason, 1)
        action.addWidget(self._measure)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 5)
        grid.addWidget(text, 0, 0)
        grid.addWidget(self._texts, 0, 1)
        grid.addLayout(effort_row, 0, 2)
        grid.addWidget(device, 1, 0)
        grid.addWidget(self.device, 1, 1)
        grid.addLayout(action, 1, 2)

    @property
    def text(self) -> Path | None:
        """The chosen text; None for the bundled one."""
        return self._text

    @property
    def effort(self) -> Effort:
        """The chosen effort."""
        effort = self._efforts.currentData()
        assert isinstance(effort, Effort)
        return effort

    def set_effort(self, effort: Effort) -> None:
        """Choose an effort."""
        self._efforts.setCurrentIndex(self._efforts.findData(effort))

    def set_estimates(self, times: Mapping[Effort, str]) -> None:
        """Say beside each effort how long it takes; nothing where that is not known."""
        for index in range(self._efforts.count()):
            effort = self._efforts.itemData(index)
            time = times.get(effort, "")
            word = words.effort_word(effort)
            self._efforts.setItemText(index, f"{word}  ·  {time}" if time else word)

    def show_action(self, n_files: int, why_not: str) -> None:
        """Name the action and say why it cannot be done, if so."""
        self._measure.setText(self.tr("&Measure %n file(s)", "", n_files) if n_files else self.tr("&Measure"))
        self._measure.setEnabled(not why_not)
        self._measure.setAccessibleDescription(why_not)
        self._reason.setText(why_not)

    def set_text(self, text: Path | None) -> None:
        """Choose a text."""
        self._text = text
        self._show_texts()
        self.changed.emit()

    def _show_texts(self) -> None:
        self._texts.clear()
        self._texts.addItem(self.tr("Bundled: English, code, Hebrew, Romanian"))
        if self._text is not None:
            self._texts.addItem(ltr(self._text.name))
        self._texts.addItem(self.tr("Choose a file…"))
        self._texts.setCurrentIndex(0 if self._text is None else 1)

    def _on_text(self, index: int) -> None:
        if index == 0:
            self.set_text(None)
        elif index == self._texts.count() - 1:
            start = str(self._text.parent if self._text is not None else Path.home())
            chosen, _filter = QFileDialog.getOpenFileName(
                self, self.tr("Evaluation text"), start, self.tr("Text (*.txt *.md);;All files (*)")
            )
            self.set_text(Path(chosen) if chosen else self._text)
