"""Looking into a GGUF file: what it is, its keys, its tensors."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import ErrorInfo, PhiForgeError
from core.forge.disk import write_whole
from core.gguf.inspection import GGUFInspection, GGUFTensor, TypeTotal, inspect_gguf
from core.gguf.provenance import Provenance
from ui import format as fmt
from ui import gguf_export
from ui.icons import Icon, IconLabel, icon
from ui.job_bridge import LatestTask
from ui.text import ltr, translate_message
from ui.theme import Role, Space
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.flat_tabs import FlatTabs
from ui.widgets.labels import ElidedLabel, PathLabel, RoleLabel, breakable
from ui.widgets.search_table import Cell, Column, SearchTable

_SIZE = (860, 600)


class GGUFInspector(QDialog):
    """Summary, keys and tensors of a file, searchable and exportable; does not block the window.

    Signals:
        quantize_requested: `Path` of the file, to make others of it.
        chat_requested: `Path` of the file.
        handover_requested: `Path` of the file, to use it in another program.
    """

    quantize_requested = Signal(object)
    chat_requested = Signal(object)
    handover_requested = Signal(object)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Inspect {name}").format(name=path.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path = path
        self._inspection: GGUFInspection | None = None
        self._name = ElidedLabel(Role.TEXT, bold=True)
        self._name.setText(ltr(path.name))
        self._folder = PathLabel()
        self._folder.set_path(path.parent)
        self._reading = RoleLabel(self.tr("Reading…"))
        self._reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._error = ErrorPanel()
        self._not_exported = ErrorPanel(dismissable=True)
        self._not_exported.dismissed.connect(self._not_exported.hide)
        self._not_exported.hide()
        self._problems = RoleLabel("", Role.WARNING, wrap=True)
        self._facts = QFormLayout()
        self._totals = SearchTable(
            self.tr("Types"),
            (
                Column(self.tr("Type")),
                Column(self.tr("Tensors"), numeric=True),
                Column(self.tr("Weights"), numeric=True),
                Column(self.tr("Size"), numeric=True),
            ),
            searchable=False,
        )
        self._keys = SearchTable(
            self.tr("Keys"),
            (Column(self.tr("Key")), Column(self.tr("Type")), Column(self.tr("Value"), wide=True)),
        )
        self._tensors = SearchTable(
            self.tr("Tensors"),
            (
                Column(self.tr("Tensor")),
                Column(self.tr("Type")),
                Column(self.tr("Shape"), numeric=True, tip=self.tr("Row length first, as ggml counts")),
                Column(self.tr("Weights"), numeric=True),
                Column(self.tr("Size"), numeric=True),
                Column(self.tr("Offset"), numeric=True, tip=self.tr("Place of its first byte in the file")),
            ),
        )
        self._tabs = FlatTabs()
        self._tabs.setAccessibleName(self.tr("Parts of the file"))
        pages = QStackedWidget()
        for page, words in (
            (self._summary(), self.tr("Summary")),
            (self._keys, self.tr("Keys")),
            (self._tensors, self.tr("Tensors")),
        ):
            pages.addWidget(page)
            self._tabs.addTab(words)
        self._tabs.currentChanged.connect(pages.setCurrentIndex)
        self._content = _column(self._tabs, pages)
        self._body = QStackedWidget()
        for widget in (self._reading, _top_aligned(self._error), self._content):
            self._body.addWidget(widget)
        self._make_buttons()
        self._lay_out()
        QShortcut(QKeySequence.StandardKey.Find, self, self._search)
        self.resize(*_SIZE)
        self._task = LatestTask(self)
        self._task.done.connect(self._on_read)
        self._task.failed.connect(self._show_error)
        self.finished.connect(self._task.close)  # however it is closed
        self._task.start(lambda _cancel: inspect_gguf(path))

    # ---- construction -------------------------------------------------------------------------

    def _summary(self) -> QWidget:
        page = QWidget()
        self._facts.setHorizontalSpacing(Space.L)
        self._facts.setVerticalSpacing(Space.XS)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._problems)
        column.addLayout(self._facts)
        column.addWidget(self._totals, 1)
        self._problems.hide()
        return page

    def _make_buttons(self) -> None:
        self._export = QPushButton(self.tr("&Export"))
        menu = QMenu(self._export)
        menu.addAction(self.tr("Everything as &JSON…"), self._ask_json)
        menu.addAction(self.tr("Tensors as &CSV…"), self._ask_csv)
        self._export.setMenu(menu)
        self._copy = QPushButton(icon(Icon.COPY), self.tr("C&opy"))
        self._copy.setToolTip(self.tr("Puts the selected rows on the clipboard, or all that are shown"))
        self._copy.setAccessibleDescription(self._copy.toolTip())
        self._copy.clicked.connect(self._copy_rows)
        self._chat = QPushButton(icon(Icon.CHAT), self.tr("C&hat with it"))
        self._chat.clicked.connect(self._ask_chat)
        self._quantize = QPushButton(icon(Icon.FORGE), self.tr("&Quantize this file"))
        self._quantize.clicked.connect(self._ask_quantize)
        self._use = QPushButton(icon(Icon.EXTERNAL), self.tr("&Use it in…"))
        self._use.clicked.connect(lambda: self.handover_requested.emit(self._path))
        self._leave = QPushButton(self.tr("C&lose"))
        self._leave.clicked.connect(self.close)
        for button in (self._export, self._copy, self._chat, self._use, self._quantize, self._leave):
            button.setAutoDefault(False)
            button.setEnabled(button is self._leave)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(IconLabel(Icon.MODEL, Role.ACCENT, 20))
        top.addWidget(self._name)
        top.addWidget(self._folder, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._export)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._chat)
        buttons.addWidget(self._use)
        buttons.addWidget(self._quantize)
        buttons.addWidget(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(top)
        column.addWidget(self._body, 1)
        column.addWidget(self._not_exported)
        column.addLayout(buttons)

    # ---- what was read ------------------------------------------------------------------------

    def _on_read(self, inspection: GGUFInspection) -> None:
        self._inspection = inspection
        for caption, value, tip in self._fact_texts(inspection):
            if value:
                label = RoleLabel(breakable(value), Role.TEXT)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                label.setToolTip(tip)
                self._facts.addRow(RoleLabel(caption), label)
        self._show_origin(inspection.provenance)
        problems = [translate_message(problem) for problem in inspection.problems]
        self._problems.setText(breakable("\n".join(problems)))
        self._problems.setVisible(bool(problems))
        self._totals.set_rows([_total_row(total) for total in inspection.totals])
        self._keys.set_rows(
            [
                (Cell(entry.key), Cell(entry.type, role=Role.MUTED), Cell(entry.text, tip=entry.text))
                for entry in inspection.keys
            ]
        )
        self._tensors.set_rows([_tensor_row(tensor) for tensor in inspection.tensors])
        self._body.setCurrentWidget(self._content)
        is_model = bool(inspection.info.block_count) and not inspection.missing_parts
        for button in (self._export, self._copy):
            button.setEnabled(True)
        for button in (self._chat, self._use, self._quantize):
            button.setEnabled(is_model)
            button.setToolTip("" if is_model else self.tr("This file holds no complete language model"))
        self._tabs.setFocus()

    def _show_origin(self, origin: Provenance) -> None:
        rows = self._origin_texts(origin)
        title = (
            self.tr("Where it comes from") if rows else self.tr("The file does not say where it comes from")
        )
        self._facts.addRow(RoleLabel(title, Role.TEXT, bold=True))
        for caption, value in rows:
            label = RoleLabel(breakable(value), Role.TEXT)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addRow(RoleLabel(caption), label)

    def _origin_texts(self, origin: Provenance) -> list[tuple[str, str]]:
        matrix = origin.imatrix
        if origin.imatrix_text:
            matrix = self.tr("{file}, from {text}").format(file=ltr(matrix), text=ltr(origin.imatrix_text))
        rows = [
            (self.tr("Checkpoint"), ltr(origin.source) if origin.source else ""),
            (self.tr("Revision"), ltr(origin.revision) if origin.revision else ""),
            (self.tr("Adapter"), ltr(origin.adapter) if origin.adapter else ""),
            (self.tr("Left out"), self.tr("parts for images and sound") if origin.text_only else ""),
            (self.tr("Made by"), ltr(origin.program) if origin.program else ""),
            (self.tr("With"), ltr(origin.llama_cpp) if origin.llama_cpp else ""),
            (self.tr("Importance matrix"), matrix),
            (self.tr("Its SHA-256"), ltr(origin.imatrix_sha256) if origin.imatrix_sha256 else ""),
        ]
        return [(caption, value) for caption, value in rows if value]

    def _show_error(self, error: ErrorInfo) -> None:
        self._error.set_error(error)
        self._body.setCurrentIndex(1)

    def _fact_texts(self, inspection: GGUFInspection) -> list[tuple[str, str, str]]:
        info = inspection.info
        size = fmt.size(inspection.file_bytes)
        if len(inspection.parts) > 1:
            size = self.tr("{size} in %n file(s)", "", len(inspection.parts)).format(size=size)
        context = fmt.integer(info.context_length) if info.context_length else ""
        if info.original_context_length != info.context_length:
            context = self.tr("{n} ({original} original)").format(
                n=context, original=fmt.integer(info.original_context_length)
            )
        bits = self.tr("{n} bits per weight").format(n=fmt.decimal(inspection.bits_per_weight, 2))
        return [
            (self.tr("Name"), ltr(info.name), ""),
            (self.tr("Architecture"), info.architecture, ""),
            (self.tr("Quantization"), f"{info.file_type or self.tr('mixed')}  ·  {bits}", ""),
            (self.tr("Size"), size, fmt.exact_bytes(inspection.file_bytes)),
            (self.tr("Weights"), fmt.count(inspection.n_weights), fmt.integer(inspection.n_weights)),
            (self.tr("Layers"), fmt.integer(info.block_count) if info.block_count else "", ""),
            (self.tr("Context"), context, ""),
            (self.tr("Vocabulary"), fmt.integer(info.n_vocab) if info.n_vocab else "", ""),
            (
                self.tr("Format"),
                self.tr("GGUF {version}, aligned to %n byte(s)", "", inspection.alignment).format(
                    version=inspection.version
                ),
                "",
            ),
        ]

    # ---- buttons ------------------------------------------------------------------------------

    def _table(self) -> SearchTable:
        return (self._totals, self._keys, self._tensors)[self._tabs.currentIndex()]

    def _copy_rows(self) -> None:
        self._table().copy()

    def _search(self) -> None:
        if self._tabs.currentIndex() == 0:
            self._tabs.setCurrentIndex(1)
        self._table().search.setFocus()

    def _ask_chat(self) -> None:
        self.chat_requested.emit(self._path)
        self.close()

    def _ask_quantize(self) -> None:
        self.quantize_requested.emit(self._path)
        self.close()

    def _ask_json(self) -> None:
        self._ask_export(".json", self.tr("JSON (*.json)"))

    def _ask_csv(self) -> None:
        self._ask_export(".csv", self.tr("CSV (*.csv)"))

    def _ask_export(self, suffix: str, kinds: str) -> None:
        start = self._path.with_suffix(suffix)
        chosen, _kind = QFileDialog.getSaveFileName(self, self.tr("Export"), str(start), kinds)
        if chosen:
            self.export(Path(chosen), suffix)

    def export(self, path: Path, suffix: str) -> None:
        """Write what was read; `suffix` says as what: ``.json`` or ``.csv``."""
        inspection = self._inspection
        assert inspection is not None, "the button is enabled once it was read"
        text = gguf_export.as_csv(inspection) if suffix == ".csv" else gguf_export.as_json(inspection)
        self._not_exported.hide()
        try:
            write_whole(path, text.encode("utf-8"))
        except PhiForgeError as error:
            self._not_exported.set_error(error.info())
            self._not_exported.show()


def _total_row(total: TypeTotal) -> tuple[Cell, ...]:
    return (
        Cell(total.type),
        Cell(fmt.integer(total.n_tensors), key=total.n_tensors),
        Cell(fmt.count(total.n_weights), key=total.n_weights, tip=fmt.integer(total.n_weights)),
        Cell(fmt.size(total.nbytes), key=total.nbytes, tip=fmt.exact_bytes(total.nbytes)),
    )


def _tensor_row(tensor: GGUFTensor) -> tuple[Cell, ...]:
    return (
        Cell(tensor.name),
        Cell(tensor.type),
        Cell(fmt.isolate(" × ".join(map(str, tensor.shape))), key=tensor.n_weights),
        Cell(fmt.integer(tensor.n_weights), key=tensor.n_weights),
        Cell(fmt.size(tensor.nbytes), key=tensor.nbytes, tip=fmt.exact_bytes(tensor.nbytes)),
        Cell(fmt.integer(tensor.offset), key=tensor.offset),
    )


def _column(*content: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.M)
    for widget in content:
        column.addWidget(widget)
    return page


def _top_aligned(content: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    column.addStretch(1)
    return page
