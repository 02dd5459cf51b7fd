"""One measurement in full: figures for each part of the text, tensors, answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import PhiForgeError
from core.forge.disk import write_whole
from core.measure import verdict
from core.measure.model import FileMeasure, MeasureResult
from core.measure.text import ALL
from ui import format as fmt
from ui import measure_text as words
from ui.icons import Icon, icon
from ui.measure_export import as_csv
from ui.measure_rows import MeasureRow, domains_of, rows_of
from ui.text import ltr, translate_message
from ui.theme import Role, Space, TextSize
from ui.widgets.flat_tabs import FlatTabs
from ui.widgets.labels import ElidedLabel
from ui.widgets.measure_answers import MeasureAnswers
from ui.widgets.measure_figures import MeasureFigures
from ui.widgets.measure_tensors import MeasureTensors

_TENSORS, _ANSWERS = "tensors", "answers"


class MeasureResultView(QWidget):
    """A finished measurement, or one that runs, its figures as they are so far.

    Signals:
        left: Go back to the choice of files.
        keep_requested: `FileMeasure` to keep; the others are to be deleted.
        better_requested: `Path` of the base, `FileMeasure`, tuple of `TensorTypeRule`.
        compare_requested: `MeasureResult` of which two files are to answer the same.
        failed: `ErrorInfo`: an export could not be written.
    """

    left = Signal()
    keep_requested = Signal(object)
    better_requested = Signal(object, object, object)
    compare_requested = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: MeasureResult | None = None
        self._rows: tuple[MeasureRow, ...] = ()
        self._make_head()
        self._tabs = FlatTabs()
        self._tabs.setAccessibleName(self.tr("Parts of the measurement"))
        self._tabs.currentChanged.connect(self._show_tab)
        self._files = QComboBox()
        self._files.setAccessibleName(self.tr("File to show"))
        self._files.activated.connect(self._show_tab)
        self._figures = MeasureFigures()
        self._tensors = MeasureTensors()
        self._tensors.better_requested.connect(self._on_better)
        self._answers = MeasureAnswers()
        self._stack = QStackedWidget()
        for part in (self._figures, self._tensors):
            self._stack.addWidget(_scrolling(part))
        self._stack.addWidget(self._answers)
        self._lay_out()

    # ---- construction -------------------------------------------------------------------------

    def _make_head(self) -> None:
        self._back = QPushButton(icon(Icon.CHEVRON_LEFT), self.tr("&Back"))
        self._back.setAccessibleDescription(self.tr("Back to the choice of files"))
        self._back.clicked.connect(self.left)
        self._title = ElidedLabel(Role.TEXT, TextSize.TITLE, Qt.TextElideMode.ElideMiddle, bold=True)
        self._facts = ElidedLabel(Role.MUTED, TextSize.SMALL)
        self._compare = QPushButton(self.tr("&Compare"))
        self._compare.setToolTip(self.tr("Let the unquantized file and another answer the same prompt"))
        self._compare.setAccessibleDescription(self._compare.toolTip())
        self._compare.clicked.connect(lambda: self.compare_requested.emit(self._result))
        self._export = QPushButton(self.tr("E&xport"))
        menu = QMenu(self._export)
        menu.addAction(self.tr("Chart as &PNG…"), lambda: self._ask_export("png"))
        menu.addAction(self.tr("Chart as &SVG…"), lambda: self._ask_export("svg"))
        menu.addAction(self.tr("Figures as &CSV…"), lambda: self._ask_export("csv"))
        self._export.setMenu(menu)
        self._keep = QPushButton(self.tr("&Keep only"))
        self._keep.setToolTip(self.tr("Keep one file and delete the other compared ones; asks first"))
        self._keep.setAccessibleDescription(self._keep.toolTip())
        self._keep_menu = QMenu(self._keep)
        self._keep.setMenu(self._keep_menu)

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._title)
        titles.addWidget(self._facts)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._back)
        head.addLayout(titles, 1)
        head.addWidget(self._compare)
        head.addWidget(self._export)
        head.addWidget(self._keep)
        tabs = QHBoxLayout()
        tabs.setSpacing(Space.M)
        tabs.addWidget(self._tabs, 1)
        tabs.addWidget(self._files)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addLayout(tabs)
        column.addWidget(self._stack, 1)

    # ---- what is shown ------------------------------------------------------------------------

    @property
    def result(self) -> MeasureResult | None:
        """The measurement shown; None while one is running."""
        return self._result

    def show_result(self, result: MeasureResult) -> None:
        """Show a finished measurement."""
        if result == self._result:
            return
        self._result = result
        self._rows = rows_of(result)
        self._title.setText(ltr(result.spec.base.stem))
        self._title.setToolTip(ltr(result.spec.base))
        self._facts.setText(words.settings_line(result))
        self._fill_files(result.files)
        more = []
        if any(file.tensors for file in result.files):
            more.append((self.tr("Tensors"), _TENSORS))
        if any(file.answers for file in result.files):
            more.append((self.tr("Answers"), _ANSWERS))
        self._fill_tabs(more)
        self._back.show()
        self._export.show()
        self._compare.show()
        self._fill_keep()
        self._show_tab()

    def show_running(self, base: Path, rows: Sequence[MeasureRow], facts: str) -> None:
        """Show the figures as they are so far."""
        self._result = None
        self._rows = tuple(rows)
        self._title.setText(ltr(base.stem))
        self._facts.setText(facts)
        self._fill_tabs([])
        for widget in (self._back, self._files, self._compare, self._export, self._keep):
            widget.hide()
        self._show_tab()

    def show_missing(self) -> None:
        """Look again which of the files are still there."""
        if self._result is not None:
            self._fill_keep()

    def _fill_tabs(self, more: list[tuple[str, str]]) -> None:
        wanted = [(words.domain_word(domain), domain) for domain in domains_of(self._rows) or (ALL,)] + more
        shown = [self._tabs.tabData(index) for index in range(self._tabs.count())]
        if shown == [data for _text, data in wanted]:
            return
        current = self._tabs.tabData(self._tabs.currentIndex())
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for text, data in wanted:
            self._tabs.setTabData(self._tabs.addTab(text), data)
        names = [data for _text, data in wanted]
        self._tabs.setCurrentIndex(names.index(current) if current in names else 0)
        self._tabs.blockSignals(False)

    def _fill_files(self, files: Sequence[FileMeasure]) -> None:
        current = self._files.currentText()
        self._files.clear()
        for file in files:
            self._files.addItem(ltr(file.type_name or file.path.stem), file)
        self._files.setCurrentIndex(max(self._files.findText(current), 0))

    def _fill_keep(self) -> None:
        assert self._result is not None
        there = [file for file in self._result.files if file.path.exists()]
        self._keep_menu.clear()
        for file in there:
            text = f"{ltr(file.type_name or file.path.stem)}  ·  {fmt.size(file.size_bytes)}"
            self._keep_menu.addAction(text, partial(self.keep_requested.emit, file))
        self._keep.setVisible(len(there) > 1)

    def _show_tab(self, *_index: object) -> None:
        part = self._tabs.tabData(self._tabs.currentIndex()) or ALL
        file = self._files.currentData()
        self._files.setVisible(part in (_TENSORS, _ANSWERS) and self._result is not None)
        self._stack.setCurrentIndex({_TENSORS: 1, _ANSWERS: 2}.get(part, 0))
        if self._result is not None and isinstance(file, FileMeasure) and part == _TENSORS:
            self._tensors.set_file(file)
        elif self._result is not None and isinstance(file, FileMeasure) and part == _ANSWERS:
            self._answers.set_file(self._result.base_type_name, file)
        elif self._result is not None:
            lines = verdict.summary(self._result) if part == ALL else ()
            sentences = " ".join(translate_message(line) for line in lines)
            self._figures.show_rows(self._rows, part, _frontier(self._result, part), sentences)
        else:
            self._figures.show_rows(self._rows, part, None, "")

    # ---- reactions ----------------------------------------------------------------------------

    def _on_better(self, file: FileMeasure, rules: object) -> None:
        if self._result is not None:
            self.better_requested.emit(self._result.spec.base, file, rules)

    def _ask_export(self, kind: str) -> None:
        result = self._result
        if result is None:
            return
        start = result.spec.base.with_name(f"{result.spec.base.stem}-measured.{kind}")
        chosen, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Export"), str(start), f"{kind.upper()} (*.{kind})"
        )
        if chosen:
            self.export(Path(chosen))

    def export(self, path: Path) -> None:
        """Write the chart (``.png``, ``.svg``) or the figures (anything else) to a file."""
        chart, kind = self._figures.chart, path.suffix.lower()
        assert self._result is not None, "the menu is only there with a result"
        assert chart is not None, "it was drawn with the result"
        try:
            if kind == ".png":
                write_whole(path, chart.png())
            elif kind == ".svg":
                write_whole(path, chart.svg())
            else:
                write_whole(path, as_csv(self._result).encode())
        except PhiForgeError as error:
            self.failed.emit(error.info())


def _frontier(result: MeasureResult, domain: str) -> set[Path]:
    """Return the files worth keeping for one part of the text."""
    files = [
        replace(file, qualities=(quality,))
        for file in result.files
        for quality in file.qualities
        if quality.domain == domain
    ]
    return {file.path for file in verdict.frontier(files)}


def _scrolling(content: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(content)
    content.setAutoFillBackground(False)
    scroll.viewport().setAutoFillBackground(False)
    return scroll
