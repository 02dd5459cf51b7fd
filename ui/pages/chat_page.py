"""Chat: load a model and talk with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core import paths
from core.engine.client import EngineState
from core.engine.mmproj import find_mmproj
from core.engine.model import LoadModel, ModelLoaded
from core.errors import ErrorInfo
from core.gguf.info import ModelInfo, read_info
from core.hardware.model import ProbeResult, ProbeSpec
from core.hardware.safe_mode import set_cpu_only
from core.hardware.shape import ModelShape, read_shape
from core.settings import SettingsStore, with_recent
from core.worker import tasks
from core.worker.supervisor import run_task
from ui.engine_bridge import EngineBridge
from ui.icons import Icon
from ui.job_bridge import LatestTask
from ui.known_models import known_models
from ui.text import ltr, translate_message
from ui.theme import Space
from ui.widgets.chat_composer import Composer
from ui.widgets.chat_figures import FiguresLine
from ui.widgets.chat_questions import questions_for
from ui.widgets.chat_session import ChatSession
from ui.widgets.chat_side_panel import SidePanel
from ui.widgets.chat_transcript import Transcript
from ui.widgets.chat_welcome import Welcome
from ui.widgets.labels import ElidedLabel, heading
from ui.widgets.tool_button import tool_button

_SAVE_AFTER_MS = 800
_CHAT_CHARS = 56
"""Narrower than this, in average characters, the conversation needs the side panel's room too."""


