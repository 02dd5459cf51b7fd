"""Going between the branches that begin at one message: ‹ 2/3 ›."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui import format as fmt
from ui import theme
from ui.icons import Icon
from ui.theme import TextSize
from ui.widgets.labels import RoleLabel
from ui.widgets.tool_button import tool_button


class BranchSwitch(QWidget):
    """Invisible where there is one branch only.

    Signals:
        chosen: Turn whose branch is to be shown.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._siblings: tuple[int, ...] = ()
        self._place = 0
        self._before = tool_button(Icon.CHEVRON_LEFT, self.tr("Previous version"), theme.Role.MUTED)
        self._after = tool_button(Icon.CHEVRON_RIGHT, self.tr("Next version"), theme.Role.MUTED)
        self._label = RoleLabel("", theme.Role.MUTED, TextSize.SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self._before, self._label, self._after):
            row.addWidget(widget)
        self._wire(self._before, -1)
        self._wire(self._after, 1)
        self.hide()

    def set_siblings(self, siblings: tuple[int, ...], turn: int) -> None:
        """Tell which turns have the same parent, oldest first, and which of them is shown."""
        self._siblings = siblings
        self._place = siblings.index(turn) if turn in siblings else 0
        self._label.setText(
            self.tr("{n}/{total}").format(n=fmt.integer(self._place + 1), total=fmt.integer(len(siblings)))
        )
        said = self.tr("Version {n} of {total}").format(
            n=fmt.integer(self._place + 1), total=fmt.integer(len(siblings))
        )
        self._label.setToolTip(said)
        self._label.setAccessibleName(said)
        self._before.setEnabled(self._place > 0)
        self._after.setEnabled(self._place + 1 < len(siblings))
        self.setVisible(len(siblings) > 1)

    def _wire(self, button: QToolButton, step: int) -> None:
        button.clicked.connect(lambda: self.chosen.emit(self._siblings[self._place + step]))
