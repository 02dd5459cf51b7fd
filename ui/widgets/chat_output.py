"""What an answer must look like, and what happens when the conversation no longer fits."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from core.engine.model import Overflow, Sampling
from core.errors import ErrorInfo
from ui import theme
from ui.text import translate_message
from ui.theme import Space, TextSize
from ui.widgets.labels import RoleLabel

_EDITOR_LINES = 8
_ANY_JSON = '{"type": "object"}'
_CODES = ("GrammarWrong", "JsonSchemaWrong", "SamplingConflict")


class Form(Enum):
    """What an answer is bound to."""

    FREE = "free"
    JSON = "json"
    SCHEMA = "schema"
    GRAMMAR = "grammar"


class OutputForm(QWidget):
    """Edits the form of answers and the policy of overflow.

    Signals:
        changed: Another choice was made.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = {Form.SCHEMA: "", Form.GRAMMAR: ""}
        self._form = QComboBox()
        for form, text in (
            (Form.FREE, self.tr("Free text")),
            (Form.JSON, self.tr("JSON")),
            (Form.SCHEMA, self.tr("JSON that fits a schema")),
            (Form.GRAMMAR, self.tr("Text of a grammar (GBNF)")),
        ):
            self._form.addItem(text, form)
        self._editor = QPlainTextEdit()
        self._editor.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._editor.setFixedHeight(self._editor.fontMetrics().lineSpacing() * _EDITOR_LINES + 2 * Space.S)
        self._editor.setTabChangesFocus(True)
        self._error = RoleLabel("", theme.Role.NEGATIVE, TextSize.SMALL, wrap=True)
        self._overflow = QComboBox()
        self._overflow.addItem(self.tr("Leave out the oldest messages"), Overflow.DROP_OLDEST)
        self._overflow.addItem(self.tr("Do not answer"), Overflow.STOP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._add(column, self.tr("Answers are"), self._form, self.tr("The model can write nothing else."))
        column.addWidget(self._editor)
        column.addWidget(self._error)
        column.addSpacing(Space.XS)
        self._add(
            column,
            self.tr("When the context is full"),
            self._overflow,
            self.tr("What happens when the conversation and its answer have more tokens than the context."),
        )
        for box in (self._form, self._overflow):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        self._form.currentIndexChanged.connect(self._on_form)
        self._editor.textChanged.connect(self._on_text)
        self._overflow.currentIndexChanged.connect(self.changed)
        self._on_form()

    def overflow(self) -> Overflow:
        """Return what happens when the conversation no longer fits."""
        return Overflow(self._overflow.currentData())

    def set_overflow(self, overflow: Overflow) -> None:
        """Choose it."""
        self._overflow.setCurrentIndex(self._overflow.findData(overflow))

    def bind(self, sampling: Sampling) -> Sampling:
        """Return `sampling` with what answers are bound to."""
        form = self._chosen()
        text = self._editor.toPlainText().strip()
        schema = _ANY_JSON if form is Form.JSON else text if form is Form.SCHEMA else ""
        return replace(sampling, json_schema=schema, grammar=text if form is Form.GRAMMAR else "")

    def set_sampling(self, sampling: Sampling) -> None:
        """Show what `sampling` binds answers to."""
        form = Form.FREE
        if sampling.grammar:
            form = Form.GRAMMAR
            self._texts[form] = sampling.grammar
        elif sampling.json_schema:
            form = Form.JSON if sampling.json_schema == _ANY_JSON else Form.SCHEMA
            self._texts[Form.SCHEMA] = "" if form is Form.JSON else sampling.json_schema
        self._form.setCurrentIndex(self._form.findData(form))
        self._on_form()

    def take_error(self, error: ErrorInfo) -> bool:
        """Show an error where its cause is; returns False when its cause is elsewhere."""
        if error.code not in _CODES:
            return False
        self._say(f"{translate_message(error.cause)} {translate_message(error.next_step)}")
        return True

    def _chosen(self) -> Form:
        return Form(self._form.currentData())

    def _on_form(self) -> None:
        form = self._chosen()
        text = self._texts.get(form)
        self._editor.setVisible(text is not None)
        self._editor.blockSignals(True)
        self._editor.setPlainText(text or "")
        self._editor.blockSignals(False)
        grammar = form is Form.GRAMMAR
        self._editor.setAccessibleName(self.tr("Grammar") if grammar else self.tr("JSON schema"))
        self._editor.setPlaceholderText('root ::= "yes" | "no"' if grammar else '{"type": "array"}')
        self._check()
        self.changed.emit()

    def _on_text(self) -> None:
        form = self._chosen()
        if form in self._texts:
            self._texts[form] = self._editor.toPlainText()
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        """Say at once what is no JSON; the rest is known when the model is asked."""
        words = ""
        text = self._editor.toPlainText().strip()
        if self._chosen() is Form.SCHEMA and text:
            try:
                json.loads(text)
            except json.JSONDecodeError as err:
                words = self.tr("Not JSON yet: line {line}, column {column}").format(
                    line=err.lineno, column=err.colno
                )
            except RecursionError:
                words = self.tr("Nested too deeply")
        self._say(words)

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))
        self._editor.setAccessibleDescription(words)

    def _add(self, column: QVBoxLayout, name: str, box: QComboBox, tip: str) -> None:
        label = QLabel(name)
        label.setBuddy(box)
        label.setToolTip(tip)
        box.setToolTip(tip)
        box.setAccessibleName(name)
        box.setAccessibleDescription(tip)
        column.addWidget(label)
        column.addWidget(box)
