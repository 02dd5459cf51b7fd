"""The list of conversations at the leading side of Chat: search, new, rename, export, delete with undo."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from core.chat.store import ChatStore
from core.errors import ConversationGone
from ui import theme
from ui.icons import Icon, icon
from ui.theme import Space, TextSize
from ui.widgets.chat_list import ConversationList
from ui.widgets.clearable_edit import ClearableEdit
from ui.widgets.labels import ElidedLabel, RoleLabel

_WIDTH_CHARS = 30
_SEARCH_AFTER_MS = 150


class History(QWidget):
    """The conversations of the store.

    Signals:
        opened: A conversation is to be shown.
        new_requested: A new one is to begin.
        delete_requested: One is to be deleted.
        export_requested: One is to be written to a file.
        titled: A conversation has another title.
    """

    opened = Signal(int)
    new_requested = Signal()
    delete_requested = Signal(int)
    export_requested = Signal(int)
    titled = Signal(int)

    def __init__(self, chats: ChatStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chats = chats
        self._current: int | None = None
        self._deleted: int | None = None
        self.setAccessibleName(self.tr("Conversations"))
        new = QPushButton(icon(Icon.PLUS), self.tr("New conversation"))
        new.setToolTip(self.tr("Begin a new conversation (Ctrl+N)"))
        new.clicked.connect(self.new_requested)
        self.search = ClearableEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search in conversations"))
        self.search.show_glass()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_AFTER_MS)
        self._timer.timeout.connect(self.refresh)
        self.search.textChanged.connect(self._timer.start)
        self.list = ConversationList(editable=True)
        self.list.opened.connect(self.opened)
        self.list.renamed.connect(self._rename)
        self.list.delete_requested.connect(self.delete_requested)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self._nothing = RoleLabel("", theme.Role.MUTED, TextSize.SMALL, wrap=True)

        self._bar = QWidget()
        self._told = ElidedLabel(theme.Role.MUTED, TextSize.SMALL)
        undo = QPushButton(self.tr("Undo"))
        undo.setAccessibleDescription(self.tr("Brings the deleted conversation back"))
        undo.clicked.connect(self._undo)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._told, 1)
        row.addWidget(undo)
        self._bar.hide()

        top = QVBoxLayout()
        top.setContentsMargins(Space.M, Space.S, Space.M, 0)
        top.setSpacing(Space.S)
        top.addWidget(new)
        top.addWidget(self.search)
        top.addWidget(self._nothing)
        bottom = QVBoxLayout()
        bottom.setContentsMargins(Space.M, 0, Space.M, Space.M)
        bottom.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(bottom)
        self.refresh()

    def set_current(self, conversation: int | None) -> None:
        """Mark the conversation that is shown."""
        self._current = conversation
        self.list.set_current(conversation)

    def refresh(self) -> None:
        """Show what the store holds now."""
        query = self.search.text().strip()
        heads = [head for head in self._chats.conversations(query) if head.n_turns or query]
        self.list.set_heads(heads, self._current)
        if heads:
            self._nothing.setText("")
        elif query:
            self._nothing.setText(self.tr("No conversation has these words."))
        else:
            self._nothing.setText(self.tr("Conversations are kept here, on this computer only."))
        self._nothing.setVisible(not heads)

    def offer_undo(self, conversation: int, title: str) -> None:
        """Tell that a conversation was deleted, and offer to bring it back."""
        self._deleted = conversation
        self._told.setText(self.tr("Deleted “{title}”").format(title=title))
        self._bar.show()

    def _undo(self) -> None:
        self._bar.hide()
        if self._deleted is None:
            return
        conversation, self._deleted = self._deleted, None
        try:
            self._chats.undo_delete(conversation)
        except ConversationGone:
            self.refresh()
            return
        self.refresh()
        self.opened.emit(conversation)

    def _rename(self, conversation: int, title: str) -> None:
        # The list is being edited now; it is filled anew afterwards.
        QTimer.singleShot(0, self, self.refresh)
        try:
            self._chats.rename(conversation, title)
        except ConversationGone:  # deleted in another window: it leaves the list
            return
        self.titled.emit(conversation)

    def _show_menu(self, place: QPoint) -> None:
        item = self.list.itemAt(place)
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        self.list.setCurrentItem(item)
        conversation = self.list.current()
        if conversation is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Rename")).triggered.connect(self.list.rename_current)
        menu.addAction(self.tr("Export…")).triggered.connect(lambda: self.export_requested.emit(conversation))
        menu.addAction(self.tr("Delete")).triggered.connect(lambda: self.delete_requested.emit(conversation))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def sizeHint(self) -> QSize:
        """Wide enough for a few words."""
        return QSize(self.fontMetrics().averageCharWidth() * _WIDTH_CHARS, super().sizeHint().height())
