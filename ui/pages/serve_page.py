"""Serve: let other programs use a model, through the API they know from OpenAI."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from core import paths
from core.errors import ErrorInfo
from core.gguf.info import ModelInfo, read_info
from core.hardware.model import ProbeResult
from core.hardware.safe_mode import set_cpu_only, set_disabled_devices
from core.hardware.shape import ModelShape, read_shape
from core.server.addresses import own_addresses
from core.server.model import Serve, ServerState
from core.settings import SettingsStore, with_recent
from ui.job_bridge import LatestTask
from ui.known_models import known_models
from ui.server_bridge import ServerBridge
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.chat_model_panel import ModelPanel
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import RoleLabel, heading
from ui.widgets.serve_address import AddressForm
from ui.widgets.serve_bar import ServeBar
from ui.widgets.serve_log import RequestLog
from ui.widgets.serve_running import RunningCard

_ANY_WIDTH = 16_777_215  # Qt's own largest
_PANEL_CHARS = 44
_WIDE_CHARS = 100
"""From this width on, in average characters, the model stands beside the rest."""


class ServePage(QWidget):
    """Chooses a model and an address, and shows what asks the server.

    Signals:
        devices_changed: The user changed which devices may be used.
    """

    devices_changed = Signal()

    def __init__(self, store: SettingsStore, server: ServerBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._server = server
        self._listed = False
        self._problem: ErrorInfo | None = None  # of the file; what the server says is in the bridge
        self._model = ModelPanel()
        self._model.mmproj.hide()  # text only: the server takes no pictures
        self._address = AddressForm(own_addresses())
        self._running = RunningCard()
        self._log = RequestLog()
        self._error = ErrorPanel(dismissable=True)
        self._bar = ServeBar()
        self._reading = LatestTask(self)
        self._listing = LatestTask(self)
        self._lay_out()
        self._connect()
        self._restore()

    # ---- for the main window -------------------------------------------------------------------

    def open_model(self, path: Path) -> None:
        """Choose a GGUF file; a server that runs goes on with its own."""
        if self._server.state is ServerState.STOPPED:
            self._read(path.absolute())

    def set_devices(self, found: ProbeResult) -> None:
        """Offer these devices."""
        self._model.set_allowed(self._store.current)
        self._model.set_devices(found)

    def close_tasks(self) -> None:
        """Stop what runs beside the window; the server goes on."""
        self._reading.close()
        self._listing.close()

    # ---- construction --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._running)
        column.addWidget(self._address)
        column.addWidget(self._log, 1)
        self._side = Card()
        self._side.column.addWidget(self._model)
        self._side.column.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Space.L)
        self._columns.addWidget(main, 1)
        self._columns.addWidget(self._side)
        words = self.tr(
            "Other programs can use a model through the API they know from OpenAI: "
            "editors, assistants, scripts."
        )
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        whole.setSpacing(Space.XS)
        whole.addWidget(heading(self.tr("Serve a model")))
        whole.addWidget(RoleLabel(words, wrap=True))
        whole.addSpacing(Space.S)
        whole.addLayout(self._columns, 1)
        # In a low window the choices scroll; the button never does.
        scroll = ColumnScroll()
        scroll.set_content(content)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.L, 0, Space.L, Space.M)
        foot.setSpacing(Space.S)
        foot.addWidget(self._error)
        foot.addWidget(self._bar)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.S)
        page.addWidget(scroll, 1)
        page.addLayout(foot)

    def _connect(self) -> None:
        self._model.picker.picked.connect(self._read)
        self._model.changed.connect(self._refresh)
        self._model.options.devices_changed.connect(self._on_devices)
        self._address.changed.connect(self._on_address)
        self._address.key_renewed.connect(self._server.renew_key)
        self._bar.start_requested.connect(self._start)
        self._bar.stop_requested.connect(self._server.stop)
        self._error.dismissed.connect(self._forget_error)
        self._log.cleared.connect(self._server.forget_requests)
        self._server.changed.connect(self._refresh)
        self._server.served.connect(self._show_requests)
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_unreadable)
        self._listing.done.connect(self._on_listed)

    def _restore(self) -> None:
        """Show the choices of before, and a server that runs already."""
        settings = self._store.current
        self._model.restore(settings)
        self._address.set_port(settings.server_port)
        spec = self._server.spec
        if spec is not None:
            self._address.set_served(spec.host, needs_key=bool(spec.api_key))
            self._read(spec.load.path)
        self._show_requests()
        self._refresh()

    # ---- model ---------------------------------------------------------------------------------

    def _offer_models(self) -> None:
        settings = self._store.current
        folder = settings.out_dir or paths.default_out_dir()
        self._listing.start(lambda _cancel: known_models(settings.recent_models, folder))

    def _on_listed(self, files: tuple[Path, ...]) -> None:
        self._model.picker.set_files(files)
        if not self._listed and files and self._model.picker.current() is None:
            self._read(files[0])
        self._listed = True
        self._refresh()

    def _read(self, path: Path) -> None:
        self._problem = None
        self._model.picker.set_current(path)
        self._model.set_info(None)
        self._reading.start(lambda _cancel: (read_info(path), read_shape(path)))
        self._refresh()

    def _on_read(self, found: tuple[ModelInfo, ModelShape]) -> None:
        self._model.set_info(*found)
        spec = self._server.spec
        if spec is not None and self._server.state is not ServerState.STOPPED:
            self._model.apply(spec.load)  # another window began it
            self._model.set_info(*found)
        self._refresh()

    def _on_unreadable(self, error: ErrorInfo) -> None:
        path = self._model.picker.current()
        if path is not None:
            self._model.picker.forget(path)
        self._problem = error
        self._refresh()

    def _on_devices(self) -> None:
        options = self._model.options
        set_cpu_only(on=options.cpu_only())
        set_disabled_devices(options.disabled_devices())
        self._store.update(disabled_devices=options.disabled_devices(), cpu_only=options.cpu_only())
        self.devices_changed.emit()

    # ---- server --------------------------------------------------------------------------------

    def _start(self) -> None:
        load = self._model.request()
        if load is None:
            return
        key = self._server.key if self._address.needs_key else ""
        self._store.update(recent_models=with_recent(load.path, self._store.current.recent_models))
        self._problem = None
        self._server.start(Serve(load, self._address.host, self._address.port, key))

    def _on_address(self) -> None:
        self._store.update(server_port=self._address.port)
        self._refresh()

    def _why_not(self) -> str:
        """Return why the server cannot be started, empty when it can."""
        if self._model.picker.current() is None:
            return self.tr("Choose a model first")
        if self._reading.running:
            return self.tr("Reading the model…")
        return self._address.why_not

    # ---- showing -------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Bring everything in line with the server's state and the choices."""
        server = self._server
        stopped = server.state is ServerState.STOPPED
        self._bar.show_state(server.state, server.progress, self._why_not())
        self._address.set_key(server.key)
        self._address.set_fixed(fixed=not stopped)
        self._model.setEnabled(stopped)
        self._running.setVisible(server.ready is not None)
        self._address.setVisible(server.ready is None)
        self._place_model()
        if server.ready is not None and server.spec is not None:
            self._running.show_server(server.ready, server.spec.api_key, server.stepped_down)
        error = self._problem or server.error
        if error is not None:
            self._error.set_error(error)
        self._error.setVisible(error is not None)

    def _forget_error(self) -> None:
        self._problem = None
        self._server.forget_error()

    def _show_requests(self) -> None:
        self._log.set_requests(self._server.requests)

    # ---- Qt events -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Look for what is new since the page was last seen."""
        super().showEvent(event)
        self._model.set_allowed(self._store.current)
        self._offer_models()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether the model has room beside the rest."""
        super().resizeEvent(event)
        self._place_model()

    def _place_model(self) -> None:
        """Put the model beside the rest; in a narrow page above it, and below what a running server says."""
        char = self.fontMetrics().averageCharWidth()
        wide = self.width() >= _WIDE_CHARS * char
        serving = self._server.ready is not None
        below = QBoxLayout.Direction.TopToBottom if serving else QBoxLayout.Direction.BottomToTop
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else below)
        self._side.setMinimumWidth(_PANEL_CHARS * char if wide else 0)
        self._side.setMaximumWidth(_PANEL_CHARS * char if wide else _ANY_WIDTH)
