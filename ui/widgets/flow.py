"""A row that goes on in the next line when it is too long for the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget

from ui.theme import Space


class FlowLayout(QLayout):
    """Places items one after another from the side where lines begin, in as many lines as they need.

    Words in other languages are longer and letters may be large; what is one line in English becomes two.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = Space.L) -> None:
        """Create it; `gap` is the distance between two items in one line."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def add_labelled(self, label: QWidget, field: QWidget) -> None:
        """Add a field with its label, which are never parted."""
        pair = QHBoxLayout()
        pair.setSpacing(Space.S)
        pair.addWidget(label)
        pair.addWidget(field)
        self.addItem(pair)
        self.addChildLayout(pair)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item (Qt calls this for `addWidget` too)."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away, None beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no room that is not needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer items fit into a narrower line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines, in device-independent pixels."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Move the items to their places."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size with everything in one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Return the lines of items, each with its width."""
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for item in self._shown():
            wanted = min(item.sizeHint().width(), max(width, item.minimumSize().width()))
            if lines[-1] and used + self._gap + wanted > width:
                lines.append([])
                used = 0
            used += wanted + (self._gap if lines[-1] else 0)
            lines[-1].append((item, wanted))
        return lines

    def _place(self, rect: QRect, *, move: bool) -> int:
        owner = self.parentWidget()
        rtl = owner is not None and owner.layoutDirection() is Qt.LayoutDirection.RightToLeft
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max((item.sizeHint().height() for item, _width in line), default=0)
            left = 0
            for item, width in line:
                if move:
                    own = item.sizeHint().height()
                    x = rect.right() + 1 - left - width if rtl else rect.left() + left
                    item.setGeometry(QRect(QPoint(x, top + (height - own) // 2), QSize(width, own)))
                left += width + self._gap
            top += height + Space.S
        return max(0, top - Space.S - rect.top())
