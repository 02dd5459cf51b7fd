"""How long the window stands still: opening a checkpoint, forging, and forging while a chat streams.

    python benchmarks/ui_stalls.py [--seconds 20]

The real window with real children on the demo checkpoint. A 1 ms timer on the main thread notes how
late it comes (wait) and how long the main thread itself computed in between (busy). The wait also
grows when other programs, or the forge itself, keep the processors busy; busy is the window's own.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from core import paths
from core.chat.store import ChatStore
from core.engine.client import EngineState
from core.forge.model import ForgeSpec
from core.jobs.queue import JobQueue
from core.settings import SettingsStore
from ui.app import make_app
from ui.engine_bridge import EngineBridge
from ui.job_bridge import JobBridge
from ui.main_window import MainWindow
from ui.server_bridge import ServerBridge
from ui.widgets.chat_session import ChatSession
from ui.widgets.fold import FoldButton
from ui.widgets.type_model import TypeTableModel

QUESTION = "What is quantization?"
TYPES = ("Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M", "Q2_K")


class Meter:
    """Notes the gaps between the ticks of a 1 ms timer."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.busy: list[float] = []
        self._last = (0.0, 0.0)
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._tick)

    def run(self, name: str, action: Callable[[], None], over: Callable[[], bool]) -> None:
        """Start `action`, turn the event loop until `over()`, print one line."""
        self.waits.clear()
        self.busy.clear()
        started = time.perf_counter()
        self._last = (started, time.thread_time())
        self._timer.start()
        action()
        while not over():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._timer.stop()
        longest, over = max(self.waits), sum(wait > 50 for wait in self.waits)
        print(
            f"{name:34} wait: median {statistics.median(self.waits):4.1f} ms, longest {longest:6.1f} ms, "
            f"over 50 ms: {over:2}; longest busy {max(self.busy):6.1f} ms; "
            f"{time.perf_counter() - started:5.1f} s",
            flush=True,
        )

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.waits.append((now[0] - self._last[0]) * 1000)
        self.busy.append((now[1] - self._last[1]) * 1000)
        self._last = now


def measure(seconds: float) -> None:
    """Drive the window through its work."""
    started = time.perf_counter()
    make_app(sys.argv[:1])
    bridge = JobBridge(JobQueue())
    engine = EngineBridge()
    window = MainWindow(bridge, SettingsStore(), engine, ServerBridge(), ChatStore())
    window.resize(1120, 800)
    window.show()
    QApplication.processEvents()
    print(f"window on the screen after {time.perf_counter() - started:.2f} s")
    meter = Meter()
    page = window.forge_page
    model = page.findChild(TypeTableModel)
    demo = paths.demo_checkpoint()
    out_dir = paths.default_out_dir()
    meter.run("first plan", lambda: None, lambda: model.rowCount() > 0)
    meter.run("opening a checkpoint", lambda: page.open_checkpoint(demo), lambda: model.rowCount() > 0)

    spec = ForgeSpec(demo, TYPES, out_dir, overwrite=True)
    deadline = 0.0

    def keep_forging() -> None:
        if not bridge.unfinished() and time.perf_counter() < deadline:
            bridge.submit(spec)

    bridge.job_changed.connect(lambda _job: keep_forging())

    def forge_for(name: str, action: Callable[[], None]) -> None:
        nonlocal deadline
        deadline = time.perf_counter() + seconds

        def begin() -> None:
            action()
            keep_forging()

        meter.run(name, begin, lambda: time.perf_counter() > deadline and not bridge.unfinished())

    def show_jobs() -> None:
        window.show_page(window.jobs_page.parentWidget().indexOf(window.jobs_page))
        for fold in window.jobs_page.findChildren(FoldButton):
            fold.setChecked(True)

    def chat() -> None:
        window.open_chat(next(out_dir.glob("*Q4_K_M.gguf")))

    session = window.chat_page.findChild(ChatSession)

    def ask() -> None:
        if engine.state is EngineState.READY:
            session.new()
            session.ask(QUESTION)

    asking = QTimer()
    asking.setInterval(100)
    asking.timeout.connect(ask)
    forge_for("forging, Forge page", lambda: None)
    forge_for("forging, Jobs page with its log", show_jobs)
    asking.start()
    forge_for("forging, Chat page streaming", chat)
    asking.stop()
    window.close()


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="Stalls of the window at work.")
    parser.add_argument("--seconds", type=float, default=20, help="length of each part that forges")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["PHI_FORGE_HOME"] = home
        measure(args.seconds)


if __name__ == "__main__":
    main()
