"""Take the README's screenshots: the real window, the demo, real children.

    .venv/bin/python -m tools.screenshots

Needs Xvfb (Debian: ``apt-get install xvfb``). The pictures go to ``docs/images``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from core.engine.client import EngineState
from core.forge.model import ForgeResult
from core.jobs.model import JobState
from core.jobs.queue import JobQueue
from core.measure.model import MeasureResult
from core.settings import SettingsStore
from ui import theme
from ui.app import make_app
from ui.engine_bridge import EngineBridge
from ui.job_bridge import JobBridge
from ui.main_window import MainWindow
from ui.widgets.chat_session import ChatSession
from ui.widgets.device_picker import DevicePicker
from ui.widgets.measure_welcome import MeasureWelcome
from ui.widgets.primary_button import PrimaryButton
from ui.widgets.type_model import TypeTableModel

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE = (1100, 740)
SCALE = 1.5
QUESTION = "What is quantization?"
TIMEOUT_MS = 240_000

Part = TypeVar("Part", bound=QObject)


def main() -> int:
    """Start a screen of our own, and this program again on it."""
    if sys.argv[1:] == ["--on-screen"]:
        take_all()
        return 0
    if shutil.which("Xvfb") is None:
        print("Xvfb is missing; install it (Debian: apt-get install xvfb) and try again.", file=sys.stderr)
        return 1
    read_end, write_end = os.pipe()
    options = ["-screen", "0", "2560x1600x24", "-displayfd", str(write_end), "-nolisten", "tcp"]
    screen = subprocess.Popen(["Xvfb", *options], pass_fds=(write_end,), stderr=subprocess.DEVNULL)
    try:
        os.close(write_end)
        number = os.read(read_end, 16).decode().strip()
        with tempfile.TemporaryDirectory() as home:
            command = [sys.executable, "-m", "tools.screenshots", "--on-screen"]
            return subprocess.run(command, cwd=ROOT, env=_environment(home, number), check=False).returncode
    finally:
        screen.terminate()
        screen.wait()


def take_all() -> None:
    """Drive the window through a forge, a chat and a measurement, and save what it shows."""
    app = make_app(sys.argv[:1])
    bridge = JobBridge(JobQueue())
    window = MainWindow(bridge, SettingsStore())
    window.resize(*SIZE)
    window.show()
    page = window.forge_page
    forge, types = _part(page, PrimaryButton), _part(page, TypeTableModel)
    device = _part(page, DevicePicker)
    _wait(lambda: forge.isEnabled() and device.currentText() != "CPU")
    for name in ("Q8_0", "Q2_K"):
        row = types.row_of(name)
        assert row is not None, name
        types.set_ticked(row, ticked=True)
    _wait(forge.isEnabled)
    forge.click()
    _wait(lambda: any(job.state is JobState.DONE for job in bridge.snapshots()))
    _settle()
    _save(window, "forge")

    result = bridge.snapshots()[0].result
    assert isinstance(result, ForgeResult)
    window.open_chat(next(file.path for file in result.files if file.type_name == "Q4_K_M"))
    engine, session = _part(window.chat_page, EngineBridge), _part(window.chat_page, ChatSession)
    _wait(lambda: engine.state is EngineState.READY)
    answers: list[object] = []
    engine.answered.connect(answers.append)
    session.ask(QUESTION)
    _wait(lambda: bool(answers))
    _settle()
    _save(window, "chat")

    pages = _part(window, QStackedWidget)
    window.show_page(pages.indexOf(window.hub_page))
    _settle()
    _save(window, "hub")

    window.show_page(pages.indexOf(window.measure_page))
    _part(window.measure_page, MeasureWelcome).demo_requested.emit()
    _wait(lambda: any(isinstance(job.result, MeasureResult) for job in bridge.snapshots()))
    _settle()
    _save(window, "measure")

    theme.set_own_palette(app, dark=True)
    window.show_page(pages.indexOf(window.chat_page))
    _settle()
    _save(window, "chat-dark")
    window.show_page(0)
    _settle()
    _save(window, "forge-dark")
    window.close()
    QApplication.processEvents()


def _part(page: QWidget, kind: type[Part]) -> Part:
    part = page.findChild(kind)
    assert part is not None, kind
    return part


def _environment(home: str, display: str) -> dict[str, str]:
    """Return an environment with an empty home folder, so that no path of this machine is shown."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "PHI_FORGE_", "QT_"))
    }
    return kept | {
        "HOME": home,
        "DISPLAY": f":{display}",
        "QT_QPA_PLATFORM": "xcb",
        "QT_SCALE_FACTOR": str(SCALE),
        "LC_ALL": "C.UTF-8",
    }


def _wait(condition: Callable[[], bool]) -> None:
    """Turn the event loop until `condition` holds."""
    deadline = QDeadlineTimer(TIMEOUT_MS)
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError("the window did not get there")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _settle() -> None:
    """Let layouts and late signals come to rest."""
    rest = QDeadlineTimer(700)
    _wait(rest.hasExpired)


def _save(window: QWidget, name: str) -> None:
    """Save what the window shows, in few colours to keep the file small."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    path = IMAGES / f"{name}.png"
    if not image.save(str(path), "PNG", 0):  # type: ignore[call-overload]  # the stub wants bytes, str works
        raise OSError(f"{path} could not be written")
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    sys.exit(main())
