"""What lives as long as the program, and the window of the moment.

Another language means another window, because the words of a window are made with it. Jobs, the loaded model,
the server and the conversations are not in the window, so they do not notice.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from core.chat.store import ChatStore
from core.errors import ErrorInfo
from core.settings import SettingsStore
from ui import language
from ui.engine_bridge import EngineBridge
from ui.job_bridge import JobBridge
from ui.main_window import MainWindow
from ui.server_bridge import ServerBridge


class Session(QObject):
    """Holds the bridges and makes the windows.

    Attributes:
        window: The window that is shown.
    """

    def __init__(
        self,
        app: QApplication,
        store: SettingsStore,
        jobs: JobBridge,
        engine: EngineBridge,
        server: ServerBridge,
        chats: ChatStore,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._store = store
        self._jobs = jobs
        self._engine = engine
        self._server = server
        self._chats = chats
        self.window = self._make_window()

    def show_error(self, error: ErrorInfo) -> None:
        """Show an error that belongs to no page; may be called from any thread."""
        self.window.show_error(error)

    def _make_window(self) -> MainWindow:
        window = MainWindow(self._jobs, self._store, self._engine, self._server, self._chats)
        # Later, because the control that was used is part of the window that goes.
        window.language_changed.connect(self._change_window, Qt.ConnectionType.QueuedConnection)
        return window

    def _change_window(self) -> None:
        old = self.window
        old.remember()
        language.install(self._app, self._store.current.language)
        self.window = self._make_window()
        if not old.isMaximized():  # else it is maximized by now; what Qt restores must fit the screen
            self.window.setGeometry(old.geometry())
        self.window.show()
        old.retire()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Open what macOS hands to the running program when a document is double-clicked."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.window.open_chat(Path(event.file()))
            return True
        return super().eventFilter(watched, event)
