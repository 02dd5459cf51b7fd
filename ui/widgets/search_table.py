"""A table one can search, sort and copy from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRegularExpression,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import Icon, icon
from ui.theme import Role, Space
from ui.widgets.clearable_edit import ClearableEdit
from ui.widgets.flat_header import FlatHeader
from ui.widgets.labels import RoleLabel
from ui.widgets.tinted import Tinted

_Index = QModelIndex | QPersistentModelIndex
_SORT = Qt.ItemDataRole.UserRole
_NO_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))  # they are for reading, not for pasting
_LINE = Qt.ItemDataRole.UserRole + 1
_MAX_COLUMN_CHARS = 60


@dataclass(frozen=True)
class Column:
    """A column's title, whether it holds numbers, and whether it takes the room that is left."""

    title: str
    numeric: bool = False
    tip: str = ""
    wide: bool = False


@dataclass(frozen=True)
class Cell:
    """What a cell shows. `key` is what it is sorted by, its text where that is None."""

    text: str
    key: float | None = None
    tip: str = ""
    mark: Icon | None = None
    role: Role = Role.TEXT


class RowsModel(QAbstractTableModel):
    """Rows of cells."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[tuple[Cell, ...]] = []

    def set_rows(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show other rows; the place in the table is kept when there are as many as before."""
        if len(rows) == len(self._rows) and rows:
            self._rows = list(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return column titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        return {
            Qt.ItemDataRole.DisplayRole: column.title,
            Qt.ItemDataRole.TextAlignmentRole: _alignment(column),
            Qt.ItemDataRole.ToolTipRole: column.tip or None,
        }.get(Qt.ItemDataRole(role))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        cells = self._rows[index.row()]
        if role == _LINE:
            return "\n".join(cell.text for cell in cells).casefold()
        cell = cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == _SORT:
            return cell.text.casefold() if cell.key is None else cell.key
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._columns[index.column()])
        if role == Qt.ItemDataRole.DecorationRole and cell.mark is not None:
            return icon(cell.mark, cell.role)
        if role == Qt.ItemDataRole.ForegroundRole and cell.role is Role.MUTED:
            return theme.color(Role.MUTED, QGuiApplication.palette())
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(tabular=True)
        return None


class _Padded(QStyledItemDelegate):
    """Gives cells some air, and draws no focus frame around a single one: the row is what is selected."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the usual size with some air around it."""
        return super().sizeHint(option, index) + QSize(2 * Space.S, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a cell with some air around it."""
        padded = QStyleOptionViewItem(option)
        padded.rect = option.rect.adjusted(Space.S, 0, -Space.S, 0)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        padded.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, padded, index)


class _View(Tinted, QTableView):
    """The table itself; the copy key copies the selected rows."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + Space.S + Space.XS)
        self.setItemDelegate(_Padded(self))
        self.setHorizontalHeader(FlatHeader(self))
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 6)
        self.retint()

    def tint(self, palette: QPalette, system: QPalette) -> None:
        """Keep selected rows calm, as in the results table."""
        palette.setColor(QPalette.ColorRole.Highlight, theme.selection(system))
        palette.setColor(QPalette.ColorRole.HighlightedText, system.text().color())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with the platform's own key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, columns separated by tabs."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        model = self.model()
        lines = (
            "\t".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in rows
        )
        QGuiApplication.clipboard().setText("\n".join(lines).translate(_NO_ISOLATES))


class SearchTable(QWidget):
    """A search field over a table of rows.

    Attributes:
        search: The search field.

    Signals:
        current_changed: `int`, the row the user is at, counted as in `set_rows`; -1 for none.
    """

    current_changed = Signal(int)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        parent: QWidget | None = None,
        *,
        searchable: bool = True,
    ) -> None:
        super().__init__(parent)
        self._model = RowsModel(columns, self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setSortRole(_SORT)
        self._shown.setFilterRole(_LINE)
        self._view = _View(name)
        self._view.setModel(self._shown)
        self._view.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.current_changed.emit(self._shown.mapToSource(now).row())
        )
        header = self._view.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._view.setSortingEnabled(True)
        # One column of words takes what is left, so that numbers stay close to what they count.
        self._wide = max((i for i, c in enumerate(columns) if c.wide), default=0)
        header.setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Stretch)
        self._fitted = False
        self.search = ClearableEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search in {table}").format(table=name))
        self.search.show_glass()
        self.search.textChanged.connect(self._on_search)
        self._count = RoleLabel()
        self.search.setVisible(searchable)
        self._count.setVisible(searchable)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(self.search, 1)
        top.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self._view, 1)

    @property
    def n_shown(self) -> int:
        """Rows that the search leaves."""
        return self._shown.rowCount()

    def text_at(self, row: int, column: int) -> str:
        """Return the text of a cell, rows as they are sorted and searched now."""
        return str(self._shown.index(row, column).data())

    def set_rows(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show other rows."""
        self._model.set_rows(rows)
        if rows:
            self._fit_columns()
        self._say_count()

    def select_first(self) -> None:
        """Go to the first row that is shown."""
        self._view.selectRow(0)

    def select_all(self) -> None:
        """Select every row that is shown."""
        self._view.selectAll()

    def copy(self) -> None:
        """Put the selected rows on the clipboard; all that are shown when none is selected."""
        if not self._view.selectionModel().hasSelection():
            self._view.selectAll()
        self._view.copy()

    def _on_search(self, text: str) -> None:
        # Every word must be found, in whichever columns.
        wanted = "".join(f"(?=.*{QRegularExpression.escape(word)})" for word in text.casefold().split())
        options = QRegularExpression.PatternOption.DotMatchesEverythingOption
        self._shown.setFilterRegularExpression(QRegularExpression(f"^{wanted}", options))
        self._say_count()

    def _say_count(self) -> None:
        shown, there = self._shown.rowCount(), self._model.rowCount()
        if shown == there:
            self._count.setText(self.tr("%n row(s)", "", there))
        else:
            self._count.setText(self.tr("{shown} of %n row(s)", "", there).format(shown=shown))

    def _fit_columns(self) -> None:
        """Make every column as wide as its words; later ones may only widen it, so that nothing jumps."""
        widest = self.fontMetrics().averageCharWidth() * _MAX_COLUMN_CHARS
        for column in range(self._model.columnCount()):
            if column != self._wide:
                before = self._view.columnWidth(column) if self._fitted else 0
                self._view.resizeColumnToContents(column)
                self._view.setColumnWidth(column, max(before, min(self._view.columnWidth(column), widest)))
        self._fitted = True


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignTrailing if column.numeric else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter
