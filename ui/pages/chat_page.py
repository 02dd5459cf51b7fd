"""Chat: load a model and talk with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.chat.store import ChatStore
from core.engine.client import EngineState
from core.engine.model import CountTokens, ModelLoaded
from core.errors import ErrorInfo
from core.hardware.model import ProbeResult
from core.hardware.safe_mode import set_cpu_only, set_disabled_devices
from core.settings import SettingsStore
from ui.chat_loading import ModelLoading
from ui.engine_bridge import EngineBridge
from ui.text import ltr
from ui.theme import Space
from ui.widgets.chat_body import Look
from ui.widgets.chat_columns import Columns
from ui.widgets.chat_composer import Composer
from ui.widgets.chat_counter import TokenCounter
from ui.widgets.chat_export import ask_export
from ui.widgets.chat_figures import FiguresLine
from ui.widgets.chat_header import ChatHeader
from ui.widgets.chat_history import History
from ui.widgets.chat_model_notice import ModelNotice
from ui.widgets.chat_presets import Shelf
from ui.widgets.chat_session import ChatSession
from ui.widgets.chat_side_panel import SidePanel
from ui.widgets.chat_switcher import Switcher
from ui.widgets.chat_transcript import Transcript
from ui.widgets.chat_welcome import Welcome

_SAVE_AFTER_MS = 800


class ChatPage(QWidget):
    """The page that talks with a model. It draws itself from what the engine holds and the store keeps.

    Signals:
        forge_requested: The user wants to make a model.
        handover_requested: `Path` of the loaded model, to use it in another program.
        serve_requested: `Path` of the loaded model, to serve it.
    """

    forge_requested = Signal()
    handover_requested = Signal(Path)
    serve_requested = Signal(Path)

    def __init__(
        self, store: SettingsStore, engine: EngineBridge, chats: ChatStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._bridge = engine
        self._chats = chats
        self._panel = SidePanel()
        self._welcome = Welcome()
        self._transcript = Transcript(self._welcome)
        self._composer = Composer()
        self._figures = FiguresLine()
        self._header = ChatHeader()
        self._history = History(chats)
        self._switcher = Switcher(chats, self)
        self._notice = ModelNotice()
        self._session = ChatSession(
            engine, chats, self._transcript, self._composer, self._figures, self._panel, self
        )
        self._counter = TokenCounter(engine, self._what_to_count)
        self._loading = ModelLoading(store, engine, self._panel.model, self)
        self._shelf = Shelf(chats, self._panel, self)
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(_SAVE_AFTER_MS)
        self._lay_out()
        self._connect()
        self._restore()

    # ---- for the main window -------------------------------------------------------------------

    def open_model(self, path: Path) -> None:
        """Choose a GGUF file and load it."""
        self._transcript.clear_cards()
        self._loading.choose(path, load=True)

    def takes_drop(self, data: QMimeData) -> bool:
        """Whether `data` is pictures that can be attached now."""
        return self._composer.takes(data)

    def take_drop(self, data: QMimeData) -> None:
        """Attach pictures that were dropped beside the composer."""
        if self._composer.takes(data):
            self._composer.attach(data)

    def offer_models(self) -> None:
        """Look again which models there are."""
        self._loading.offer()

    def set_devices(self, found: ProbeResult) -> None:
        """Offer these devices; without this call the page looks for them when it is first shown."""
        self._save_now()  # what was chosen here meanwhile counts
        self._panel.model.set_allowed(self._store.current)
        self._loading.set_devices(found)

    def keep(self) -> None:
        """Keep everything for the next window: the choices, and the answer being written, which ends."""
        self._save_now()
        self._session.finish()

    def close_tasks(self) -> None:
        """Keep everything and end what runs beside the window; the engine stays."""
        self.keep()
        self._loading.close()

    # ---- construction --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._composer.add_option(self._counter)
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
        chat.addWidget(self._notice)
        chat.addWidget(self._transcript, 1)
        chat.addLayout(bottom)
        self._columns = Columns(
            (self._history, self._header.list_button),
            self._chat,
            (self._panel, self._header.panel_button),
        )
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addWidget(self._columns, 1)

    def _connect(self) -> None:
        model = self._panel.model
        model.picker.picked.connect(self._on_picked)
        self._panel.changed.connect(self._on_changed)
        self._panel.load_bar.load_requested.connect(self._load)
        self._panel.load_bar.unload_requested.connect(self._loading.unload)
        self._loading.changed.connect(self._refresh)
        self._loading.leaving.connect(self._session.interrupt)
        self._loading.unreadable.connect(self._on_unreadable)
        self._welcome.load_requested.connect(self._load)
        self._welcome.browse_requested.connect(model.picker.browse)
        self._welcome.forge_requested.connect(self.forge_requested)
        self._welcome.question_chosen.connect(self._session.ask)
        self._session.changed.connect(self._on_conversation)
        self._session.listed.connect(self._history.refresh)
        self._session.load_requested.connect(self._load)
        self._notice.load_requested.connect(lambda load: self._loading.choose_as(load, load=True))
        self._composer.raw_toggled.connect(self._on_changed)
        self._composer.edited.connect(self._count)
        self._transcript.margins_changed.connect(self._align_composer)
        self._bridge.state_changed.connect(self._refresh)
        self._bridge.load_progress.connect(self._panel.load_bar.set_progress)
        self._bridge.stepped_down.connect(self._panel.load_bar.set_stepped_down)
        self._bridge.loaded.connect(self._on_loaded)
        self._bridge.failed.connect(self._panel.output.take_error)
        self._save_timer.timeout.connect(self._save)
        for source in (self._history, self._header):
            source.new_requested.connect(self._new)
        self._header.switch_requested.connect(self._switcher.ask)
        self._header.rename_requested.connect(self._rename)
        self._header.export_requested.connect(lambda: self._export(self._history.list.current()))
        self._header.delete_requested.connect(lambda: self._delete(self._history.list.current()))
        self._header.look_changed.connect(self._on_look)
        self._header.handover_requested.connect(lambda: self._pass_on(self.handover_requested))
        self._header.serve_requested.connect(lambda: self._pass_on(self.serve_requested))
        self._history.opened.connect(self._open)
        self._history.titled.connect(lambda _conversation: self._show_title())
        self._history.delete_requested.connect(self._delete)
        self._history.export_requested.connect(self._export)
        self._switcher.chosen.connect(self._open)
        self._switcher.left.connect(self._composer.focus)
        for action in self._header.shortcuts():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._composer.escape)
        escape.setWhatsThis(self.tr("Stop the answer, or leave what is being edited"))
        self._chats.on_problem = self._session.show_error

    def _restore(self) -> None:
        settings = self._store.current
        self._panel.restore(settings)
        self._composer.set_raw(settings.raw_prompt)
        self._loading.restore()
        if self._bridge.model is not None:
            self._panel.set_loaded(self._bridge.model)
        if settings.conversation:
            self._session.open(settings.conversation)
        self._show_conversation()
        self._show_title()
        if self._chats.problem is not None:
            self._session.show_error(self._chats.problem)
        self._save_timer.stop()  # nothing was chosen by the user yet
        self._refresh()

    # ---- conversations -------------------------------------------------------------------------

    def _new(self) -> None:
        self._save_now()
        self._session.new()
        self._columns.fold(0)
        self._composer.focus()

    def _open(self, conversation: int) -> None:
        self._save_now()
        self._session.open(conversation)
        self._show_conversation()
        self._columns.fold(0)
        self._composer.focus()

    def _delete(self, conversation: int | None) -> None:
        if conversation is not None:
            title = self._history.list.title(conversation)
            self._session.delete(conversation)
            self._history.offer_undo(conversation, title)
            self._header.list_button.setChecked(True)  # where the way back is

    def _rename(self) -> None:
        self._header.list_button.setChecked(True)
        self._history.list.rename_current()

    def _export(self, conversation: int | None) -> None:
        if conversation is not None:
            error = ask_export(self._chats, conversation, self)
            if error is not None:
                self._session.show_error(error)

    def _show_conversation(self) -> None:
        """Show the settings of the conversation that was opened; what is loaded stays."""
        thread = self._session.shown
        if thread is None:
            return
        self._panel.set_chat_settings(thread.settings)
        load = thread.settings.load
        if self._bridge.state is EngineState.EMPTY and load is not None and load.path.is_file():
            self._loading.choose_as(load, load=False)
        self._save_timer.stop()

    def _on_conversation(self) -> None:
        """Another conversation or branch is shown, or something was said."""
        thread = self._session.shown
        self._store.update(conversation=0 if thread is None else thread.head.id)
        self._history.set_current(None if thread is None else thread.head.id)
        self._show_title()
        self._count()
        self._refresh()

    def _show_title(self) -> None:
        thread = self._session.shown
        title = self._history.list.title(thread.head.id) if thread is not None else ""
        if thread is not None and not title:
            title = thread.head.title
        self._header.set_title(title or self.tr("New conversation"))

    def _on_look(self, look: Look) -> None:
        self._transcript.set_look(look)
        self._panel.wants_certainty = look is Look.CERTAINTY

    def _what_to_count(self) -> CountTokens:
        text = self._composer.text()
        if self._composer.is_raw():
            return CountTokens(raw=text)
        return CountTokens(self._session.messages(text, self._composer.pictures()))

    def _count(self) -> None:
        if not self._composer.text().strip():
            self._counter.clear_count()
            return
        self._counter.count_soon(self._panel.sampling.sampling().max_tokens, self._panel.output.overflow())

    # ---- model ---------------------------------------------------------------------------------

    def _on_picked(self, path: Path) -> None:
        self._transcript.clear_cards()
        self._loading.choose(path, load=False)

    def _load(self) -> None:
        self._transcript.clear_cards()
        self._loading.load()

    def _pass_on(self, signal: SignalInstance) -> None:
        if self._bridge.model is not None:
            signal.emit(self._bridge.model.path)

    def _on_unreadable(self, error: ErrorInfo) -> None:
        self._session.show_error(error, self.tr("Open another model…"), self._panel.model.picker.browse)

    def _on_loaded(self, loaded: ModelLoaded) -> None:
        self._panel.set_loaded(loaded)
        self._refresh()
        if self.isVisible():
            self._composer.focus()

    # ---- showing -------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Bring everything in line with the engine's state and the chosen model."""
        state = self._bridge.state
        in_use = self._bridge.request
        chosen = self._panel.model.request()
        shown = in_use if in_use is not None else chosen
        name = shown.path.stem if shown is not None else ""
        self._panel.set_state(state, in_use, settled=self._loading.settled)
        self._composer.set_busy(state is EngineState.GENERATING)
        self._composer.set_blocked(self._why_not())
        self._composer.set_blind(self._why_blind())
        self._transcript.set_allowed(
            edit=state is not EngineState.GENERATING, regenerate=state is EngineState.READY
        )
        self._welcome.show_state(state, name, self._loading.questions)
        self._header.set_kept(kept=self._session.shown is not None)
        self._header.set_loaded(loaded=self._bridge.model is not None)
        self._header.set_status(ltr(name) if state is not EngineState.EMPTY else "")
        thread = self._session.shown
        self._notice.show_difference(thread.settings.load if thread is not None else None, in_use)

    def _why_not(self) -> str:
        """Return why nothing can be sent now, empty when it can."""
        match self._bridge.state:
            case EngineState.EMPTY:
                chosen = self._panel.model.picker.current() is not None
                return self.tr("Load the model first") if chosen else self.tr("Choose a model first")
            case EngineState.LOADING:
                return self.tr("The model is being loaded")
        model = self._bridge.model
        if model is not None and not model.has_chat_template and not self._composer.is_raw():
            return self.tr("This model has no chat template; use a raw prompt")
        return ""

    def _why_blind(self) -> str:
        """Return why pictures cannot be attached, empty when they can."""
        model = self._bridge.model
        if model is None:
            return self.tr("Pictures can be attached once a model with an image encoder is loaded")
        sees = model.mmproj is not None
        return "" if sees else self.tr("This model cannot see pictures: it has no image encoder loaded")

    def _on_changed(self) -> None:
        self._save_timer.start()
        self._count()
        self._refresh()

    def _save_now(self) -> None:
        """Remember what was changed a moment ago."""
        if self._save_timer.isActive():
            self._save_timer.stop()
            self._save()

    def _save(self) -> None:
        """Remember the choices, for this conversation and for the next start."""
        self._session.keep_settings()
        model = self._panel.model
        if model.options.cpu_only() != self._store.current.cpu_only:
            set_cpu_only(on=model.options.cpu_only())
        set_disabled_devices(model.options.disabled_devices())
        self._store.update(
            device=model.wanted_device(),
            n_gpu_layers=model.layers.choice(),
            n_ctx=model.n_ctx(),
            n_threads=model.n_threads(),
            **model.memory_settings(),
            sampling=self._panel.sampling_choice(),
            system_prompt=self._panel.system_prompt(),
            raw_prompt=self._composer.is_raw(),
        )

    def _align_composer(self, side: int) -> None:
        self._bottom.setContentsMargins(side + Space.S, 0, side + Space.S, Space.M)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for what is new since the page was last seen."""
        super().showEvent(event)
        self.offer_models()
        if self._bridge.state is EngineState.EMPTY:
            self._panel.model.choose_device(self._store.current.device)  # the Forge page asks for it too
        self._loading.probe()
