"""The log of a job, growing line by line."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import Space

_MAX_LINES = 2_000
_SHOWN_LINES = 6
_FEWEST_LINES = 3


class LogView(QPlainTextEdit):
    """Read-only text that follows its end; costs nothing while it is folded away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[str, ...] = ()
        self._shown: tuple[str, ...] = ()
        self.setReadOnly(True)
        self.setMaximumBlockCount(_MAX_LINES)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setAccessibleName(self.tr("Log"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return room for some lines."""
        return QSize(super().sizeHint().width(), self._height_of(_SHOWN_LINES))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few lines, for low windows."""
        return QSize(super().minimumSizeHint().width(), self._height_of(_FEWEST_LINES))

    def _height_of(self, lines: int) -> int:
        return self.fontMetrics().lineSpacing() * lines + Space.M

    def set_lines(self, lines: tuple[str, ...]) -> None:
        """Show `lines`, the last of a log that only grows."""
        self._wanted = lines
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the text up to date when it is unfolded."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._wanted == self._shown:
            return
        new = new_lines(self._shown, self._wanted)
        if new is None:
            self.setPlainText("\n".join(self._wanted))
        else:
            for line in new:
                self.appendPlainText(line)
        self._shown = self._wanted
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())


def new_lines(shown: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return what `wanted` adds at the end of `shown`, None when it is another text.

    Both may have lost lines at their beginning, as a log that keeps only its last lines does.
    """
    if not shown:
        return None
    for lost in range(min(len(shown), 200)):
        kept = len(shown) - lost
        if shown[lost:] == wanted[:kept]:
            return wanted[kept:]
    return None
