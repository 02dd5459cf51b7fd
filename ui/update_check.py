"""Looking for a newer version from the window: when it is due, when the user asks, and what is then shown."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.settings import SettingsStore
from core.updates import schedule
from core.updates.model import Release, UpdateSpec
from core.worker import tasks
from core.worker.supervisor import run_task
from ui.dialogs.update_dialog import UpdateDialog
from ui.job_bridge import LatestTask
from ui.text import ltr
from ui.widgets.notice_bar import NoticeBar

_AFTER_START_MS = 3_000
_AGAIN_MS = 3_600_000
"""A program that stays open for days looks again; whether a day has passed is asked each time."""


class UpdateCheck(QObject):
    """Checks once a day if the user agreed, and shows what it finds in the notice bar.

    Signals:
        failed: `ErrorInfo` of a check the user asked for.
        up_to_date: A check the user asked for found nothing newer.
    """

    failed = Signal(object)
    up_to_date = Signal()

    def __init__(
        self, store: SettingsStore, notices: NoticeBar, window: QWidget, source: UpdateSpec | None
    ) -> None:
        """Create it; `source` None means that this build has no place where updates are announced."""
        super().__init__(window)
        self._store = store
        self._notices = notices
        self._window = window
        self._source = source
        self._asked = False
        self._task = LatestTask(self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._timer = QTimer(self)
        self._timer.setInterval(_AGAIN_MS)
        self._timer.timeout.connect(self._look_when_due)

    @property
    def is_possible(self) -> bool:
        """Whether this build knows where updates are announced."""
        return self._source is not None

    def begin(self) -> None:
        """Begin to look, or ask whether to; a little after the start, which it must not slow down."""
        if self._source is not None:
            QTimer.singleShot(_AFTER_START_MS, self, self._look_when_due)
            self._timer.start()

    def check_now(self) -> None:
        """Look at once, because the user asked; the answer is shown or signalled."""
        self._asked = True
        self._look()

    def close(self) -> None:
        """End a check that is on its way."""
        self._timer.stop()
        self._task.close()

    def _look_when_due(self) -> None:
        settings = self._store.current
        if schedule.should_ask(settings):
            self._notices.show_notice(
                self.tr("Look for a newer version once a day? Only the announcement is fetched."),
                (self.tr("No"), lambda: self._store.update(check_updates=False)),
                (self.tr("Yes"), self._agree),
            )
        elif not self._task.running and schedule.is_due(settings, time.time()):
            self._asked = False
            self._look()

    def _agree(self) -> None:
        self._store.update(check_updates=True)
        self._look_when_due()

    def _look(self) -> None:
        spec = self._source
        if spec is not None:
            self._task.start(lambda cancel: run_task(tasks.CHECK_UPDATE, spec, lambda _event: None, cancel))

    def _on_done(self, release: Release) -> None:
        self._store.update(updates_checked_at=time.time())
        wanted = self._asked or release.version != self._store.current.skipped_version
        if release.is_newer and wanted:
            text = self.tr("Phi Forge {version} is available.").format(version=ltr(release.version))
            self._notices.show_notice(
                text,
                (self.tr("Later"), lambda: None),
                (self.tr("What is new…"), lambda: self._show(release)),
            )
        elif self._asked:
            self.up_to_date.emit()

    def _on_failed(self, error: object) -> None:
        # Nobody waits for the daily look: without a connection it says nothing and tries again later.
        if self._asked:
            self.failed.emit(error)

    def _show(self, release: Release) -> None:
        dialog = UpdateDialog(release, self._window)
        dialog.skipped.connect(lambda version: self._store.update(skipped_version=version))
        dialog.show()
