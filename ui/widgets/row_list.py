"""A short list of editable rows: add, remove, and move where the order matters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.theme import Space
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.tool_button import tool_button


class EditableRow(QWidget):
    """One row; the fields are the subclass's.

    Signals:
        changed: The user changed a field.
        remove_requested: The row is to go.
        move_requested: -1 for up, 1 for down.
    """

    changed = Signal()
    remove_requested = Signal()
    move_requested = Signal(int)

    def add_buttons(self, row: QHBoxLayout, *, movable: bool) -> None:
        """Put the row's own buttons at the end of its layout."""
        if movable:
            for mark, text, step in (
                (Icon.CHEVRON_UP, self.tr("Move up"), -1),
                (Icon.CHEVRON_DOWN, self.tr("Move down"), 1),
            ):
                button = tool_button(mark, text)
                button.clicked.connect(lambda _checked=False, step=step: self.move_requested.emit(step))
                row.addWidget(button)
        remove = tool_button(Icon.TRASH, self.tr("Remove"))
        remove.clicked.connect(self.remove_requested)
        row.addWidget(remove)

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""
        raise NotImplementedError


RowT = TypeVar("RowT", bound=EditableRow)


class RowList(ColumnScroll, Generic[RowT]):
    """The rows, and a button that adds one.

    Signals:
        changed: A row was added, removed, moved or edited.
    """

    changed = Signal()

    def __init__(self, make: Callable[[], RowT], add_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._rows: list[RowT] = []
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        add = QPushButton(add_text)
        add.setAutoDefault(False)
        add.clicked.connect(self._on_add)
        below = QHBoxLayout()
        below.addWidget(add)
        below.addStretch(1)
        self._column.addLayout(below)
        self._column.addStretch(1)
        self.set_content(content)

    @property
    def rows(self) -> tuple[RowT, ...]:
        """The rows in order."""
        return tuple(self._rows)

    def add(self) -> RowT:
        """Add a row at the end, without telling of a change."""
        row = self._make()
        row.changed.connect(self.changed)
        row.remove_requested.connect(lambda: self._on_remove(row))
        row.move_requested.connect(lambda step: self._on_move(row, step))
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        return row

    def clear(self) -> None:
        """Remove every row, without telling of a change."""
        for row in self._rows:
            self._drop(row)
        self._rows = []

    def _drop(self, row: RowT) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_add(self) -> None:
        row = self.add()
        row.show()
        row.focus_first()
        self.ensureWidgetVisible(row)
        self.changed.emit()

    def _on_remove(self, row: RowT) -> None:
        place = self._rows.index(row)
        self._rows.remove(row)
        self._drop(row)
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].focus_first()
        self.changed.emit()

    def _on_move(self, row: RowT, step: int) -> None:
        place = self._rows.index(row)
        wanted = place + step
        if not 0 <= wanted < len(self._rows):
            return
        self._rows.insert(wanted, self._rows.pop(place))
        self._column.removeWidget(row)
        self._column.insertWidget(wanted, row)
        self.changed.emit()
