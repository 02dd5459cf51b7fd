"""Which devices there are, asked for all pages at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.backends import check
from core.hardware.choice import usable
from core.hardware.model import ProbeResult
from core.settings import SettingsStore
from ui.job_bridge import LatestTask


class DeviceWatch(QObject):
    """Asks the chosen backend for its devices, and then the other machines, which may take long to answer.

    Signals:
        found: `ProbeResult`; a second one follows when there are other machines.
        usable: The same without the devices that the user disabled.
        failed: `ErrorInfo`: no backend could be asked.
    """

    found = Signal(object)
    usable = Signal(object)
    failed = Signal(object)

    def __init__(self, store: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._last: ProbeResult | None = None
        self._here = LatestTask(self)
        self._here.done.connect(self._on_here)
        self._here.failed.connect(self.failed)
        self._everywhere = LatestTask(self)
        self._everywhere.done.connect(self._tell)
        self._everywhere.failed.connect(self.failed)

    @property
    def looking(self) -> bool:
        """Whether an answer is awaited."""
        return self._here.running or self._everywhere.running

    def look(self) -> None:
        """Ask again; an answer that is still awaited is not waited for."""
        backend = self._store.current.backend
        self._everywhere.cancel()
        self._here.start(lambda cancel: check.probe(backend, cancel))

    def tell_again(self) -> None:
        """Tell what was found last, because other devices may be used now."""
        if self._last is not None:
            self._tell(self._last)

    def close(self) -> None:
        """Stop; for the end of the window."""
        self._here.close()
        self._everywhere.close()

    def _tell(self, found: ProbeResult) -> None:
        self._last = found
        self.found.emit(found)
        self.usable.emit(usable(found, self._store.current.disabled_devices))

    def _on_here(self, found: ProbeResult) -> None:
        settings = self._store.current
        if settings.rpc_servers and not settings.cpu_only:
            self._everywhere.start(
                lambda cancel: check.probe(
                    settings.backend, cancel, settings.rpc_servers, settings.rpc_confirmed
                )
            )
        self._tell(found)
