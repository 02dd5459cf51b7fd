"""Start and end of the window."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

import core
from core import log, paths
from core.hardware.safe_mode import set_cpu_only
from core.jobs.queue import JobQueue
from core.jobs.unfinished import Unfinished
from core.settings import SettingsStore
from ui import theme
from ui.icons import Icon, icon
from ui.job_bridge import JobBridge
from ui.main_window import MainWindow


def make_app(argv: list[str]) -> QApplication:
    """Return the application object with its name, language, colours and icon."""
    app = QApplication(argv)
    app.setApplicationName("phi-forge")
    app.setApplicationDisplayName("Phi Forge")
    app.setApplicationVersion(core.__version__)
    app.setDesktopFileName("phi-forge")
    set_up_app(app)
    return app


def set_up_app(app: QApplication) -> None:
    """Give an application object its language, colours and icon."""
    if QLocale().language() is QLocale.Language.C:  # no language set: numbers still want their groups
        QLocale.setDefault(QLocale(QLocale.Language.English))
    _install_translators(app)
    theme.install(app)
    app.setWindowIcon(icon(Icon.APP))


class FileOpener(QObject):
    """Opens what macOS hands to the running program when a document is double-clicked."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take file-open events of the application."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._window.open_chat(Path(event.file()))
            return True
        return super().eventFilter(watched, event)


def main(opened: Path | None = None) -> int:
    """Run the window until it is closed and return the exit status.

    Args:
        opened: A GGUF file to chat with at once.
    """
    log.set_up()
    # Ctrl+C in a terminal ends the window as it ends any program; children follow by themselves.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = make_app(sys.argv)
    bridge = JobBridge(JobQueue(Unfinished()))
    store = SettingsStore()
    if store.current.cpu_only:
        set_cpu_only(on=True)
    window = MainWindow(bridge, store)
    log.install_hooks(window.show_error)
    if sys.platform == "darwin":  # nowhere else: it is asked about every event
        app.installEventFilter(FileOpener(window))
    window.show()
    if opened is not None:
        window.open_chat(opened.absolute())
    bridge.restore()
    return app.exec()


def _install_translators(app: QApplication) -> None:
    """Load Qt's own words and ours; English has a catalogue too, for its plurals."""
    folder = paths.resource_dir() / "translations"
    for locale, stem, where in (
        (QLocale(), "qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (QLocale(QLocale.Language.English), "phi_forge", str(folder)),
        (QLocale(), "phi_forge", str(folder)),
    ):
        translator = QTranslator(app)
        if translator.load(locale, stem, "_", where):
            app.installTranslator(translator)
