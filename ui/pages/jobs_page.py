"""Jobs: everything started in this session, and downloads an earlier one did not finish."""

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
from core.forge.model import ForgeResult
from core.jobs.model import JobSnapshot
from ui import job_text
from ui.file_manager import show_in_folder
from ui.icons import Icon, icon
from ui.job_bridge import JobBridge
from ui.text import home_relative, ltr
from ui.theme import Role, Space
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.job_list import JobList, JobListModel
from ui.widgets.job_story import JobStory
from ui.widgets.labels import ElidedLabel, heading


class JobsPage(QWidget):
    """The list of jobs and the story of the selected one.

    Signals:
        chat_requested: `Path` of a finished file.
        inspect_requested: `Path` of a finished GGUF file to look into.
        handover_requested: `Path` of a finished GGUF file to use in another program.
        checkpoint_requested: `Path` of a downloaded checkpoint to forge.
        imatrix_requested: `Path` of a finished importance matrix to forge with.
        upload_requested: `ForgeResult` whose files are to be uploaded.
        measure_requested: `ForgeResult` to be measured, or `MeasureResult` to be shown.
        compare_requested: `ForgeResult` of which two files are to answer the same.
        forge_requested: The empty page's button was pressed.
        hub_requested: The empty page's other button was pressed.
    """

    chat_requested = Signal(object)
    inspect_requested = Signal(object)
    handover_requested = Signal(object)
    checkpoint_requested = Signal(object)
    imatrix_requested = Signal(object)
    upload_requested = Signal(object)
    measure_requested = Signal(object)
    compare_requested = Signal(object)
    forge_requested = Signal()
    hub_requested = Signal()

    def __init__(self, bridge: JobBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._wanted = 0
        self._model = JobListModel(self)
        self._list = JobList(self._model)
        self._story = JobStory()
        self._facts = ElidedLabel(Role.MUTED, mode=Qt.TextElideMode.ElideMiddle)
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
        forge = QPushButton(icon(Icon.FORGE), self.tr("&Go to Forge"))
        forge.clicked.connect(self.forge_requested)
        hub = QPushButton(icon(Icon.HUB), self.tr("Find a model on the H&ub"))
        hub.clicked.connect(self.hub_requested)
        words = self.tr(
            "Forges, downloads and uploads you start appear here, with their progress, log and files."
        )
        return EmptyState(Icon.JOBS, words, forge, hub)

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
        self._story.pause_requested.connect(self._bridge.pause)
        self._story.resume_requested.connect(self._bridge.resume)
        self._story.retry_requested.connect(lambda job_id: self._bridge.retry(job_id))
        self._story.upload_requested.connect(self._ask_upload)
        self._story.measure_requested.connect(self.measure_requested)
        self._story.compare_requested.connect(self.compare_requested)
        self._story.chat_requested.connect(self.chat_requested)
        self._story.forge_requested.connect(self.checkpoint_requested)
        self._story.imatrix_requested.connect(self.imatrix_requested)
        self._story.show_requested.connect(show_in_folder)
        self._story.inspect_requested.connect(self.inspect_requested)
        self._story.handover_requested.connect(self.handover_requested)
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
        self._facts.setText(self._facts_text(job))
        # What came of a job has buttons of its own for this.
        self._show.setVisible(job_text.folder(job) is not None and job.result is None)
        self._remove.setEnabled(job.state.is_final)
        self._remove.setToolTip(
            "" if job.state.is_final else self.tr("A job that is not over is cancelled first")
        )

    def _facts_text(self, job: JobSnapshot) -> str:
        time, folder = job_text.clock(job.started or job.created), job_text.folder(job)
        if folder is None:
            words = self.tr("Started {time}") if job.started is not None else self.tr("Added {time}")
            return words.format(time=time)
        if job.started is not None:
            words = self.tr("Started {time}, into {folder}")
        else:
            words = self.tr("Added {time}, into {folder}")
        return words.format(time=time, folder=ltr(home_relative(folder)))

    def _show_folder(self) -> None:
        job = self._list.current_job()
        folder = job_text.folder(job) if job is not None else None
        if job is None or folder is None:
            return
        made = job.result.files if isinstance(job.result, ForgeResult) else ()
        show_in_folder(made[0].path if made else folder / ".")

    def _ask_upload(self, job_id: int) -> None:
        job = self._bridge.snapshot(job_id)
        if job is not None and isinstance(job.result, ForgeResult):
            self.upload_requested.emit(job.result)

    def _remove_current(self) -> None:
        job = self._list.current_job()
        if job is not None and job.state.is_final:
            self._error.hide()
            self._bridge.remove(job.id)


def _give_room(column: QVBoxLayout, *, to_first: bool) -> None:
    """Give the room that is left to the first item (a story with an open log) or to the end."""
    column.setStretch(0, 1 if to_first else 0)
    column.setStretch(column.count() - 1, 0 if to_first else 1)
