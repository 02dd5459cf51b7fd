"""The line above the conversation: its title, what it can do, and what folds to either side."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ui import format as fmt
from ui import theme
from ui.icons import Icon
from ui.theme import Space, TextSize
from ui.widgets.chat_body import Look
from ui.widgets.labels import ElidedLabel
from ui.widgets.tool_button import tool_button


class ChatHeader(QWidget):
    """Title and status, and one menu for what is seldom used.

    Attributes:
        list_button: Shows the list of conversations.
        panel_button: Shows the side panel.

    Signals:
        new_requested: A new conversation is to begin.
        switch_requested: The user wants to go to another conversation.
        rename_requested: This one is to get another title.
        export_requested: It is to be written to a file.
        delete_requested: It is to be deleted.
        look_changed: `Look`: how answers are to be shown.
        handover_requested: The loaded model is to be used in another program.
        serve_requested: The loaded model is to be served.
    """

    new_requested = Signal()
    switch_requested = Signal()
    rename_requested = Signal()
    export_requested = Signal()
    delete_requested = Signal()
    look_changed = Signal(Look)
    handover_requested = Signal()
    serve_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list_button = tool_button(Icon.HISTORY, self.tr("Conversations"))
        self.list_button.setCheckable(True)
        self.panel_button = tool_button(Icon.PANEL, self.tr("Model and settings"))
        self.panel_button.setCheckable(True)
        self._title = ElidedLabel(theme.Role.TEXT, TextSize.TITLE, bold=True)
        self._status = ElidedLabel()
        new = tool_button(Icon.PLUS, self.tr("New conversation"))
        new.clicked.connect(self.new_requested)
        more = tool_button(Icon.MORE, self.tr("More about this conversation and its model"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self._make_menu(more))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self.list_button)
        row.addWidget(self._title)
        row.addWidget(self._status, 1)
        for button in (new, more, self.panel_button):
            row.addWidget(button)
        self.set_kept(kept=False)
        self.set_loaded(loaded=False)

    def set_title(self, title: str) -> None:
        """Show the title of the conversation."""
        self._title.setText(fmt.isolate(title))

    def set_status(self, text: str) -> None:
        """Show which model answers."""
        self._status.setText(text)

    def set_kept(self, *, kept: bool) -> None:
        """Offer what can be done with a conversation that is kept."""
        for action in self._of_kept:
            action.setEnabled(kept)

    def set_loaded(self, *, loaded: bool) -> None:
        """Offer what can be done with a model that is loaded."""
        for action in self._of_model:
            action.setEnabled(loaded)

    def shortcuts(self) -> tuple[QAction, ...]:
        """Return the actions whose keys work anywhere on the page."""
        return (self._new, self._switch)

    def _make_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        self._new = self._add(menu, self.tr("New conversation"), self.new_requested, self.tr("Ctrl+N"))
        self._switch = self._add(
            menu, self.tr("Go to a conversation…"), self.switch_requested, self.tr("Ctrl+K")
        )
        menu.addSeparator()
        self._plain = menu.addAction(self.tr("Answers as plain text"))
        self._plain.setToolTip(self.tr("Show answers as they were written, without Markdown"))
        self._certain = menu.addAction(self.tr("How sure was it"))
        self._certain.setToolTip(
            self.tr("Ask for the probability of each token, and mark those the model was not sure of")
        )
        for action, other in ((self._plain, self._certain), (self._certain, self._plain)):
            action.setCheckable(True)
            action.triggered.connect(lambda _on, other=other: self._on_look(other))
        menu.setToolTipsVisible(True)
        menu.addSeparator()
        self._of_kept = (
            self._add(menu, self.tr("Rename"), self.rename_requested),
            self._add(menu, self.tr("Export…"), self.export_requested),
            self._add(menu, self.tr("Delete"), self.delete_requested),
        )
        menu.addSeparator()
        self._of_model = (
            self._add(menu, self.tr("Use the model in…"), self.handover_requested),
            self._add(menu, self.tr("Serve the model"), self.serve_requested),
        )
        return menu

    def _add(self, menu: QMenu, text: str, signal: SignalInstance, keys: str = "") -> QAction:
        action = menu.addAction(text)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: signal.emit())
        return action

    def _on_look(self, other: QAction) -> None:
        other.setChecked(False)
        if self._certain.isChecked():
            self.look_changed.emit(Look.CERTAINTY)
        else:
            self.look_changed.emit(Look.PLAIN if self._plain.isChecked() else Look.MARKDOWN)
