"""The table of everything a checkpoint can become."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.theme import Role, Space, TextSize
from ui.widgets.flat_header import FlatHeader
from ui.widgets.tinted import Tinted
from ui.widgets.type_model import RECOMMENDED, Column, Index, TypeTableModel


class _RowDelegate(QStyledItemDelegate):
    """Gives cells some air, draws "recommended", toggles on a click anywhere in the first column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the usual size with some air around it."""
        return super().sizeHint(option, index) + QSize(2 * Space.S, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell with some air around it."""
        padded = QStyleOptionViewItem(option)
        padded.rect = option.rect.adjusted(Space.S, 0, -Space.S, 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, option.palette.highlight())
            if index.column() == Column.TYPE and option.widget is not None and option.widget.hasFocus():
                edge = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
                mirrored = QStyle.visualRect(option.direction, option.rect, edge)
                painter.fillRect(mirrored, theme.color(Role.ACCENT, QGuiApplication.palette()))
        if index.column() == Column.PURPOSE and index.data(RECOMMENDED):
            self._paint_pill(painter, padded)
        padded.state &= ~QStyle.StateFlag.State_Selected  # icons and words keep their own colours
        super().paint(painter, padded, index)
        if index.column() == Column.TYPE and theme.uses_own_palette():
            self._paint_box_outline(painter, padded, index)

    def _paint_box_outline(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Make the tick box easy to see: Fusion's own outline nearly vanishes on dark rows."""
        self.initStyleOption(option, index)
        if (
            not option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
            or option.widget is None
        ):
            return
        element = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        box = option.widget.style().subElementRect(element, option, option.widget)
        painter.save()
        painter.setPen(theme.color(Role.MUTED, QGuiApplication.palette()))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_pill(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Draw the word "Recommended" and leave the rest of the cell to the purpose."""
        word = self.tr("Recommended")
        font = theme.font(TextSize.SMALL)
        metrics = QFontMetrics(font)
        height = metrics.height() + 2
        pill = QRect(
            option.rect.left(),
            option.rect.center().y() - height // 2,
            metrics.horizontalAdvance(word) + 2 * Space.S,
            height,
        )
        visual = QStyle.visualRect(option.direction, option.rect, pill)
        palette = QGuiApplication.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = theme.color(Role.POSITIVE, palette)
        outline.setAlphaF(0.4)
        painter.setPen(outline)
        for brush in (palette.base().color(), theme.wash(Role.POSITIVE, palette)):
            painter.setBrush(brush)
            painter.drawRoundedRect(visual, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme.color(Role.POSITIVE, palette))
        painter.drawText(visual, int(Qt.AlignmentFlag.AlignCenter), word)
        painter.restore()
        rest = option.rect.adjusted(pill.width() + Space.XS, 0, 0, 0)
        option.rect = QStyle.visualRect(option.direction, option.rect, rest)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """No focus frame around a single cell: the row is what is selected."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Toggle the tick when the first cell is clicked."""
        if index.column() != Column.TYPE or not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            assert isinstance(model, TypeTableModel)
            if option.rect.contains(event.position().toPoint()):
                model.toggle(index.row())
                return True
            return False
        return event.type() == QEvent.Type.MouseButtonDblClick


class TypeTable(Tinted, QTableView):
    """The results table: the usual types and the ticked ones, or all. Space ticks the current row."""

    def __init__(self, model: TypeTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName(self.tr("Quantization types"))
        self.setAccessibleDescription(self.tr("Space ticks or unticks the current type"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + Space.S + Space.XS)
        self.setHorizontalHeader(FlatHeader(self))
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 6)
        header.setStretchLastSection(True)
        model.dataChanged.connect(self._fit_columns_wider)
        model.modelReset.connect(self._hide_rows)
        model.modelReset.connect(self._fit_columns)
        model.ticked_changed.connect(self._show_ticked)
        self._all_shown = False
        self._empty_text = ""
        self._fit_columns()
        self.retint()

    def tint(self, palette: QPalette, system: QPalette) -> None:
        """Keep the selected row calm, so that ticks and words in it stay readable in their colours."""
        palette.setColor(QPalette.ColorRole.Highlight, theme.selection(system))
        palette.setColor(QPalette.ColorRole.HighlightedText, system.text().color())

    def set_empty_text(self, text: str) -> None:
        """Say what belongs here while there is nothing."""
        self._empty_text = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or what belongs here."""
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(theme.color(Role.MUTED, self.palette()))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect(), int(flags), self._empty_text)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space toggles the current row, whichever column is current."""
        current = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and current.isValid():
            self._model.toggle(current.row())
            return
        super().keyPressEvent(event)

    def set_all_shown(self, shown: bool) -> None:
        """Show every type, or the usual and the ticked ones only."""
        self._all_shown = shown
        self._hide_rows()
        self._fit_columns()
        current = self.currentIndex()
        if current.isValid() and self.isRowHidden(current.row()):
            ticked = self._model.ticked()
            if ticked:
                self.show_type(ticked[0].name)
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def show_type(self, name: str) -> None:
        """Make a type the current row and scroll to it."""
        row = self._model.row_of(name)
        if row is not None:
            self.setCurrentIndex(self._model.index(row, Column.TYPE))
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight when room is taken away."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _hide_rows(self) -> None:
        for row in range(self._model.rowCount()):
            self.setRowHidden(row, not (self._all_shown or self._model.is_usual(row)))

    def _show_ticked(self) -> None:
        # Only ever shows: a row must not vanish under the pointer that unticks it.
        for row in range(self._model.rowCount()):
            if self._model.is_usual(row):
                self.setRowHidden(row, False)

    def _fit_columns(self) -> None:
        self.horizontalHeader().setVisible(self._model.rowCount() > 0)
        for column in Column:
            if column is not Column.PURPOSE:
                self.resizeColumnToContents(column)

    def _fit_columns_wider(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        """Make room for wider words; never less, so that nothing jumps."""
        if roles == [Qt.ItemDataRole.CheckStateRole]:
            return
        for column in Column:
            if column is not Column.PURPOSE and first.column() <= column <= last.column():
                wanted = self.sizeHintForColumn(column)
                if wanted > self.columnWidth(column):
                    self.setColumnWidth(column, wanted)
