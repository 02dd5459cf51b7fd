"""Start and end of the window."""

from __future__ import annotations

import signal
import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import core
from core import log, paths
from core.jobs.queue import JobQueue
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


def main() -> int:
    """Run the window until it is closed and return the exit status."""
    log.set_up()
    # Ctrl+C in a terminal ends the window as it ends any program; children follow by themselves.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = make_app(sys.argv)
    bridge = JobBridge(JobQueue())
    window = MainWindow(bridge, SettingsStore())
    log.install_hooks(window.show_error)
    window.show()
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