class ChatPage(QWidget):
    """The page that talks with a model.

    Signals:
        forge_requested: The user wants to make a model.
    """

    forge_requested = Signal()

    def __init__(
        self, store: SettingsStore, parent: QWidget | None = None, engine: Sequence[str] | None = None
    ) -> None:
        """Create it; `engine` starts another program as the engine child (benchmarks)."""
        super().__init__(parent)
        self._store = store
        self._questions: tuple[str, ...] = ()
        self._chosen: Path | None = None
        self._in_use: LoadModel | None = None
        self._load_when_read = False
        self._has_template = True
        self._sees = False
        self._narrow: bool | None = None
        self._probed = False

        self._bridge = EngineBridge(self, engine)
        self._panel = SidePanel()
        self._welcome = Welcome()
        self._transcript = Transcript(self._welcome)
        self._composer = Composer()
        self._figures = FiguresLine()
        self._session = ChatSession(
            self._bridge, self._transcript, self._composer, self._figures, self._panel, self
        )
        self._probing = LatestTask(self)
        self._reading = LatestTask(self)
        self._listing = LatestTask(self)
        self._restored = False
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(_SAVE_AFTER_MS)
        self._lay_out()
        self._connect()
        self._restore()

    # ---- for the main window -------------------------------------------------------------------

    def open_model(self, path: Path) -> None:
        """Choose a GGUF file and load it."""
        self._choose(path, load=True)

    def takes_drop(self, data: QMimeData) -> bool:
        """Whether `data` is pictures that can be attached now."""
        return self._composer.takes(data)

    def take_drop(self, data: QMimeData) -> None:
        """Attach pictures that were dropped beside the composer."""
        if self._composer.takes(data):
            self._composer.attach(data)

    def offer_models(self) -> None:
        """Look again which models there are."""
        settings = self._store.current
        folder = settings.out_dir or paths.default_out_dir()
        self._listing.start(lambda _cancel: known_models(settings.recent_models, folder))

    def set_devices(self, found: ProbeResult) -> None:
        """Offer these devices; without this call the page looks for them when it is first shown."""
        self._probed = not self._store.current.rpc_servers  # other machines have to be asked for
        self._panel.model.set_devices(found)

    def shutdown(self) -> None:
        """Remember the choices and end the engine child; for the end of the window."""
        if self._save_timer.isActive():
            self._save_timer.stop()
            self._save()
        self._probing.close()
        self._reading.close()
        self._listing.close()
        self._bridge.close()

    # ---- construction --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._status = ElidedLabel()
        self._clear = tool_button(Icon.TRASH, self.tr("Clear the conversation"))
        self._fold = tool_button(Icon.PANEL, self.tr("Model and settings"))
        self._fold.setCheckable(True)
        header = QHBoxLayout()
        header.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        header.setSpacing(Space.S)
        header.addWidget(heading(self.tr("Conversation")))
        header.addWidget(self._status, 1)
        header.addWidget(self._clear)
        header.addWidget(self._fold)

        self._chat = QWidget()
        bottom = QVBoxLayout()
        bottom.setContentsMargins(Space.L, 0, Space.L, Space.M)
        bottom.setSpacing(Space.XS)
        bottom.addWidget(self._composer)
        bottom.addWidget(self._figures)
        self._bottom = bottom
        chat = QVBoxLayout(self._chat)
        chat.setContentsMargins(0, 0, 0, 0)
        chat.setSpacing(Space.S)
        chat.addWidget(self._transcript, 1)
        chat.addLayout(bottom)

        self._line = QFrame()
        self._line.setFrameShape(QFrame.Shape.VLine)
        self._line.setFrameShadow(QFrame.Shadow.Plain)
        self._line.setForegroundRole(self.palette().ColorRole.Mid)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._chat, 1)
        row.addWidget(self._line)
        row.addWidget(self._panel)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(header)
        page.addLayout(row, 1)

    def _connect(self) -> None:
        model = self._panel.model
        model.picker.picked.connect(lambda path: self._choose(path, load=False))
        self._panel.changed.connect(self._on_changed)
        self._panel.load_bar.load_requested.connect(self._load)
        self._panel.load_bar.unload_requested.connect(self._unload)
        self._welcome.load_requested.connect(self._load)
        self._welcome.browse_requested.connect(model.picker.browse)
        self._welcome.forge_requested.connect(self.forge_requested)
        self._welcome.question_chosen.connect(self._session.ask)
        self._welcome.undo_requested.connect(self._session.bring_back)
        self._session.changed.connect(self._refresh)
        self._session.load_requested.connect(self._load)
        self._composer.raw_toggled.connect(self._on_changed)
        self._clear.clicked.connect(self._session.clear)
        self._transcript.margins_changed.connect(self._align_composer)
        self._fold.toggled.connect(self._show_panel)
        self._bridge.state_changed.connect(self._refresh)
        self._bridge.load_progress.connect(self._panel.load_bar.set_progress)
        self._bridge.stepped_down.connect(self._panel.load_bar.set_stepped_down)
        self._bridge.loaded.connect(self._on_loaded)
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_unreadable)
        self._listing.done.connect(self._on_listed)
        self._probing.done.connect(model.set_devices)
        self._probing.failed.connect(lambda error: model.set_devices_unknown(translate_message(error.title)))
        self._save_timer.timeout.connect(self._save)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._composer.escape)

    def _restore(self) -> None:
        settings = self._store.current
        self._panel.restore(settings)
        self._composer.set_raw(settings.raw_prompt)
        self._save_timer.stop()  # nothing was chosen by the user yet
        self.offer_models()
        self._refresh()

    # ---- model ---------------------------------------------------------------------------------

    def _on_listed(self, files: tuple[Path, ...]) -> None:
        picker = self._panel.model.picker
        picker.set_files(files)
        if not self._restored:
            self._restored = True
            last = next((path for path in self._store.current.recent_models if path in files), None)
            if last is not None and picker.current() is None:
                self._choose(last, load=False)

    def _choose(self, path: Path, *, load: bool) -> None:
        """Show a file and read its facts; a model that is loaded is replaced by it."""
        path = path.absolute()
        self._load_when_read = load or self._bridge.state is not EngineState.EMPTY
        self._transcript.clear_cards()
        self._read(path)

    def _read(self, path: Path) -> None:
        self._questions = ()
        self._chosen = path
        self._panel.model.picker.set_current(path)
        self._panel.model.set_info(None)
        self._panel.model.mmproj.set_model(path)
        self._reading.start(lambda _cancel: (read_info(path), read_shape(path), find_mmproj(path)))
        self._refresh()

    def _on_read(self, found: tuple[ModelInfo, ModelShape, Path | None]) -> None:
        info, shape, mmproj = found
        self._questions = questions_for(info)
        self._panel.model.mmproj.set_path(mmproj)
        self._panel.model.set_info(info, shape)
        if self._load_when_read:
            self._load()
        self._refresh()

    def _on_unreadable(self, error: ErrorInfo) -> None:
        self._load_when_read = False
        chosen, in_use = self._chosen, self._in_use
        if chosen is not None:
            self._panel.model.picker.forget(chosen)
        self._session.show_error(error, self.tr("Open another model…"), self._panel.model.picker.browse)
        if in_use is not None and chosen != in_use.path and self._bridge.state is not EngineState.EMPTY:
            self._read(in_use.path)  # it is still loaded
        self._refresh()

    def _load(self) -> None:
        request = self._panel.model.request()
        if request is None:
            self._panel.model.picker.browse()
        elif self._reading.running:
            self._load_when_read = True
        else:
            self._load_when_read = False
            self._session.interrupt()
            self._transcript.clear_cards()
            self._in_use = request
            self._bridge.load(request)

    def _unload(self) -> None:
        self._session.interrupt()
        self._bridge.unload()

    def _on_loaded(self, loaded: ModelLoaded) -> None:
        self._has_template = loaded.has_chat_template
        self._sees = loaded.mmproj is not None
        self._panel.set_loaded(loaded)
        self._store.update(recent_models=with_recent(loaded.path, self._store.current.recent_models))
        self.offer_models()
        self._refresh()
        if self.isVisible():
            self._composer.focus()

    # ---- showing -------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Bring everything in line with the engine's state and the chosen model."""
        state = self._bridge.state
        chosen = self._panel.model.request()
        shown = self._in_use if state is not EngineState.EMPTY else chosen
        name = shown.path.stem if shown is not None else ""
        self._panel.set_state(state, self._in_use)
        self._composer.set_busy(state is EngineState.GENERATING)
        self._composer.set_blocked(self._why_not())
        self._composer.set_blind(self._why_blind())
        self._transcript.set_allowed(
            edit=state is not EngineState.GENERATING, regenerate=state is EngineState.READY
        )
        self._welcome.show_state(state, name, self._questions)
        self._welcome.set_undo(self._session.can_bring_back)
        self._clear.setEnabled(not self._session.is_empty)
        self._status.setText(ltr(name) if state is not EngineState.EMPTY else "")

    def _why_not(self) -> str:
        """Return why nothing can be sent now, empty when it can."""
        match self._bridge.state:
            case EngineState.EMPTY:
                chosen = self._panel.model.picker.current() is not None
                return self.tr("Load the model first") if chosen else self.tr("Choose a model first")
            case EngineState.LOADING:
                return self.tr("The model is being loaded")
        if not self._has_template and not self._composer.is_raw():
            return self.tr("This model has no chat template; use a raw prompt")
        return ""

    def _why_blind(self) -> str:
        """Return why pictures cannot be attached, empty when they can."""
        if self._bridge.state in (EngineState.EMPTY, EngineState.LOADING):
            return self.tr("Pictures can be attached once a model with an image encoder is loaded")
        return "" if self._sees else self.tr("This model cannot see pictures: it has no image encoder loaded")

    def _on_changed(self) -> None:
        self._save_timer.start()
        self._refresh()

    def _save(self) -> None:
        model = self._panel.model
        if model.options.cpu_only() != self._store.current.cpu_only:
            set_cpu_only(on=model.options.cpu_only())
        self._store.update(
            device=model.wanted_device(),
            n_gpu_layers=model.layers.choice(),
            n_ctx=model.n_ctx(),
            n_threads=model.n_threads(),
            **model.memory_settings(),
            sampling=self._panel.sampling.sampling(),
            system_prompt=self._panel.system_prompt(),
            raw_prompt=self._composer.is_raw(),
        )

    # ---- room ----------------------------------------------------------------------------------

    def _show_panel(self, shown: bool) -> None:
        self._panel.setVisible(shown)
        self._line.setVisible(shown and not self._narrow)
        # Where both do not fit, the panel has the page to itself until it is folded again.
        self._chat.setVisible(not shown or not self._narrow)

    def _align_composer(self, side: int) -> None:
        self._bottom.setContentsMargins(side + Space.S, 0, side + Space.S, Space.M)

    def _fit(self) -> None:
        width = self.width()
        char = self.fontMetrics().averageCharWidth()
        narrow = width < self._panel.sizeHint().width() + _CHAT_CHARS * char
        if narrow != self._narrow:
            self._narrow = narrow
            self._fold.setChecked(not narrow)
            self._show_panel(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side panel where the page is too narrow for both."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for what is new since the page was last seen."""
        super().showEvent(event)
        self.offer_models()
        if self._bridge.state is EngineState.EMPTY:
            self._panel.model.choose_device(self._store.current.device)  # the Forge page asks for it too
        if not self._probed:
            self._probed = True
            spec = ProbeSpec(self._store.current.rpc_servers)
            self._probing.start(lambda cancel: run_task(tasks.PROBE, spec, _ignore, cancel))


def _ignore(event: object) -> None:
    """A probe is too short for progress."""
