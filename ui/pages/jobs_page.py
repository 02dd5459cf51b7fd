"""Jobs: everything started in this session, running, waiting and over."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core.errors import ErrorInfo
from core.jobs.model import JobSnapshot
from ui import job_text
from ui.file_manager import show_in_folder
from ui.icons import Icon, IconLabel, icon
from ui.job_bridge import JobBridge
from ui.text import home_relative, ltr
from ui.theme import Role, Space
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.job_list import JobList, JobListModel
from ui.widgets.job_story import JobStory
from ui.widgets.labels import RoleLabel, heading


class JobsPage(QWidget):
    """The list of jobs and the story of the selected one.

    Signals:
        chat_requested: `Path` of a finished file.
        forge_requested: The empty page's button was pressed.
    """

    chat_requested = Signal(object)
    forge_requested = Signal()

    def __init__(self, bridge: JobBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._wanted = 0
        self._model = JobListModel(self)
        self._list = JobList(self._model)
        self._story = JobStory()
        self._facts = RoleLabel("", Role.MUTED, wrap=True)
        self._error = ErrorPanel(dismissable=True)
        self._show = QPushButton(icon(Icon.FOLDER), self.tr("&Show folder"))
        self._show.setAccessibleDescription(self.tr("Opens the folder this job writes to"))
        self._remove = QPushButton(icon(Icon.TRASH), self.tr("&Remove from list"))
        self._remove.setAccessibleDescription(self.tr("Takes the job off this list; its files stay"))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty_page())
        self._stack.addWidget(self._full_page())
        self._connect()

    def select(self, job_id: int) -> None:
        """Show a job, now or as soon as it is in the list."""
        self._wanted = job_id
        row = self._model.row_of(job_id)
        if row is not None:
            self._list.selectionModel().setCurrentIndex(
                self._model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(Space.M)
        button = QPushButton(icon(Icon.FORGE), self.tr("&Go to Forge"))
        button.clicked.connect(self.forge_requested)
        words = RoleLabel(
            self.tr("Forges you start appear here, with their progress, log and files."), wrap=True
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        column.addWidget(IconLabel(Icon.JOBS, Role.MUTED, 48), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    def _full_page(self) -> QWidget:
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._facts, 1)
        buttons.addWidget(self._show)
        buttons.addWidget(self._remove)
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._story)
        column.addLayout(buttons)
        column.addWidget(self._error)
        column.addStretch(1)
        self._story.log_shown.connect(lambda shown: _give_room(column, to_first=shown))
        self._error.hide()
        scroll = QScrollArea()
        scroll.setWidget(detail)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Selected job"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(Space.M)
        split.addWidget(self._list)
        split.addWidget(scroll)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        split.setSizes([260, 640])
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        outer.setSpacing(Space.S)
        outer.addWidget(heading(self.tr("Jobs")))
        outer.addWidget(split, 1)
        return page

    def _connect(self) -> None:
        self._bridge.job_changed.connect(self._on_job_changed)
        self._bridge.job_removed.connect(self._on_job_removed)
        self._bridge.submitted.connect(self.select)
        self._bridge.refused.connect(self._on_refused)
        self._list.selectionModel().currentChanged.connect(self._show_current)
        self._story.cancel_requested.connect(self._bridge.cancel)
        self._story.retry_requested.connect(self._bridge.retry)
        self._story.chat_requested.connect(self.chat_requested)
        self._story.show_requested.connect(show_in_folder)
        self._show.clicked.connect(self._show_folder)
        self._remove.clicked.connect(self._remove_current)
        self._error.dismissed.connect(self._error.hide)

    def _on_job_changed(self, job: JobSnapshot) -> None:
        self._model.put(job)
        self._stack.setCurrentIndex(1)
        current = self._list.current_job()
        if current is None or job.id == self._wanted:
            self.select(job.id)
            self._wanted = 0
        if current is not None and current.id == job.id:
            self._show_current()

    def _on_job_removed(self, job_id: int) -> None:
        self._model.take(job_id)
        self._stack.setCurrentIndex(1 if self._model.rowCount() else 0)
        self._show_current()

    def _on_refused(self, error: ErrorInfo) -> None:
        if self.isVisible():
            self._error.set_error(error)
            self._error.show()

    def _show_current(self) -> None:
        job = self._list.current_job()
        if job is None:
            return
        self._story.set_job(job)
        if job.started is not None:
            words = self.tr("Started {time}, into {folder}")
        else:
            words = self.tr("Added {time}, into {folder}")
        self._facts.setText(
            words.format(
                time=job_text.clock(job.started or job.created), folder=ltr(home_relative(job.spec.out_dir))
            )
        )
        self._remove.setEnabled(job.state.is_final)
        self._remove.setToolTip(
            "" if job.state.is_final else self.tr("A job that is not over is cancelled first")
        )

    def _show_folder(self) -> None:
        job = self._list.current_job()
        if job is not None:
            first = job.result.files[0].path if job.result is not None else job.spec.out_dir / "."
            show_in_folder(first)

    def _remove_current(self) -> None:
        job = self._list.current_job()
        if job is not None and job.state.is_final:
            self._error.hide()
            self._bridge.remove(job.id)


def _give_room(column: QVBoxLayout, *, to_first: bool) -> None:
    """Give the room that is left to the first item (a story with an open log) or to the end."""
    column.setStretch(0, 1 if to_first else 0)
    column.setStretch(column.count() - 1, 0 if to_first else 1)
