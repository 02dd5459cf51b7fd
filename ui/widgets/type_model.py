"""What the table of quantization types shows: tick, size, memory, purpose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QWidget

from core.forge.model import TypePlan
from ui import format as fmt
from ui import theme
from ui.icons import Icon, icon
from ui.text import ltr, translate_message
from ui.theme import Role

Index = QModelIndex | QPersistentModelIndex
RECOMMENDED = Qt.ItemDataRole.UserRole
"""Item data role: whether the row is the recommended type."""

USUAL_TYPES = frozenset({"BF16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M", "Q2_K"})
"""One good choice for each size; the other types are for those who look for them."""

_TIGHT = 0.85
"""Above this share of the free memory a model still runs, but little else does."""


class Column(IntEnum):
    """Columns in order."""

    TYPE = 0
    BITS = 1
    SIZE = 2
    MEMORY = 3
    FITS = 4
    PURPOSE = 5


class Fit(Enum):
    """Whether a model runs in the memory that is free now."""

    FITS = "fits"
    TIGHT = "tight"
    TOO_LARGE = "too_large"


def fit(memory_bytes: int, available_bytes: int) -> Fit:
    """Compare what a model takes with what is free, both in bytes."""
    if memory_bytes > available_bytes:
        return Fit.TOO_LARGE
    return Fit.TIGHT if memory_bytes > available_bytes * _TIGHT else Fit.FITS


@dataclass
class _Row:
    plan: TypePlan
    ticked: bool


class TypeTableModel(QAbstractTableModel):
    """The types of a plan and which of them are ticked.

    Signals:
        ticked_changed: Another set of types is ticked.
    """

    ticked_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._available = 0
        self._imatrix_note = ""
        self._size_unit = self._memory_unit = fmt.SizeUnit.GB

    # ---- content ------------------------------------------------------------------------------

    def set_types(self, types: tuple[TypePlan, ...], ticked: frozenset[str]) -> None:
        """Show `types`, with those named in `ticked` ticked; the recommended one when none is."""
        self.beginResetModel()
        wanted = ticked & {plan.name for plan in types} or {plan.name for plan in types if plan.recommended}
        self._rows = [_Row(plan, plan.name in wanted) for plan in types]
        self._choose_units()
        self.endResetModel()
        self.ticked_changed.emit()

    def update_types(self, types: tuple[TypePlan, ...]) -> None:
        """Show other sizes of the same source; ticks stay, and nothing moves where the types are the same."""
        if {row.plan.name for row in self._rows} != {plan.name for plan in types}:
            self.set_types(types, frozenset(plan.name for plan in self.ticked()))
            return
        fresh = {plan.name: plan for plan in types}
        for row in self._rows:
            row.plan = fresh[row.plan.name]
        self._choose_units()
        self._redraw()
        self.ticked_changed.emit()

    def set_imatrix_note(self, note: str) -> None:
        """Say what types that need an importance matrix bring with them."""
        if note != self._imatrix_note:
            self._imatrix_note = note
            self._redraw()

    def tick_only(self, names: frozenset[str]) -> None:
        """Tick exactly these types."""
        if {plan.name for plan in self.ticked()} == names:
            return
        for row in self._rows:
            row.ticked = row.plan.name in names
        self._redraw()
        self.ticked_changed.emit()

    def _choose_units(self) -> None:
        plans = [row.plan for row in self._rows]
        self._size_unit = fmt.size_unit(max((plan.file_bytes for plan in plans), default=10**9))
        self._memory_unit = fmt.size_unit(max((plan.memory_bytes for plan in plans), default=10**9))

    def _redraw(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))

    def set_available_memory(self, n_bytes: int) -> None:
        """Tell how much memory is free on this machine, in bytes."""
        if n_bytes != self._available:
            self._available = n_bytes
            if self._rows:
                last = len(self._rows) - 1
                self.dataChanged.emit(self.index(0, Column.FITS), self.index(last, Column.FITS))

    def ticked(self) -> tuple[TypePlan, ...]:
        """Return the ticked types in table order."""
        return tuple(row.plan for row in self._rows if row.ticked)

    def row_of(self, name: str) -> int | None:
        """Return the row of a type."""
        return next((i for i, row in enumerate(self._rows) if row.plan.name == name), None)

    def is_usual(self, row: int) -> bool:
        """Whether a row is worth showing to everyone: a usual type, or a ticked one."""
        entry = self._rows[row]
        return entry.ticked or entry.plan.recommended or entry.plan.name in USUAL_TYPES

    def set_ticked(self, row: int, *, ticked: bool) -> None:
        """Tick or untick a row."""
        entry = self._rows[row]
        if entry.ticked != ticked:
            entry.ticked = ticked
            index = self.index(row, Column.TYPE)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
            self.ticked_changed.emit()

    def toggle(self, row: int) -> None:
        """Turn a row's tick over."""
        self.set_ticked(row, ticked=not self._rows[row].ticked)

    # ---- Qt's questions -----------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of types."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be read, selected and ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() == Column.TYPE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick through the model (assistive technology does)."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != Column.TYPE:
            return False
        ticked = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        self.set_ticked(index.row(), ticked=ticked)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return column titles, their alignment and tooltips."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._title_tip(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row.plan, column)
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.TYPE:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row.plan, column)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._decoration(row.plan, column)
        if role == Qt.ItemDataRole.FontRole:
            return _font(row.plan, column)
        if role == RECOMMENDED:
            return row.plan.recommended
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.TYPE:
            return self._spoken(row.plan)
        return None

    # ---- words --------------------------------------------------------------------------------

    def _title(self, column: Column) -> str:
        return {
            Column.TYPE: self.tr("Type"),
            Column.BITS: self.tr("Bits"),
            Column.SIZE: self.tr("File size"),
            Column.MEMORY: self.tr("Memory, about"),
            Column.FITS: self.tr("Here"),
            Column.PURPOSE: self.tr("Good for"),
        }[column]

    def _title_tip(self, column: Column) -> str:
        return {
            Column.TYPE: self.tr(
                "llama.cpp's name of the quantization type. K types store blocks of 256 weights with "
                "scales of their own; S, M and L mix in more or fewer bits for the tensors that need them."
            ),
            Column.BITS: self.tr("Bits each weight takes on average"),
            Column.SIZE: self.tr("Exact length of the file; 1 GB is 1,000,000,000 bytes"),
            Column.MEMORY: self.tr(
                "About what running it takes: the file, the KV cache (what the model remembers of the "
                "conversation) at the original context, and buffers"
            ),
            Column.FITS: self.tr("Whether it runs in the memory that is free on this computer now"),
            Column.PURPOSE: self.tr("What the type is good for"),
        }[column]

    def _text(self, plan: TypePlan, column: Column) -> str:
        if column is Column.TYPE:
            return plan.name
        if column is Column.BITS:
            return fmt.decimal(plan.bits_per_weight, 1)
        if column is Column.SIZE:
            return fmt.size(plan.file_bytes, self._size_unit)
        if column is Column.MEMORY:
            return fmt.about_size(plan.memory_bytes, self._memory_unit)
        if column is Column.FITS:
            return self._fit_word(plan)
        purpose = translate_message(plan.purpose)
        if plan.needs_imatrix and self._imatrix_note:
            return f"{purpose}  ·  {self._imatrix_note}"
        return purpose

    def _fit_word(self, plan: TypePlan) -> str:
        if not self._available:
            return ""
        return {
            Fit.FITS: self.tr("fits"),
            Fit.TIGHT: self.tr("tight"),
            Fit.TOO_LARGE: self.tr("too large"),
        }[fit(plan.memory_bytes, self._available)]

    def _tip(self, plan: TypePlan, column: Column) -> str | None:
        if column is Column.SIZE:
            return f"{fmt.exact_bytes(plan.file_bytes)}\n{ltr(plan.file_name)}"
        if column is Column.BITS:
            return self.tr("{n} bits per weight").format(n=fmt.decimal(plan.bits_per_weight, 3))
        if column in (Column.MEMORY, Column.FITS) and self._available:
            return self.tr("Takes about {needed}; {available} free now").format(
                needed=fmt.about_size(plan.memory_bytes), available=fmt.size(self._available)
            )
        if plan.needs_imatrix:
            return self.tr(
                "An importance matrix (imatrix) says which weights matter most, measured on sample text. "
                "At this few bits a type cannot be made without one; it is made or read before the forge."
            )
        if column is Column.TYPE and plan.n_fallback:
            return self.tr(
                "Another type is used for %n tensor(s) with rows that do not divide into blocks of 256",
                "",
                plan.n_fallback,
            )
        return None

    def _decoration(self, plan: TypePlan, column: Column) -> QIcon | None:
        if column is not Column.FITS or not self._available:
            return None
        return {
            Fit.FITS: icon(Icon.CHECK, Role.POSITIVE),
            Fit.TIGHT: icon(Icon.WARNING, Role.WARNING),
            Fit.TOO_LARGE: icon(Icon.CROSS, Role.NEGATIVE),
        }[fit(plan.memory_bytes, self._available)]

    def _spoken(self, plan: TypePlan) -> str:
        texts = [self._text(plan, column) for column in Column]
        if plan.recommended:
            texts.insert(1, self.tr("recommended"))
        return ", ".join(text for text in texts if text)


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Return the alignment of a column: numbers at the end, words at the start."""
    numeric = column in (Column.BITS, Column.SIZE, Column.MEMORY)
    side = Qt.AlignmentFlag.AlignTrailing if numeric else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter


def _font(plan: TypePlan, column: Column) -> QFont:
    return theme.font(bold=plan.recommended and column is Column.TYPE, tabular=True)
