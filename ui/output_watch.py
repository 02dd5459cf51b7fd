"""Keeps what is known of the output folder fresh, without making the window wait for a slow disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ui.job_bridge import LatestTask
from ui.output_check import OutputState, look

_DEBOUNCE_MS = 120


class OutputWatch(QObject):
    """Looks at a folder for files that are to be made; several quick changes become one look.

    Signals:
        changed: `state` is another one.
        failed: `ErrorInfo`: looking did not work.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._files: dict[str, int] = {}
        self._temporary = 0
        self._state: OutputState | None = None
        self._task = LatestTask(self)
        self._task.done.connect(self._on_looked)
        self._task.failed.connect(self.failed)
        self._soon = QTimer(self)
        self._soon.setInterval(_DEBOUNCE_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)

    @property
    def folder(self) -> Path:
        """The folder that is looked at."""
        return self._folder

    @property
    def state(self) -> OutputState | None:
        """What was found; None while it is not known."""
        return self._state

    def set_folder(self, folder: Path) -> None:
        """Look at another folder."""
        self._folder = folder
        self._ask_anew()

    def set_files(self, files: dict[str, int], temporary: int) -> None:
        """Look for other files: name to length in bytes, and bytes needed on top for a while."""
        if (files, temporary) != (self._files, self._temporary):
            self._files, self._temporary = files, temporary
            self._ask_anew()

    def look_soon(self) -> None:
        """Look again: a job has ended."""
        self._soon.start()

    def refresh(self) -> None:
        """Look again unless a look is on its way: free space changes by itself."""
        if not self._task.running:
            self._look()

    def close(self) -> None:
        """Stop what runs; for the end of the window."""
        self._soon.stop()
        self._task.close()

    def _ask_anew(self) -> None:
        self._state = None
        self._soon.start()

    def _look(self) -> None:
        folder, files, temporary = self._folder, self._files, self._temporary
        self._task.start(lambda _cancel: look(folder, files, temporary))

    def _on_looked(self, state: OutputState) -> None:
        self._state = state
        self.changed.emit()
