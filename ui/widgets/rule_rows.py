"""The rows of two editors: types of single tensors, and changes to metadata."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import OptionUnusable
from core.forge.model import KeyOverride, KeyType, TensorTypeRule
from core.forge.options import override_entry
from ui.text import translate_message
from ui.theme import Role, Space, TextSize
from ui.widgets.labels import RoleLabel, breakable
from ui.widgets.row_list import EditableRow
from ui.widgets.type_combo import TypeCombo


class RuleRow(EditableRow):
    """A regular expression and the type of the tensors it finds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pattern = QLineEdit()
        self._pattern.setPlaceholderText("attn_v|ffn_down")
        self._pattern.setAccessibleName(self.tr("Pattern"))
        self._pattern.setToolTip(
            self.tr("A regular expression; the rule is for tensors in whose name it is found")
        )
        self._pattern.textEdited.connect(self._on_edited)
        self._type = TypeCombo()
        self._type.set_type_name("Q8_0")
        self._type.setAccessibleName(self.tr("Type"))
        self._type.activated.connect(self.changed)
        self._problem = _note_label(Role.NEGATIVE)
        self._use = _note_label(Role.MUTED)
        fields = QHBoxLayout()
        fields.setSpacing(Space.XS)
        fields.addWidget(self._pattern, 1)
        fields.addWidget(self._type)
        self.add_buttons(fields, movable=True)
        _stack(self, fields, self._problem, self._use)

    def rule(self) -> TensorTypeRule | None:
        """Return the rule; None while it is empty or no regular expression."""
        pattern = self._pattern.text()
        if not pattern or self._problem.text():
            return None
        return TensorTypeRule(pattern, self._type.type_name())

    def set_use(self, n_tensors: int | None) -> None:
        """Say how many tensors follow the rule; None while that is not known."""
        words = ""
        if n_tensors == 0:
            words = self.tr("No tensor follows this rule")
        elif n_tensors is not None:
            words = self.tr("%n tensor(s)", "", n_tensors)
        self._use.set_role(Role.WARNING if n_tensors == 0 else Role.MUTED)
        self._use.setText(words)
        self._use.setVisible(bool(words))

    def set_rule(self, rule: TensorTypeRule) -> None:
        """Show a rule."""
        self._pattern.setText(rule.pattern)
        self._type.set_type_name(rule.type)
        self._check()

    def focus_first(self) -> None:
        """Give the keyboard to the pattern."""
        self._pattern.setFocus()

    def _on_edited(self) -> None:
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        problem = ""
        try:
            re.compile(self._pattern.text())
        except re.error as error:
            problem = self.tr("Not a regular expression: {reason}").format(reason=error.msg)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))


class KeyRow(EditableRow):
    """A metadata key, its type and its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = QLineEdit()
        self._key.setPlaceholderText("general.name")
        self._key.setAccessibleName(self.tr("Key"))
        self._key.setToolTip(self.tr("Name of the metadata key; one that is not there yet is added"))
        self._type = QComboBox()
        for kind in KeyType:
            self._type.addItem(self._type_word(kind), kind)
        self._type.setCurrentIndex(self._type.findData(KeyType.STR))
        self._type.setAccessibleName(self.tr("Type of the value"))
        self._value = QLineEdit()
        self._value.setAccessibleName(self.tr("Value"))
        self._key.textEdited.connect(self._on_edited)
        self._value.textEdited.connect(self._on_edited)
        self._type.activated.connect(self._on_edited)
        self._problem = _note_label(Role.NEGATIVE)
        fields = QHBoxLayout()
        fields.setSpacing(Space.XS)
        fields.addWidget(self._key, 3)
        fields.addWidget(self._type)
        fields.addWidget(self._value, 3)
        self.add_buttons(fields, movable=False)
        _stack(self, fields, self._problem)

    def override(self) -> KeyOverride | None:
        """Return the change; None while it is empty or makes no sense."""
        if not self._key.text() or self._problem.text():
            return None
        return self._written()

    def set_override(self, override: KeyOverride) -> None:
        """Show a change."""
        self._key.setText(override.key)
        self._type.setCurrentIndex(self._type.findData(override.type))
        self._value.setText(override.value)
        self._check()

    def focus_first(self) -> None:
        """Give the keyboard to the key."""
        self._key.setFocus()

    def _written(self) -> KeyOverride:
        kind = self._type.currentData()
        assert isinstance(kind, KeyType)
        return KeyOverride(self._key.text(), kind, self._value.text())

    def _on_edited(self, *_value: object) -> None:
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        problem = ""
        if self._key.text():
            try:
                override_entry(self._written())
            except OptionUnusable as error:
                problem = translate_message(error.info().cause)
        self._problem.setText(breakable(problem))
        self._problem.setVisible(bool(problem))

    def _type_word(self, kind: KeyType) -> str:
        return {
            KeyType.INT: self.tr("whole number"),
            KeyType.FLOAT: self.tr("number"),
            KeyType.BOOL: self.tr("true or false"),
            KeyType.STR: self.tr("text"),
        }[kind]


def _note_label(role: Role) -> RoleLabel:
    label = RoleLabel("", role, TextSize.SMALL, wrap=True)
    label.hide()
    return label


def _stack(row: QWidget, fields: QHBoxLayout, *notes: RoleLabel) -> None:
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(fields)
    for note in notes:
        column.addWidget(note)
