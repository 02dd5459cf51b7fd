"""The figures of a measurement, one row a file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import format as fmt
from ui import measure_text as words
from ui.icons import Icon
from ui.measure_rows import MeasureRow
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.search_table import Cell, Column, SearchTable

_UNKNOWN = "…"


class MeasureTable(QWidget):
    """Size, quality and speed of each file; the unquantized one first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decimals = 4
        self._table = SearchTable(
            self.tr("Figures of each file"),
            (
                Column(self.tr("File"), wide=True),
                Column(self.tr("Size"), numeric=True),
                Column(
                    self.tr("KL divergence"),
                    numeric=True,
                    tip=self.tr(
                        "How far the file's guesses for the next word are from the unquantized model's; "
                        "0 is the same"
                    ),
                ),
                Column(
                    self.tr("Same next word"),
                    numeric=True,
                    tip=self.tr("How often both find the same next word (token) most likely"),
                ),
                Column(
                    self.tr("Perplexity"),
                    numeric=True,
                    tip=self.tr("How surprised the model was by the text; lower is less surprised"),
                ),
                Column(self.tr("Tokens/s"), numeric=True, tip=self.tr("Speed of writing an answer")),
                Column(
                    self.tr("Memory"),
                    numeric=True,
                    tip=self.tr("Most memory the program took; a device's own memory is not counted"),
                ),
            ),
            searchable=False,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table)

    def set_rows(self, rows: Sequence[MeasureRow], domain: str, frontier: Collection[Path] | None) -> None:
        """Show the figures for one part of the text.

        Args:
            rows: One a file.
            domain: Part of the text.
            frontier: Files than which no other is both smaller and closer; None while that is open.
        """
        known = [quality.kl_mean for row in rows if (quality := row.quality(domain)) is not None]
        self._decimals = words.decimals_for(known)
        self._table.set_rows([self._cells(row, domain, frontier) for row in rows])
        row_height = self.fontMetrics().height() + Space.S + Space.XS
        self._table.setFixedHeight((len(rows) + 1) * row_height + Space.S)

    def _cells(self, row: MeasureRow, domain: str, frontier: Collection[Path] | None) -> tuple[Cell, ...]:
        quality, speed = row.quality(domain), row.speed
        return (
            self._name(row, frontier),
            Cell(fmt.size(row.size_bytes), key=row.size_bytes, tip=fmt.exact_bytes(row.size_bytes)),
            *(
                (Cell(_UNKNOWN, key=0.0), Cell(_UNKNOWN, key=0.0), Cell(_UNKNOWN, key=0.0))
                if quality is None
                else (
                    Cell(
                        self.tr("reference")
                        if row.is_base
                        else words.divergence(quality.kl_mean, self._decimals),
                        key=quality.kl_mean.value,
                        tip=""
                        if row.is_base
                        else self.tr("99 of 100 words: below {p99}; largest: {most}").format(
                            p99=fmt.decimal(quality.kl_99, 4), most=fmt.decimal(quality.kl_max, 3)
                        ),
                        role=Role.MUTED if row.is_base else Role.TEXT,
                    ),
                    Cell(
                        words.share(quality.same_top.value),
                        key=quality.same_top.value,
                        tip=words.share_with_error(quality.same_top),
                    ),
                    Cell(words.perplexity(quality.perplexity), key=quality.perplexity.value),
                )
            ),
            *(
                (Cell(_UNKNOWN, key=0.0), Cell(_UNKNOWN, key=0.0))
                if speed is None
                else (
                    Cell(
                        words.speed(speed.tokens_per_second),
                        key=speed.tokens_per_second,
                        tip=self.tr("Reading a prompt: {rate}; loaded in {time}").format(
                            rate=fmt.tokens_per_second(speed.prompt_tokens_per_second),
                            time=fmt.duration(speed.load_seconds),
                        ),
                    ),
                    Cell(
                        fmt.size(speed.peak_memory_bytes),
                        key=speed.peak_memory_bytes,
                        tip=fmt.exact_bytes(speed.peak_memory_bytes),
                    ),
                )
            ),
        )

    def _name(self, row: MeasureRow, frontier: Collection[Path] | None) -> Cell:
        name = ltr(row.type_name or row.path.stem)
        if row.is_base:
            return Cell(self.tr("{type}, unquantized").format(type=name), tip=ltr(row.path), mark=Icon.MODEL)
        if frontier is None:
            return Cell(name, tip=ltr(row.path), mark=Icon.PENDING, role=Role.MUTED)
        if row.path in frontier:
            tip = self.tr("No other file is both smaller and closer")
            return Cell(name, tip=f"{tip}\n{ltr(row.path)}", mark=Icon.CHECK_CIRCLE, role=Role.POSITIVE)
        tip = self.tr("Another file is both smaller and closer")
        return Cell(name, tip=f"{tip}\n{ltr(row.path)}", mark=Icon.PENDING, role=Role.MUTED)
