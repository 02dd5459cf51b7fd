"""Start and end of the window."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

import core
from core import log
from core.backends.choice import choose
from core.chat.store import ChatStore
from core.crash import CrashFile, take_left_over
from core.hardware.safe_mode import set_cpu_only, set_disabled_devices
from core.jobs.queue import JobQueue
from core.jobs.unfinished import Unfinished
from core.settings import SettingsStore
from ui import language, theme
from ui.engine_bridge import EngineBridge
from ui.icons import Icon, icon
from ui.job_bridge import JobBridge
from ui.server_bridge import ServerBridge
from ui.session import Session


def make_app(argv: list[str], setting: str = "") -> QApplication:
    """Return the application object with its name, language (`Settings.language`), colours and icon."""
    app = QApplication(argv)
    app.setApplicationName("phi-forge")
    app.setApplicationDisplayName("Phi Forge")
    app.setApplicationVersion(core.__version__)
    app.setDesktopFileName("phi-forge")
    set_up_app(app, setting)
    return app


def set_up_app(app: QApplication, setting: str = "") -> None:
    """Give an application object its language, colours and icon."""
    language.install(app, setting)
    theme.install(app)
    app.setWindowIcon(icon(Icon.APP))


def main(opened: Path | None = None) -> int:
    """Run the window until it is closed and return the exit status.

    Args:
        opened: A GGUF file to chat with at once.
    """
    log.set_up()
    trace = take_left_over()
    crash_file = CrashFile()
    # Ctrl+C in a terminal ends the window as it ends any program; children follow by themselves.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    store = SettingsStore()
    app = make_app(sys.argv, store.current.language)
    bridge = JobBridge(JobQueue(Unfinished()))
    if store.current.cpu_only:
        set_cpu_only(on=True)
    set_disabled_devices(store.current.disabled_devices)
    choose(store.current.backend)  # what is said about it, the pages say when they have asked for devices
    chats = ChatStore()
    session = Session(app, store, bridge, EngineBridge(), ServerBridge(), chats)
    log.install_hooks(session.show_error)
    if sys.platform == "darwin":  # nowhere else: it is asked about every event
        app.installEventFilter(session)
    window = session.window
    window.show()
    gc.freeze()  # nor is any looked for later among what is there now
    gc.enable()
    if trace:
        window.help.show_crash(trace)
    if opened is not None:
        window.open_chat(opened.absolute())
    bridge.restore()
    status = app.exec()
    chats.close()
    crash_file.close()
    return status
