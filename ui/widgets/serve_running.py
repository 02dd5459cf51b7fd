"""What a client needs to know of the running server."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.engine.model import SteppedDown
from core.handover.model import Shell
from core.handover.quoting import this_shell
from core.server.model import ServerReady
from ui import format as fmt
from ui import serve_text
from ui.icons import Icon, IconLabel
from ui.text import ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.card import Card
from ui.widgets.copy_button import CopyButton
from ui.widgets.flat_tabs import FlatTabs
from ui.widgets.labels import ElidedLabel, RoleLabel
from ui.widgets.serve_key import KeyField


class RunningCard(Card):
    """The base URL and calls to try it with, each with a button that copies it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ready: ServerReady | None = None
        self._key = ""
        self._name = ElidedLabel(Role.TEXT, bold=True)
        self._facts = RoleLabel("", Role.MUTED, TextSize.SMALL, wrap=True)
        self._url = QLineEdit()
        self._url.setReadOnly(True)
        self._url.setAccessibleName(self.tr("Base URL"))
        tip = self.tr("What programs for OpenAI's API ask for as base URL or endpoint")
        self._url.setToolTip(tip)
        self._url.setAccessibleDescription(tip)
        self._tabs = FlatTabs()
        self._tabs.setAccessibleName(self.tr("Ways to try it"))
        self._tabs.addTab("curl" if this_shell() is Shell.POSIX else "PowerShell")
        self._tabs.addTab("Python")
        self._tabs.currentChanged.connect(self._show_call)
        self._call = QPlainTextEdit()
        self._call.setReadOnly(True)
        self._call.setTabChangesFocus(True)
        self._call.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._call.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._call.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # code reads so in every language
        self._call.setAccessibleName(self.tr("Example call"))
        self._key_field = KeyField()
        self._key_field.shown_changed.connect(self._show_call)
        self._key_label = QLabel(self.tr("API key"))
        self._key_label.setBuddy(self._key_field.edit)
        self._lay_out()

    def show_server(self, ready: ServerReady, key: str, stepped_down: SteppedDown | None) -> None:
        """Show where a server answers.

        Args:
            ready: The server.
            key: What clients have to send; empty where nothing is asked for.
            stepped_down: How many layers were wanted and did not fit, None when all did.
        """
        self._ready, self._key = ready, key
        self._name.setText(self.tr("Serving {model}").format(model=ltr(ready.alias)))
        facts = [self.tr("{n} tokens of context").format(n=fmt.integer(ready.n_ctx))]
        if ready.n_gpu_layers:
            facts.append(self.tr("%n layer(s) on the GPU", "", ready.n_gpu_layers))
        if stepped_down is not None:
            fewer = self.tr("{tried} layers did not fit, so Auto took {n}")
            facts.append(
                fewer.format(tried=fmt.integer(stepped_down.tried), n=fmt.integer(stepped_down.n_gpu_layers))
            )
        self._facts.setText(" · ".join(facts))
        self._url.setText(ready.base_url)
        self._url.setCursorPosition(0)
        self._key_field.set_key(key)
        for part in (self._key_field, self._key_label):
            part.setVisible(bool(key))
        self._show_call()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(IconLabel(Icon.CHECK_CIRCLE, Role.POSITIVE, 20))
        top.addLayout(words, 1)
        label = QLabel(self.tr("Base URL"))
        label.setBuddy(self._url)
        fields = QGridLayout()
        fields.setHorizontalSpacing(Space.M)
        fields.setVerticalSpacing(Space.S)
        fields.setColumnStretch(1, 1)
        url = QHBoxLayout()
        url.setSpacing(Space.S)
        url.addWidget(self._url, 1)
        url.addWidget(CopyButton(self.tr("Copy the base URL"), self._url.text))
        fields.addWidget(label, 0, 0)
        fields.addLayout(url, 0, 1)
        fields.addWidget(self._key_label, 1, 0)
        fields.addWidget(self._key_field, 1, 1)
        tabs = QHBoxLayout()
        tabs.setSpacing(Space.S)
        tabs.addWidget(self._tabs, 1)
        tabs.addWidget(CopyButton(self.tr("Copy the example call"), lambda: self._example(self._key)))
        self.column.addLayout(top)
        self.column.addLayout(fields)
        self.column.addLayout(tabs)
        self.column.addWidget(self._call)

    def _example(self, key: str) -> str:
        if self._ready is None:
            return ""
        url, model = self._ready.base_url, self._ready.alias
        if self._tabs.currentIndex():
            return serve_text.python_call(url, model, key)
        return serve_text.terminal_call(url, model, key, this_shell())

    def _show_call(self) -> None:
        # What is copied holds the key, what is seen only where it may be read.
        text = self._example(self._key if self._key_field.shown else serve_text.masked(self._key))
        if text != self._call.toPlainText():
            self._call.setPlainText(text)
            lines = text.count("\n") + 2  # one for the bar that scrolls long lines
            self._call.setFixedHeight(self._call.fontMetrics().lineSpacing() * lines + Space.M)
