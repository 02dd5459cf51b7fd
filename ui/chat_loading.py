"""Which model Chat talks with: choosing a file, reading its facts, loading it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core import paths
from core.engine.client import EngineState
from core.engine.mmproj import find_mmproj
from core.engine.model import LoadModel, ModelLoaded
from core.errors import ErrorInfo
from core.gguf.info import ModelInfo, read_info
from core.hardware.model import ProbeResult, ProbeSpec
from core.hardware.shape import ModelShape, read_shape
from core.settings import SettingsStore, with_recent
from core.worker import tasks
from core.worker.supervisor import run_task
from ui.engine_bridge import EngineBridge
from ui.job_bridge import LatestTask
from ui.known_models import known_models
from ui.text import translate_message
from ui.widgets.chat_model_panel import ModelPanel
from ui.widgets.chat_questions import questions_for


class ModelLoading(QObject):
    """Joins the model panel and the engine.

    Attributes:
        questions: Worth asking the chosen model.

    Signals:
        changed: Another file is chosen, or its facts are known now.
        leaving: What is loaded is about to end.
        unreadable: `ErrorInfo`: the chosen file cannot be read.
    """

    changed = Signal()
    leaving = Signal()
    unreadable = Signal(ErrorInfo)

    def __init__(
        self, store: SettingsStore, bridge: EngineBridge, panel: ModelPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.questions: tuple[str, ...] = ()
        self._store = store
        self._bridge = bridge
        self._panel = panel
        self._chosen: Path | None = None
        self._load_when_read = False
        self._restored = False
        self._reading = LatestTask(self)
        self._listing = LatestTask(self)
        self._probing = LatestTask(self)
        self._probed = False
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_unreadable)
        self._listing.done.connect(self._on_listed)
        self._probing.done.connect(self._on_probed)
        self._probing.failed.connect(lambda err: panel.set_devices_unknown(translate_message(err.title)))
        bridge.loaded.connect(self._on_loaded)

    @property
    def settled(self) -> bool:
        """Whether the panel says what the user wants; not while facts it depends on are looked for."""
        return self._panel.knows_devices and not self._reading.running

    def restore(self) -> None:
        """Show the model the engine holds, or the one that was used last."""
        request = self._bridge.request
        if request is not None:
            self._restored = True
            self._panel.apply(request)
            self.read(request.path)
        self.offer()

    def close(self) -> None:
        """End what runs beside the window."""
        self._reading.close()
        self._listing.close()
        self._probing.close()

    def set_devices(self, found: ProbeResult) -> None:
        """Offer these devices; without this call `probe` looks for them."""
        self._probed = True
        self._on_probed(found)

    def probe(self) -> None:
        """Look for devices, once."""
        if not self._probed:
            self._probed = True
            spec = ProbeSpec(self._store.current.rpc_servers)
            self._probing.start(lambda cancel: run_task(tasks.PROBE, spec, _ignore, cancel))

    def offer(self) -> None:
        """Look again which models there are."""
        settings = self._store.current
        folder = settings.out_dir or paths.default_out_dir()
        self._listing.start(lambda _cancel: known_models(settings.recent_models, folder))

    def choose(self, path: Path, *, load: bool) -> None:
        """Show a file and read its facts; a model that is loaded is replaced by it."""
        self._load_when_read = load or self._bridge.state is not EngineState.EMPTY
        self.read(path.absolute())

    def choose_as(self, request: LoadModel, *, load: bool) -> None:
        """Choose a file with the settings it was loaded with before."""
        self._panel.apply(request)
        self._load_when_read = load
        self.read(request.path)

    def read(self, path: Path) -> None:
        """Show a file and read its facts."""
        self.questions = ()
        self._chosen = path
        self._panel.picker.set_current(path)
        self._panel.set_info(None)
        self._panel.mmproj.set_model(path)
        self._reading.start(lambda _cancel: (read_info(path), read_shape(path), find_mmproj(path)))
        self.changed.emit()

    def load(self) -> None:
        """Load the chosen file with the settings of now; ask for a file when none is chosen."""
        request = self._panel.request()
        if request is None:
            self._panel.picker.browse()
        elif self._reading.running:
            self._load_when_read = True
        else:
            self._load_when_read = False
            self.leaving.emit()
            self._bridge.load(request)

    def unload(self) -> None:
        """End the engine, also while it loads."""
        self.leaving.emit()
        self._bridge.unload()

    def _on_probed(self, found: ProbeResult) -> None:
        self._panel.set_devices(found)
        self.changed.emit()

    def _on_listed(self, files: tuple[Path, ...]) -> None:
        self._panel.picker.set_files(files)
        if not self._restored:
            self._restored = True
            last = next((path for path in self._store.current.recent_models if path in files), None)
            if last is not None and self._panel.picker.current() is None:
                self.choose(last, load=False)

    def _on_read(self, found: tuple[ModelInfo, ModelShape, Path | None]) -> None:
        info, shape, mmproj = found
        self.questions = questions_for(info)
        request = self._bridge.request
        if request is not None and request.path == self._chosen and not self._load_when_read:
            mmproj = request.mmproj
        self._panel.mmproj.set_path(mmproj)
        self._panel.set_info(info, shape)
        if self._load_when_read:
            self.load()
        self.changed.emit()

    def _on_unreadable(self, error: ErrorInfo) -> None:
        self._load_when_read = False
        chosen, in_use = self._chosen, self._bridge.request
        if chosen is not None:
            self._panel.picker.forget(chosen)
        self.unreadable.emit(error)
        if in_use is not None and chosen != in_use.path:
            self.read(in_use.path)  # it is still loaded
        self.changed.emit()

    def _on_loaded(self, loaded: ModelLoaded) -> None:
        self._store.update(recent_models=with_recent(loaded.path, self._store.current.recent_models))
        self.offer()


def _ignore(event: object) -> None:
    """A probe is too short for progress."""
