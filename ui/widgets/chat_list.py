"""Conversations as a list: newest first, in groups by day, renamed in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.chat.model import ConversationHead
from ui import format as fmt
from ui import theme
from ui.theme import Role, Space, TextSize
from ui.widgets.tinted import Tinted

_ID = Qt.ItemDataRole.UserRole
_EXCERPT = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Draws a title, below it where a search found its words, and the names of groups."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return one or two lines."""
        line = option.fontMetrics.height()
        lines = 2 if index.data(_EXCERPT) else 1
        extra = Space.S if index.data(_ID) is None else 0
        return QSize(Space.XL * 4, lines * line + Space.S + Space.XS + extra)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        elif option.state & QStyle.StateFlag.State_MouseOver and index.data(_ID) is not None:
            painter.fillRect(option.rect, theme.wash(Role.MUTED, option.palette))
        room = option.rect.adjusted(Space.M, Space.XS, -Space.S, -Space.XS)
        line = option.fontMetrics.height()
        if index.data(_ID) is None:
            room.setTop(room.bottom() - line)
            self._write(painter, option, room, str(index.data()), Role.MUTED, TextSize.SMALL)
        else:
            first = QRect(room)
            first.setHeight(line + 2)
            self._write(painter, option, first, str(index.data()), Role.TEXT, TextSize.BODY)
            if excerpt := index.data(_EXCERPT):
                below = room.adjusted(0, line + 2, 0, 0)
                self._write(painter, option, below, str(excerpt), Role.MUTED, TextSize.SMALL)
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        text: str,
        role: Role,
        size: TextSize,
    ) -> None:
        painter.setFont(theme.font(size))
        painter.setPen(theme.color(role, option.palette))
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(flags), fmt.isolate(shown))  # read in the direction of its own words


class ConversationList(Tinted, QListWidget):
    """The list itself.

    Signals:
        opened: A conversation is to be shown.
        renamed: A conversation's number and its new title.
        delete_requested: A conversation is to be deleted.
    """

    opened = Signal(int)
    renamed = Signal(int, str)
    delete_requested = Signal(int)

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = editable
        self._heads: tuple[ConversationHead, ...] = ()
        self.setAccessibleName(self.tr("Conversations"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        keys = QAbstractItemView.EditTrigger.EditKeyPressed
        none = QAbstractItemView.EditTrigger.NoEditTriggers
        self.setEditTriggers(keys if editable else none)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open)
        self.itemChanged.connect(self._on_changed)
        self.retint()

    def tint(self, palette: QPalette, system: QPalette) -> None:
        """Keep the row of the shown conversation calm."""
        palette.setColor(QPalette.ColorRole.Highlight, theme.selection(system))
        palette.setColor(QPalette.ColorRole.HighlightedText, system.text().color())

    def set_heads(self, heads: Sequence[ConversationHead], current: int | None) -> None:
        """Show these, and mark the one whose conversation is shown."""
        if tuple(heads) != self._heads or self.count() == 0:
            self._heads = tuple(heads)
            self._fill()
        self.set_current(current)

    def set_current(self, conversation: int | None) -> None:
        """Mark a conversation."""
        for row in range(self.count()):
            if conversation is not None and self.item(row).data(_ID) == conversation:
                self.setCurrentRow(row)
                return
        self.setCurrentRow(-1)

    def current(self) -> int | None:
        """Return the conversation of the marked row."""
        item = self.currentItem()
        return None if item is None or item.data(_ID) is None else int(item.data(_ID))

    def title(self, conversation: int) -> str:
        """Return the title of a conversation, empty when it is not in the list."""
        return next((_title(head) for head in self._heads if head.id == conversation), "")

    def rename_current(self) -> None:
        """Let the user write another title in place."""
        item = self.currentItem()
        if item is not None and item.data(_ID) is not None:
            self.setFocus()
            self.editItem(item)

    def step(self, by: int) -> None:
        """Go to the next conversation, over the names of groups."""
        rows = [row for row in range(self.count()) if self.item(row).data(_ID) is not None]
        if rows:
            place = rows.index(self.currentRow()) + by if self.currentRow() in rows else 0
            self.setCurrentRow(rows[max(0, min(place, len(rows) - 1))])

    def _fill(self) -> None:
        self.blockSignals(True)
        self.clear()
        today = date.today()  # noqa: DTZ011 - the user's own day
        group = ""
        for head in self._heads:
            name = self._group(datetime.fromtimestamp(head.updated).date(), today)  # noqa: DTZ006 - likewise
            if name != group:
                group = name
                label = QListWidgetItem(name)
                label.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(label)
            item = QListWidgetItem(_title(head))
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if self._editable else flags)
            item.setData(_ID, head.id)
            item.setData(_EXCERPT, head.excerpt)
            item.setToolTip(_title(head))
            self.addItem(item)
        self.blockSignals(False)

    def _group(self, day: date, today: date) -> str:
        age = (today - day).days
        if age <= 0:
            return self.tr("Today")
        if age == 1:
            return self.tr("Yesterday")
        return self.tr("Last seven days") if age < 7 else self.tr("Older")

    def _open(self, item: QListWidgetItem) -> None:
        if item.data(_ID) is not None:
            self.opened.emit(int(item.data(_ID)))

    def _on_changed(self, item: QListWidgetItem) -> None:
        if item.data(_ID) is not None:
            self.renamed.emit(int(item.data(_ID)), item.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete deletes."""
        current = self.current()
        if event.key() == Qt.Key.Key_Delete and current is not None and self._editable:
            self.delete_requested.emit(current)
            return
        super().keyPressEvent(event)


def _title(head: ConversationHead) -> str:
    return head.title or QCoreApplication.translate("ConversationList", "New conversation")
