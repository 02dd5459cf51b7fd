"""The list of jobs: newest first, two lines each."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.jobs.model import JobId, JobSnapshot, JobState
from ui import job_text, theme
from ui.icons import icon
from ui.theme import Role, Space, TextSize

_Index = QModelIndex | QPersistentModelIndex
_JOB = Qt.ItemDataRole.UserRole


class JobListModel(QAbstractListModel):
    """Snapshots, newest job first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[JobSnapshot] = []

    def put(self, job: JobSnapshot) -> None:
        """Add a job or bring it up to date."""
        row = self.row_of(job.id)
        if row is None:
            self.beginInsertRows(QModelIndex(), 0, 0)
            self._jobs.insert(0, job)
            self.endInsertRows()
        else:
            self._jobs[row] = job
            self.dataChanged.emit(self.index(row), self.index(row))

    def take(self, job_id: JobId) -> None:
        """Remove a job."""
        row = self.row_of(job_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._jobs[row]
            self.endRemoveRows()

    def row_of(self, job_id: JobId) -> int | None:
        """Return the row of a job."""
        return next((row for row, job in enumerate(self._jobs) if job.id == job_id), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of jobs."""
        return 0 if parent.isValid() else len(self._jobs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a job, or its words for assistive technology."""
        if not index.isValid():
            return None
        job = self._jobs[index.row()]
        if role == _JOB:
            return job
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{job_text.subject(job)}, {second_line(job)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return job_text.title(job)
        return None


def second_line(job: JobSnapshot) -> str:
    """Return state, progress and purpose of a job in one line."""
    parts = [job_text.state_line(job)]
    if job.state in (JobState.RUNNING, JobState.PAUSED):
        parts.append(job_text.percent(job))
    parts.append(job_text.purpose(job))
    return job_text.DOT.join(part for part in parts if part)


class _JobDelegate(QStyledItemDelegate):
    """Draws the state's icon, the title and a second line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return room for two lines."""
        lines = (
            QFontMetrics(theme.font(bold=True)).height() + QFontMetrics(theme.font(TextSize.SMALL)).height()
        )
        return QSize(120, lines + 2 * Space.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one job."""
        job: JobSnapshot = index.data(_JOB)
        widget = option.widget
        style = widget.style()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.selection(QGuiApplication.palette()))
            if widget.hasFocus():
                edge = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
                place = style.visualRect(option.direction, option.rect, edge)
                painter.fillRect(place, theme.color(Role.ACCENT, QGuiApplication.palette()))
        area = option.rect.adjusted(Space.S, Space.S, -Space.S, -Space.S)
        mark, role = job_text.STATE_LOOK[job.state]
        side = 18
        spot = QRect(area.left(), area.top(), side, side)
        icon(mark, role).paint(painter, style.visualRect(option.direction, option.rect, spot))
        text = area.adjusted(side + Space.S, 0, 0, 0)
        palette = option.palette
        painter.save()
        bold, small = theme.font(bold=True), theme.font(TextSize.SMALL, tabular=True)
        first = QRect(text.left(), text.top(), text.width(), QFontMetrics(bold).height())
        second = QRect(text.left(), first.bottom() + 1, text.width(), QFontMetrics(small).height())
        ink, quiet = palette.text().color(), theme.color(Role.MUTED, palette)
        moment = job_text.clock(job.finished or job.started or job.created)
        moment_width = QFontMetrics(small).horizontalAdvance(moment) + Space.XS
        name = first.adjusted(0, 0, -moment_width, 0)
        for font, color, box, words, align in (
            (bold, ink, name, job_text.subject(job), Qt.AlignmentFlag.AlignLeading),
            (small, quiet, first, moment, Qt.AlignmentFlag.AlignTrailing),
            (small, quiet, second, second_line(job), Qt.AlignmentFlag.AlignLeading),
        ):
            painter.setFont(font)
            painter.setPen(color)
            place = style.visualRect(option.direction, option.rect, box)
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            side = style.visualAlignment(option.direction, align)
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class JobList(QListView):
    """The list view."""

    def __init__(self, model: JobListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_JobDelegate(self))
        self.setAccessibleName(self.tr("Jobs"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def current_job(self) -> JobSnapshot | None:
        """Return the selected job."""
        index = self.currentIndex()
        return index.data(_JOB) if index.isValid() else None
