"""Where the user writes: a message, or in raw mode the very text the model gets."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QFontDatabase,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.icons import Icon
from ui.theme import Space, TextSize
from ui.widgets.labels import RoleLabel
from ui.widgets.primary_button import PrimaryButton

TEMPLATE_HEAD = "<|user|>\n"
TEMPLATE_TAIL = "<|end|>\n<|assistant|>\n"
"""The prompt format of Phi-3; `<|user|>`, the question, `<|end|>`, `<|assistant|>`."""

_MAX_LINES = 8


class _Input(QPlainTextEdit):
    """A text box that is as tall as what is in it, within limits.

    Signals:
        send: Enter was pressed.
    """

    send = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(Space.S)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        self._on_size()

    def _n_lines(self) -> int:
        # The size of a plain text document is counted in lines.
        return max(1, round(self.document().size().height()))

    def _on_size(self) -> None:
        scrolls = self._n_lines() > _MAX_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One to eight lines, then it scrolls."""
        lines = min(_MAX_LINES, self._n_lines())
        line = math.ceil(QFontMetricsF(self.font()).lineSpacing())
        return QSize(Space.XL * 10, lines * line + 2 * Space.S + 2 * self.frameWidth() + 1)

    def set_hint(self, hint: str) -> None:
        """Set what stands here while nothing is written."""
        self._hint = hint
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hint; Qt's own placeholder touches the edge in right-to-left windows."""
        super().paintEvent(event)
        if self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            room = self.viewport().rect().adjusted(Space.S, Space.S, -Space.S, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading), self._hint)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the start again once everything fits."""
        super().resizeEvent(event)
        if self._n_lines() <= _MAX_LINES:
            self.verticalScrollBar().setValue(0)

    def minimumSizeHint(self) -> QSize:
        """The same: what is written stays in sight."""
        return QSize(Space.XL * 4, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, Shift+Enter starts a line."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.send.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text may be dropped here; files are for the page."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)


class Composer(QWidget):
    """The text box, Send or Stop, and the raw-prompt switch.

    Signals:
        submitted: A text to send, and whether it is a raw prompt.
        stop_requested: The answer being written is to end.
        edit_cancelled: The user leaves an earlier question as it was.
        raw_toggled: Raw mode was switched.
    """

    submitted = Signal(str, bool)
    stop_requested = Signal()
    edit_cancelled = Signal()
    raw_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._editing = False
        self._blocked = ""

        self._input = _Input()
        self._input.setAccessibleName(self.tr("Message"))
        self._input.setAccessibleDescription(self.tr("Enter sends, Shift+Enter starts a new line"))
        self._input.send.connect(self.submit)
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
        self._reason.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)

        options = QHBoxLayout()
        options.setSpacing(Space.S)
        options.addWidget(self._raw)
        options.addWidget(self._template)
        options.addWidget(self._reason, 1)

        row = QGridLayout()
        row.setHorizontalSpacing(Space.S)
        row.setVerticalSpacing(Space.XS)
        row.addWidget(self._input, 0, 0)
        row.addWidget(self._send, 0, 1, Qt.AlignmentFlag.AlignBottom)
        row.addLayout(options, 1, 0, 1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._banner)
        layout.addLayout(row)
        self._on_raw(False)
        self._refresh()

    def text(self) -> str:
        """Return what is written."""
        return self._input.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace what is written and put the caret at its end."""
        self._input.setPlainText(text)
        self._input.moveCursor(QTextCursor.MoveOperation.End)

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
        if self._busy or self._blocked:
            return
        if not text.strip():
            self.focus()
            return
        self._input.clear()
        self.submitted.emit(text, self.is_raw())

    def _make_banner(self) -> QWidget:
        banner = QWidget()
        text = self.tr("Editing an earlier message. Sending it replaces what follows.")
        label = RoleLabel(text, theme.Role.ACCENT, TextSize.SMALL, wrap=True)
        cancel = QToolButton()
        cancel.setIcon(icons.icon(Icon.CROSS, theme.Role.MUTED))
        cancel.setAutoRaise(True)
        cancel.setToolTip(self.tr("Cancel editing"))
        cancel.setAccessibleName(self.tr("Cancel editing"))
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
            text, tip = self.tr("Send again"), self.tr("Replace the message and what follows (Enter)")
        else:
            text, tip = self.tr("Send"), self.tr("Send the message (Enter)")
        self._send.setText(text)
        self._send.setToolTip(tip)
        self._send.setAccessibleDescription(tip)
        self._send.setEnabled(self._busy or not self._blocked)
        self._reason.setText("" if self._busy else self._blocked)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new font of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and not self.is_raw():
            self._input.setFont(self.font())
