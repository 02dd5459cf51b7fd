"""What a search found: two lines a model, best first."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.checkpoint.model import Support
from core.hub.model import RepoKind, SearchHit
from ui import format as fmt
from ui import hub_text, theme
from ui.icons import Icon, icon
from ui.theme import Role, Space, TextSize

_Index = QModelIndex | QPersistentModelIndex
_HIT = Qt.ItemDataRole.UserRole
_MARK = 16


class HitModel(QAbstractListModel):
    """The hits of one search."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[SearchHit, ...] = ()

    def set_hits(self, hits: tuple[SearchHit, ...]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of hits."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == _HIT:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.ref.repo_id}, {self.verdict(hit)[2]}, {self.second_line(hit)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            words = [hub_text.ref_title(hit.ref), self.facts(hit)]
            if hit.verdict is not None:
                words.append(hub_text.verdict_reason(hit.verdict))
            return "\n".join(words)
        return None

    def verdict(self, hit: SearchHit) -> tuple[Icon, Role, str]:
        """Return icon, colour and word for what can be done with a hit."""
        if hit.kind is RepoKind.GGUF:
            return Icon.CHAT, Role.POSITIVE, self.tr("Ready to chat")
        if hit.verdict is None:
            return Icon.INFO, Role.MUTED, self.tr("Told when opened")
        return *hub_text.verdict_look(hit.verdict.support), hub_text.verdict_word(hit.verdict.support)

    def second_line(self, hit: SearchHit) -> str:
        """Return the facts, or why nothing can be made of it."""
        if hit.verdict is not None and hit.verdict.support is Support.REFUSED:
            return hub_text.verdict_reason(hit.verdict)
        return self.facts(hit)

    def facts(self, hit: SearchHit) -> str:
        """Return kind, use, licence and date in one line."""
        parts = [
            hub_text.kind_word(hit.kind),
            self.tr("{n} download(s) a month", "", hit.downloads).format(n=fmt.integer(hit.downloads)),
            hub_text.license_name(hit.license) or self.tr("licence not stated"),
        ]
        if hit.gated:
            parts.append(self.tr("terms to accept first"))
        if hit.updated:
            parts.append(self.tr("changed {day}").format(day=hub_text.day(hit.updated)))
        return hub_text.DOT.join(part for part in parts if part)


class _HitDelegate(QStyledItemDelegate):
    """Draws name and verdict over a line of facts."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return room for two lines."""
        lines = (
            QFontMetrics(theme.font(bold=True)).height() + QFontMetrics(theme.font(TextSize.SMALL)).height()
        )
        return QSize(200, lines + Space.XS + 2 * Space.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one hit."""
        hit: SearchHit = index.data(_HIT)
        model = index.model()
        assert isinstance(model, HitModel)
        widget, style = option.widget, option.widget.style()
        application = QGuiApplication.palette()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.selection(application))
            if widget.hasFocus():
                edge = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
                painter.fillRect(
                    style.visualRect(option.direction, option.rect, edge),
                    theme.color(Role.ACCENT, application),
                )
        area = option.rect.adjusted(Space.M, Space.S, -Space.M, -Space.S)
        bold, small = theme.font(bold=True), theme.font(TextSize.SMALL, tabular=True)
        mark, role, word = model.verdict(hit)
        word_width = QFontMetrics(small).horizontalAdvance(word) + Space.XS
        line = QFontMetrics(bold).height()
        name = QRect(area.left(), area.top(), area.width() - word_width - _MARK - Space.L, line)
        spot = QRect(area.right() + 1 - word_width - Space.XS - _MARK, area.top(), _MARK, line)
        told = QRect(area.right() + 1 - word_width, area.top(), word_width, line)
        second = QRect(area.left(), name.bottom() + 1 + Space.XS, area.width(), QFontMetrics(small).height())
        works = hit.verdict is None or hit.verdict.support is not Support.REFUSED
        painter.save()
        icon(mark, role).paint(painter, style.visualRect(option.direction, option.rect, spot))
        for font, color, box, text in (
            (bold, Role.TEXT if works else Role.MUTED, name, hub_text.ref_title(hit.ref)),
            (small, role, told, word),
            (small, Role.MUTED, second, model.second_line(hit)),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(color, application))
            place = style.visualRect(option.direction, option.rect, box)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            side = style.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading)
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setPen(theme.border(application))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()


class HitList(QListView):
    """The list; one click or Return opens a model.

    Signals:
        picked: `RepoRef` of the hit.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits = HitModel(self)
        self.setModel(self._hits)
        self.setItemDelegate(_HitDelegate(self))
        self.setAccessibleName(self.tr("Models found"))
        self.setAccessibleDescription(self.tr("Return opens the model"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.clicked.connect(self._pick)

    def set_hits(self, hits: tuple[SearchHit, ...]) -> None:
        """Show the hits of a search."""
        self._hits.set_hits(hits)
        if hits:
            self.setCurrentIndex(self._hits.index(0))
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the current hit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._pick(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font or the colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.viewport().update()

    def _pick(self, index: _Index) -> None:
        self.picked.emit(index.data(_HIT).ref)
