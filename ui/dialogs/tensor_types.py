"""Rules for single tensors, with what becomes of every tensor beside them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.errors import ErrorInfo
from core.forge.model import PlanSpec, Preview, PreviewSpec, TensorPreview, TensorTypeRule
from core.worker import tasks
from core.worker.supervisor import run_task
from ui import format as fmt
from ui.icons import Icon
from ui.job_bridge import LatestTask
from ui.text import ltr, translate_message
from ui.theme import Role, Space
from ui.widgets.labels import RoleLabel, breakable, heading
from ui.widgets.row_list import RowList
from ui.widgets.rule_rows import RuleRow
from ui.widgets.search_table import Cell, Column, SearchTable

_SIZE = (1080, 620)
_LEFT_CHARS = 58
_DEBOUNCE_MS = 300


class TensorTypesDialog(QDialog):
    """Left the rules, right every tensor of one type; does not block the window.

    It shows what a plan was asked for, in one of the types named.

    Signals:
        changed: Tuple of `TensorTypeRule`: those that make sense as they stand.
    """

    changed = Signal(object)

    def __init__(self, asked: PlanSpec, type_names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tensor types"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._spec = PreviewSpec(
            source=asked.source,
            type_name=type_names[0],
            base=asked.base,
            options=asked.options,
            imatrix=asked.imatrix,
            with_imatrix=asked.with_imatrix,
        )
        self._plain_bytes: dict[str, int] = {}
        self._task = LatestTask(self)
        self._task.done.connect(self._on_preview)
        self._task.failed.connect(self._on_failed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_DEBOUNCE_MS)
        self._soon.timeout.connect(self._ask)

        self._rules: RowList[RuleRow] = RowList(RuleRow, self.tr("&Add rule"))
        for rule in asked.options.tensor_types:
            self._rules.add().set_rule(rule)
        self._rules.changed.connect(self._on_rules)
        self._type = QComboBox()
        self._type.setAccessibleName(self.tr("Type to show"))
        for name in type_names:
            self._type.addItem(name, name)
        self._type.activated.connect(self._on_type)
        self._total = RoleLabel("", Role.TEXT, bold=True)
        self._problem = RoleLabel("", Role.NEGATIVE, wrap=True)
        self._problem.hide()
        self._table = SearchTable(
            self.tr("Tensors"),
            (
                Column(self.tr("Tensor")),
                Column(self.tr("Shape"), numeric=True, tip=self.tr("Row length first, as ggml counts")),
                Column(self.tr("Source")),
                Column(self.tr("Becomes")),
                Column(self.tr("Size"), numeric=True),
                Column(self.tr("Chosen by"), wide=True),
            ),
        )
        self.finished.connect(self._soon.stop)  # however it is closed
        self.finished.connect(self._task.close)
        self._lay_out()
        self.resize(*_SIZE)
        self._ask()

    def _lay_out(self) -> None:
        left = QWidget()
        rules = QVBoxLayout(left)
        rules.setContentsMargins(0, 0, Space.S, 0)
        rules.setSpacing(Space.S)
        rules.addWidget(heading(self.tr("Rules")))
        rules.addWidget(
            RoleLabel(
                self.tr("The first rule whose pattern is found in a tensor's name decides its type."),
                Role.MUTED,
                wrap=True,
            )
        )
        rules.addWidget(self._rules, 1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(Space.S, 0, 0, 0)
        column.setSpacing(Space.S)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        word = QLabel(self.tr("&What becomes of each tensor in"))
        word.setBuddy(self._type)
        top.addWidget(word)
        top.addWidget(self._type)
        top.addStretch(1)
        top.addWidget(self._total)
        column.addLayout(top)
        column.addWidget(self._problem)
        column.addWidget(self._table, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        width = self.fontMetrics().averageCharWidth() * _LEFT_CHARS
        split.setSizes([width, _SIZE[0] - width])
        split.setStretchFactor(1, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("C&lose"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        page.setSpacing(Space.M)
        page.addWidget(split, 1)
        page.addWidget(buttons)

    # ---- reactions ----------------------------------------------------------------------------

    def _on_rules(self) -> None:
        rules = tuple(rule for row in self._rules.rows if (rule := row.rule()) is not None)
        if rules == self._spec.options.tensor_types:
            return
        self._task.cancel()  # its answer is about other rules
        for row in self._rules.rows:
            row.set_use(None)
        self._spec = replace(self._spec, options=replace(self._spec.options, tensor_types=rules))
        self._soon.start()
        self.changed.emit(rules)

    def _on_type(self) -> None:
        self._spec = replace(self._spec, type_name=str(self._type.currentData()))
        self._ask()

    def _ask(self) -> None:
        spec = self._spec
        self._total.setText(self.tr("Working it out…"))
        self._task.start(lambda cancel: run_task(tasks.PREVIEW, spec, _ignore, cancel))

    def _on_preview(self, preview: Preview) -> None:
        self._problem.hide()
        total = fmt.size(preview.file_bytes)
        if not self._spec.options.tensor_types:
            self._plain_bytes[preview.type_name] = preview.file_bytes
        plain = self._plain_bytes.get(preview.type_name)
        if plain is not None and plain != preview.file_bytes:
            words = (
                self.tr("{size}, {difference} more")
                if preview.file_bytes > plain
                else self.tr("{size}, {difference} less")
            )
            total = words.format(size=total, difference=fmt.size(abs(preview.file_bytes - plain)))
        self._total.setText(total)
        self._total.setToolTip(fmt.exact_bytes(preview.file_bytes))
        rules = self._spec.options.tensor_types
        self._table.set_rows([self._row(tensor, rules) for tensor in preview.tensors])
        used = Counter(tensor.rule for tensor in preview.tensors)
        for number, row in enumerate(row for row in self._rules.rows if row.rule() is not None):
            row.set_use(used[number])

    def _on_failed(self, error: ErrorInfo) -> None:
        self._total.setText("")
        text = f"{translate_message(error.title)}. {translate_message(error.cause)}"
        self._problem.setText(breakable(text))
        self._problem.show()

    def _row(self, tensor: TensorPreview, rules: tuple[TensorTypeRule, ...]) -> tuple[Cell, ...]:
        mark, chooser, role = None, self.tr("llama.cpp"), Role.MUTED
        if tensor.rule is not None and tensor.rule < len(rules):
            mark, role = Icon.EDIT, Role.ACCENT
            chooser = self.tr("rule {n}: {pattern}").format(
                n=tensor.rule + 1, pattern=ltr(rules[tensor.rule].pattern)
            )
        elements = math.prod(tensor.shape)
        return (
            Cell(tensor.name),
            Cell(fmt.isolate(" × ".join(map(str, tensor.shape))), key=elements),
            Cell(tensor.source_type),
            Cell(tensor.type),
            Cell(fmt.size(tensor.nbytes), key=tensor.nbytes, tip=fmt.exact_bytes(tensor.nbytes)),
            Cell(chooser, tip=chooser, mark=mark, role=role),
        )


def _ignore(event: object) -> None:
    """Previews are too short for progress."""
