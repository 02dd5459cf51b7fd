"""Forging what was downloaded: the second of two jobs that were asked for with one press."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.forge.model import ForgeSpec
from core.hub.model import DownloadResult, DownloadSpec
from core.jobs.model import JobId, JobSnapshot, JobState
from ui.job_bridge import JobBridge


class ForgeAfterDownload(QObject):
    """Submits a forge when its download is done.

    It goes by what is downloaded and not by the job's number, so that a download that is tried again is
    followed by its forge too.

    Signals:
        forging: Number of the download, number of the forge that followed it.
        refused: `ErrorInfo`: the forge could not be started.
    """

    forging = Signal(int, int)
    refused = Signal(object)

    def __init__(self, bridge: JobBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._wanted: dict[DownloadSpec, ForgeSpec] = {}
        bridge.job_changed.connect(self._on_job_changed)

    def expect(self, download: DownloadSpec, forge: ForgeSpec | None) -> None:
        """Remember what is made of a download, its source not known yet; None for nothing."""
        self._wanted.pop(download, None)
        if forge is not None:
            self._wanted[download] = forge

    def wanted(self, download: DownloadSpec) -> tuple[str, ...]:
        """Return the types that will be made of a download."""
        forge = self._wanted.get(download)
        return forge.types if forge is not None else ()

    def _on_job_changed(self, job: JobSnapshot) -> None:
        if job.state is not JobState.DONE or not isinstance(job.spec, DownloadSpec):
            return
        forge = self._wanted.pop(job.spec, None)
        if forge is not None and isinstance(job.result, DownloadResult):
            self._bridge.submit(
                replace(forge, source=job.result.folder),
                lambda job_id: self._on_accepted(job.id, job_id),
                self.refused.emit,
            )

    def _on_accepted(self, download_id: JobId, forge_id: JobId) -> None:
        self.forging.emit(download_id, forge_id)
