"""Three columns: a list, the conversation, a side panel; what has no room folds away."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

_CHAT_CHARS = 56
"""Narrower than this, in average characters, the conversation needs a side's room too."""

_CHAT_CHARS_BETWEEN = 76
"""The same between two sides: the list folds while lines would be short."""


class Columns(QWidget):
    """Puts the sides beside the middle while there is room, and in its place when asked for without room."""

    def __init__(
        self,
        leading: tuple[QWidget, QToolButton],
        middle: QWidget,
        trailing: tuple[QWidget, QToolButton],
        parent: QWidget | None = None,
    ) -> None:
        """Create it; each side comes with the checkable button that folds it."""
        super().__init__(parent)
        self._sides = (leading, trailing)
        self._middle = middle
        self._lines = (self._line(), self._line())
        self._fits: tuple[bool, bool] | None = None  # which sides have room beside the middle
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(leading[0])
        row.addWidget(self._lines[0])
        row.addWidget(middle, 1)
        row.addWidget(self._lines[1])
        row.addWidget(trailing[0])
        for place, (_side, button) in enumerate(self._sides):
            button.toggled.connect(lambda on, place=place: self._on_toggled(place, on=on))

    def fold(self, place: int) -> None:
        """Fold a side that covers the middle; 0 for the leading one. Beside the middle it stays."""
        if not self._has_room(place):
            self._sides[place][1].setChecked(False)

    def _line(self) -> QFrame:
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(self.palette().ColorRole.Mid)
        return line

    def _has_room(self, place: int) -> bool:
        return self._fits is not None and self._fits[place]

    def _on_toggled(self, place: int, *, on: bool) -> None:
        other = self._sides[1 - place]
        if on and not self._has_room(place) and other[1].isChecked():
            other[1].setChecked(False)
        self._arrange()

    def _arrange(self) -> None:
        alone = False
        for (side, button), line, place in zip(self._sides, self._lines, (0, 1), strict=True):
            shown = button.isChecked()
            covers = shown and not self._has_room(place) and not self._fits_alone(place)
            alone = alone or covers
            side.setVisible(shown)
            line.setVisible(shown and not covers)
        self._middle.setVisible(not alone)

    def _fits_alone(self, place: int) -> bool:
        """Whether a side fits beside the middle once the other one is folded."""
        return self.width() >= self._sides[place][0].sizeHint().width() + self._least()

    def _least(self) -> int:
        return _CHAT_CHARS * self.fontMetrics().averageCharWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room any more, and unfold what has room again."""
        super().resizeEvent(event)
        list_width, panel_width = (side.sizeHint().width() for side, _button in self._sides)
        between = _CHAT_CHARS_BETWEEN * self.fontMetrics().averageCharWidth()
        both = self.width() >= list_width + panel_width + between
        fits = (both, self.width() >= panel_width + self._least())
        if fits != self._fits:
            self._fits = fits
            for (_side, button), room in zip(self._sides, fits, strict=True):
                button.blockSignals(True)
                button.setChecked(room)
                button.blockSignals(False)
        self._arrange()
