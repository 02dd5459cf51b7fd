"""Where the user writes: a message, or in raw mode the very text the model gets."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFontDatabase,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import Icon
from ui.theme import Space, TextSize
from ui.widgets.chat_input import MessageInput
from ui.widgets.chat_pictures import (
    FILE_PATTERNS,
    MAX_PICTURES,
    PictureKeeper,
    PictureStrip,
    holds_pictures,
)
from ui.widgets.labels import RoleLabel, trailing
from ui.widgets.primary_button import PrimaryButton
from ui.widgets.tool_button import tool_button

TEMPLATE_HEAD = "<|user|>\n"
TEMPLATE_TAIL = "<|end|>\n<|assistant|>\n"
"""The prompt format of Phi-3; `<|user|>`, the question, `<|end|>`, `<|assistant|>`."""


_ICON = 20


class Composer(QWidget):
    """The text box with its pictures, Send or Stop, and the raw-prompt switch.

    Signals:
        submitted: A text to send, whether it is a raw prompt, and the pictures (`Path`) that go with it.
        stop_requested: The answer being written is to end.
        edit_cancelled: The user leaves an earlier question as it was.
        raw_toggled: Raw mode was switched.
        recall_requested: The user wants to edit the last question.
        edited: What would be sent has changed.
    """

    submitted = Signal(str, bool, tuple)
    stop_requested = Signal()
    edit_cancelled = Signal()
    raw_toggled = Signal(bool)
    recall_requested = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._editing = False
        self._blocked = ""
        self._blind = ""
        self._keeper = PictureKeeper()
        self.setAcceptDrops(True)

        self._input = MessageInput()
        self._input.setAccessibleName(self.tr("Message"))
        self._input.setAccessibleDescription(self.tr("Enter sends, Shift+Enter starts a new line"))
        self._input.send.connect(self.submit)
        self._input.recall.connect(self.recall_requested)
        self._input.textChanged.connect(self.edited)
        self._input.pictures_pasted.connect(self._on_pasted)
        self._pictures = PictureStrip(removable=True)
        self._pictures.changed.connect(self._refresh)
        self._attach = self._make_attach()
        self._send = PrimaryButton()
        self._send.setMinimumHeight(self._input.sizeHint().height())
        self._send.clicked.connect(self._press)

        self._banner = self._make_banner()
        self._raw = QCheckBox(self.tr("Raw prompt"))
        self._raw.setToolTip(
            self.tr("Send the text exactly as written, with its special tokens and without the chat template")
        )
        self._raw.setAccessibleDescription(self._raw.toolTip())
        self._raw.toggled.connect(self._on_raw)
        self._template = QPushButton(self.tr("Insert template"))
        self._template.setToolTip(self.tr("Wrap the text in the prompt format of Phi-3"))
        self._template.setAccessibleDescription(self._template.toolTip())
        self._template.clicked.connect(self._insert_template)
        self._reason = RoleLabel("", theme.Role.MUTED, TextSize.SMALL, wrap=True)
        self._reason.setAlignment(trailing(self) | Qt.AlignmentFlag.AlignVCenter)

        options = QHBoxLayout()
        options.setSpacing(Space.S)
        options.addWidget(self._raw)
        options.addWidget(self._template)
        options.addWidget(self._reason, 1)
        self._options = options

        row = QGridLayout()
        row.setHorizontalSpacing(Space.S)
        row.setVerticalSpacing(Space.XS)
        row.addWidget(self._input, 0, 0)
        row.addWidget(self._attach, 0, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._send, 0, 2, Qt.AlignmentFlag.AlignBottom)
        row.addLayout(options, 1, 0, 1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._banner)
        layout.addWidget(self._pictures)
        layout.addLayout(row)
        self._on_raw(False)

    def add_option(self, widget: QWidget) -> None:
        """Show something more below the text box, at the side where lines end."""
        self._options.addWidget(widget, 1)

    def text(self) -> str:
        """Return what is written."""
        return self._input.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace what is written and put the caret at its end."""
        self._input.setPlainText(text)
        self._input.moveCursor(QTextCursor.MoveOperation.End)

    def pictures(self) -> tuple[Path, ...]:
        """Return the files that go with the text."""
        return self._pictures.pictures()

    def set_pictures(self, paths: Iterable[Path]) -> None:
        """Replace the pictures."""
        self._pictures.set_pictures(paths)
        self._refresh()

    def set_blind(self, reason: str) -> None:
        """Say why the model cannot be shown pictures; empty when it can."""
        self._blind = reason
        self._refresh()

    def focus(self) -> None:
        """Take the keyboard."""
        self._input.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_raw(self) -> bool:
        """Whether raw mode is on."""
        return self._raw.isChecked()

    def set_raw(self, raw: bool) -> None:
        """Switch raw mode."""
        self._raw.setChecked(raw)

    def set_busy(self, busy: bool) -> None:
        """While an answer is written Send is Stop."""
        self._busy = busy
        self._refresh()

    def set_blocked(self, reason: str) -> None:
        """Say why nothing can be sent now; empty when it can."""
        self._blocked = reason
        self._refresh()

    def set_editing(self, editing: bool) -> None:
        """Show that sending replaces an earlier question."""
        self._editing = editing
        self._banner.setVisible(editing)
        self._refresh()

    def submit(self) -> None:
        """Send what is written, if that is possible now."""
        text = self.text() if self.is_raw() else self.text().strip()
        if self._busy or self._why_not():
            return
        if not text.strip():
            self.focus()
            return
        pictures = self.pictures()
        self._input.clear()
        self.set_pictures(())
        self.submitted.emit(text, self.is_raw(), pictures)

    def _make_attach(self) -> QToolButton:
        attach = tool_button(Icon.PICTURE, self.tr("Attach pictures"))
        attach.setShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Modifier.SHIFT | Qt.Key.Key_A))
        side = self._input.sizeHint().height()
        attach.setFixedSize(side, side)
        attach.setIconSize(QSize(_ICON, _ICON))
        attach.clicked.connect(self._browse)
        return attach

    def _browse(self) -> None:
        patterns = " ".join(FILE_PATTERNS)
        chosen, _filter = QFileDialog.getOpenFileNames(
            self, self.tr("Attach pictures"), "", self.tr("Pictures ({patterns})").format(patterns=patterns)
        )
        self._add(self._keeper.from_files(map(Path, chosen)))

    def _on_pasted(self, data: QMimeData) -> None:
        if not self._why_blind():
            self.attach(data)

    def _add(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self._pictures.add(path)
        self._refresh()
        self.focus()

    def takes(self, data: QMimeData) -> bool:
        """Whether `data` is pictures, and the model can see them."""
        return holds_pictures(data) and not self._why_blind()

    def attach(self, data: QMimeData) -> None:
        """Attach the pictures in `data`."""
        self._add(self._keeper.from_data(data))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures while the model can see them; the window takes other files."""
        if self.takes(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the pictures."""
        event.acceptProposedAction()
        self.attach(event.mimeData())

    def _why_blind(self) -> str:
        """Return why no picture can be attached now, empty when one can."""
        if self.is_raw():
            return self.tr("A raw prompt is text only")
        if not self._blind and len(self.pictures()) >= MAX_PICTURES:
            return self.tr("There are {n} pictures already").format(n=MAX_PICTURES)
        return self._blind

    def _why_not(self) -> str:
        """Return why nothing can be sent now, empty when it can."""
        if self._blocked or not self.pictures():
            return self._blocked
        return self._why_blind() if self.is_raw() or self._blind else ""

    def _make_banner(self) -> QWidget:
        banner = QWidget()
        text = self.tr("Editing an earlier message. Sending it makes a branch; nothing is lost.")
        label = RoleLabel(text, theme.Role.ACCENT, TextSize.SMALL, wrap=True)
        cancel = tool_button(Icon.CROSS, self.tr("Cancel editing"), theme.Role.MUTED)
        cancel.clicked.connect(self.edit_cancelled)
        layout = QHBoxLayout(banner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(label, 1)
        layout.addWidget(cancel)
        banner.hide()
        return banner

    def _press(self) -> None:
        if self._busy:
            self.stop_requested.emit()
        else:
            self.submit()

    def escape(self) -> None:
        """Stop the answer, or leave an earlier question as it was."""
        if self._busy:
            self.stop_requested.emit()
        elif self._editing:
            self.edit_cancelled.emit()

    def _on_raw(self, raw: bool) -> None:
        self._template.setVisible(raw)
        if raw:
            self._input.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            self._input.set_hint(self.tr("Prompt, exactly as the model gets it…"))
        else:
            self._input.setFont(self.font())
            self._input.set_hint(self.tr("Message…"))
        self._input.updateGeometry()
        self._refresh()
        self.raw_toggled.emit(raw)

    def _insert_template(self) -> None:
        question = self.text().strip("\n")
        if TEMPLATE_HEAD not in question:
            self.set_text(TEMPLATE_HEAD + question + TEMPLATE_TAIL)
            cursor = self._input.textCursor()
            cursor.setPosition(len(TEMPLATE_HEAD) + len(question))
            self._input.setTextCursor(cursor)
        self.focus()

    def _refresh(self) -> None:
        if self._busy:
            text, tip = self.tr("Stop"), self.tr("Stop the answer (Esc)")
        elif self._editing:
            text, tip = self.tr("Send again"), self.tr("Send it beside the version that was there (Enter)")
        else:
            text, tip = self.tr("Send"), self.tr("Send the message (Enter)")
        self._send.setText(text)
        self._send.setToolTip(tip)
        self._send.setAccessibleDescription(tip)
        reason = self._why_not()
        self._send.setEnabled(self._busy or not reason)
        self._reason.setText("" if self._busy else reason)
        self._reason.setVisible(bool(self._reason.text()))
        blind = self._why_blind()
        keys = self._attach.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        hint = self.tr("Attach pictures ({keys}); they can also be pasted or dropped here").format(keys=keys)
        self._attach.setEnabled(not blind)
        self._attach.setToolTip(blind or hint)
        self._attach.setAccessibleDescription(blind or hint)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new font of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and not self.is_raw():
            self._input.setFont(self.font())
