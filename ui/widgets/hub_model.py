"""One model of the Hub at work: asks about it, and starts what the button says."""

from __future__ import annotations

from pathlib import Path

from huggingface_hub import constants
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import paths
from core.errors import ErrorInfo
from core.forge.model import ForgeResult, ForgeSpec, ImatrixOptions
from core.hub.model import DownloadResult, DownloadSpec, HubForgeSpec, HubPlan, RepoRef
from core.jobs.model import JobId, JobSnapshot, JobState
from core.settings import SettingsStore
from ui import hub_ask
from ui.browser import open_page
from ui.file_manager import show_in_folder
from ui.follow_up import ForgeAfterDownload
from ui.hub_room import look_for_room
from ui.job_bridge import JobBridge, LatestTask
from ui.widgets.hub_detail import Action, HubDetail

_DEBOUNCE_MS = 120
_LOOK_AGAIN_MS = 5_000


class HubModel(QWidget):
    """Holds a `HubDetail` and does what it asks for.

    Signals:
        left: Back to the list.
        token_requested: Enter an access token.
        chat_requested: `Path` of a GGUF file.
        checkpoint_requested: `Path` of a checkpoint folder to forge.
        inspect_requested: `Path` of a finished GGUF file to look into.
        handover_requested: `Path` of a finished GGUF file to use in another program.
        upload_requested: `ForgeResult` whose files are to be uploaded.
        measure_requested: `ForgeResult` to be measured, or `MeasureResult` to be shown.
        compare_requested: `ForgeResult` of which two files are to answer the same.
        failed: `ErrorInfo`: a download could not be forged, whatever is looked at by now.
    """

    left = Signal()
    token_requested = Signal()
    chat_requested = Signal(object)
    checkpoint_requested = Signal(object)
    inspect_requested = Signal(object)
    handover_requested = Signal(object)
    upload_requested = Signal(object)
    measure_requested = Signal(object)
    compare_requested = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: JobBridge, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._store = store
        self._ref: RepoRef | None = None
        self._has_token = False
        self._job_id: JobId | None = None
        self._submitting = False
        self._follow_up = ForgeAfterDownload(bridge, self)
        self._detail = HubDetail(self._usual_folder())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._detail)
        self._make_tasks()
        self._connect()

    def _make_tasks(self) -> None:
        self._planning = LatestTask(self)
        self._planning.done.connect(self._on_planned)
        self._planning.failed.connect(self._detail.set_error)
        self._looking = LatestTask(self)
        self._looking.done.connect(self._detail.set_room)
        self._looking.failed.connect(self._detail.show_refusal)
        # Several quick choices become one question.
        self._look_soon = QTimer(self)
        self._look_soon.setInterval(_DEBOUNCE_MS)
        self._look_soon.setSingleShot(True)
        self._look_soon.timeout.connect(self._start_looking)
        # Free disk space changes while the window is open.
        self._look_again = QTimer(self)
        self._look_again.setInterval(_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._refresh)
        self._look_again.start()

    def _connect(self) -> None:
        detail, story = self._detail, self._detail.story
        detail.left.connect(self.left)
        detail.page_requested.connect(self._open_page)
        detail.choice_changed.connect(self._on_choice)
        detail.pressed.connect(self._on_pressed)
        detail.trouble.retry_requested.connect(self._start_planning)
        detail.trouble.token_requested.connect(self.token_requested)
        detail.bar.output.folder_picked.connect(self._on_folder_picked)
        story.cancel_requested.connect(self._bridge.cancel)
        story.pause_requested.connect(self._bridge.pause)
        story.resume_requested.connect(self._bridge.resume)
        story.retry_requested.connect(lambda job_id: self._bridge.retry(job_id, self._follow))
        story.chat_requested.connect(self.chat_requested)
        story.inspect_requested.connect(self.inspect_requested)
        story.handover_requested.connect(self.handover_requested)
        story.forge_requested.connect(self.checkpoint_requested)
        story.show_requested.connect(show_in_folder)
        story.upload_requested.connect(self._ask_upload)
        story.measure_requested.connect(self.measure_requested)
        story.compare_requested.connect(self.compare_requested)
        self._bridge.job_changed.connect(self._on_job_changed)
        self._bridge.job_removed.connect(self._on_job_removed)
        self._bridge.refused.connect(self._on_refused)
        self._follow_up.forging.connect(self._on_forging)
        self._follow_up.refused.connect(self.failed)

    def open_model(self, ref: RepoRef) -> None:
        """Find out everything about a model and show it."""
        self._ref = ref
        self._job_id = None
        self._detail.bar.output.set_folder(self._usual_folder())
        self._start_planning()

    def leave(self) -> None:
        """Stop asking about a model that is no longer looked at."""
        self._planning.cancel()

    def try_again(self) -> None:
        """Ask again where the last question failed: there may be another token now."""
        if self._detail.plan is None:
            self._start_planning()

    def close_tasks(self) -> None:
        """Stop what runs in the background; for the end of the window."""
        for timer in (self._look_soon, self._look_again):
            timer.stop()
        for task in (self._planning, self._looking):
            task.close()

    def _usual_folder(self) -> Path:
        return self._store.current.out_dir or paths.default_out_dir()

    # ---- one model ----------------------------------------------------------------------------

    def _start_planning(self) -> None:
        ref = self._ref
        if ref is None:
            return
        self._looking.cancel()
        self._detail.set_reading(ref)
        self._planning.start(lambda cancel: hub_ask.plan(ref, cancel))

    def _on_planned(self, answer: tuple[HubPlan, bool]) -> None:
        plan, self._has_token = answer
        self._detail.set_plan(plan, frozenset(self._store.current.types))
        self._follow_running()

    def _on_choice(self) -> None:
        self._look_soon.start()
        self._show_busy()

    def _open_page(self) -> None:
        if self._ref is not None:
            open_page(f"{constants.ENDPOINT}/{self._ref.repo_id}")

    def _on_folder_picked(self, folder: Path) -> None:
        self._store.update(out_dir=folder)
        self._detail.bar.output.set_folder(folder)
        self._detail.bar.forget()
        self._detail.set_room(None)
        self._look_soon.start()

    # ---- room ---------------------------------------------------------------------------------

    def _start_looking(self) -> None:
        plan = self._detail.plan
        if plan is None:
            return
        files, folder = self._detail.files(), self._detail.bar.output.folder
        made = {each.file_name: each.file_bytes for each in self._detail.types()}
        self._looking.start(lambda _cancel: look_for_room(plan.ref.repo_id, plan.commit, files, folder, made))

    def _refresh(self) -> None:
        if self.isVisible() and not self._looking.running:
            self._start_looking()

    # ---- jobs ---------------------------------------------------------------------------------

    def _on_pressed(self, action: Action) -> None:
        present, plan = self._detail.present(), self._detail.plan
        if action is Action.OPEN:
            self.checkpoint_requested.emit(present)
        elif action is Action.CHAT:
            self.chat_requested.emit(present)
        elif plan is not None:
            download = DownloadSpec(plan.ref, plan.commit, self._detail.files(), needs_token=self._has_token)
            forge = self._forge_spec()
            streams = forge is not None and self._detail.bar.streams
            self._follow_up.expect(download, None if streams else forge)
            self._submitting = True
            self._show_busy()
            if forge is not None and streams:
                self._bridge.submit(HubForgeSpec(download, forge), self._follow)
            else:
                self._bridge.submit(download, self._follow)

    def _forge_spec(self) -> ForgeSpec | None:
        """Return what is made of the download, its source not known yet."""
        types = self._detail.types()
        if not types:
            return None
        return ForgeSpec(
            source=Path(),
            types=tuple(plan.name for plan in types),
            out_dir=self._detail.bar.output.folder,
            overwrite=self._detail.bar.replaces,
            device=self._store.current.device or "",
            make_imatrix=ImatrixOptions() if any(plan.needs_imatrix for plan in types) else None,
        )

    def _is_ours(self, job: JobSnapshot) -> bool:
        """Whether a job downloads the model that is shown."""
        plan = self._detail.plan
        spec = job.spec.download if isinstance(job.spec, HubForgeSpec) else job.spec
        if plan is None or not isinstance(spec, DownloadSpec):
            return False
        return spec.ref.repo_id == plan.ref.repo_id and spec.commit == plan.commit

    def _is_chosen(self, job: JobSnapshot) -> bool:
        """Whether a job works on what is chosen: of a GGUF repository another file can be fetched too."""
        return not isinstance(job.spec, DownloadSpec) or job.spec.files == self._detail.files()

    def _follow_running(self) -> None:
        """Show the job that downloads this model already, if there is one."""
        for job in self._bridge.snapshots():
            if not job.state.is_final and self._is_ours(job):
                self._follow(job.id)
        self._show_busy()

    def _follow(self, job_id: JobId) -> None:
        """Show a job from now on."""
        self._submitting = False
        self._job_id = job_id
        job = self._bridge.snapshot(job_id)
        if job is not None:
            self._detail.set_job(job)
        self._show_busy()

    def _show_busy(self) -> None:
        job = self._bridge.snapshot(self._job_id) if self._job_id is not None else None
        self._detail.set_starting(self._submitting)
        if job is None or job.state.is_final or not self._is_chosen(job):
            self._detail.set_working(None)
        else:
            spec = job.spec
            self._detail.set_working(self._follow_up.wanted(spec) if isinstance(spec, DownloadSpec) else ())

    def _on_forging(self, download_id: JobId, forge_id: JobId) -> None:
        if download_id == self._job_id:
            self._follow(forge_id)

    def _on_job_changed(self, job: JobSnapshot) -> None:
        if job.id != self._job_id:
            return
        self._detail.set_job(job)
        if job.state is JobState.DONE and isinstance(job.result, DownloadResult):
            self._detail.set_downloaded(job.result)
        self._show_busy()
        if job.state.is_final:
            self._look_soon.start()

    def _on_job_removed(self, job_id: JobId) -> None:
        if job_id == self._job_id:
            self._job_id = None
            self._detail.story.hide()

    def _on_refused(self, error: ErrorInfo) -> None:
        if self._submitting:
            self._submitting = False
            self._show_busy()
            self._detail.show_refusal(error)

    def _ask_upload(self, job_id: JobId) -> None:
        job = self._bridge.snapshot(job_id)
        if job is not None and isinstance(job.result, ForgeResult):
            self.upload_requested.emit(job.result)
