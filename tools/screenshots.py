"""Take the pictures of the README and the guide: the real window, the demo, real children.

    .venv/bin/python -m tools.screenshots

Needs Xvfb (Debian: ``apt-get install xvfb``). The pictures go to ``docs/images`` and ``docs/guide/images``.
With a Vulkan backend (``./test --vulkan``) Backends shows it too, and the GPU layers get their picture anew.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QMargins, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton, QSlider, QStackedWidget, QWidget

from core.backends.model import InstallPackResult, InstallPackSpec
from core.chat.store import ChatStore
from core.engine.client import EngineState
from core.engine.model import Sampling
from core.forge.model import ForgeResult
from core.jobs.queue import JobQueue
from core.measure.model import MeasureResult
from core.paths import default_out_dir
from core.settings import SettingsStore
from tools.vulkan import PACK
from ui import theme
from ui.app import make_app
from ui.engine_bridge import EngineBridge
from ui.job_bridge import JobBridge
from ui.language import Language
from ui.main_window import MainWindow
from ui.server_bridge import ServerBridge
from ui.session import Session
from ui.theme import Space
from ui.widgets.backend_add import AddPanel
from ui.widgets.backend_card import BackendCard
from ui.widgets.chat_body import Look
from ui.widgets.chat_header import ChatHeader
from ui.widgets.chat_history import History
from ui.widgets.chat_layers import LayersSlider
from ui.widgets.chat_model_panel import ModelPanel
from ui.widgets.chat_session import ChatSession
from ui.widgets.compare_bar import CompareBar
from ui.widgets.compare_card import CompareCard
from ui.widgets.compare_welcome import CompareWelcome
from ui.widgets.device_picker import DevicePicker
from ui.widgets.measure_welcome import MeasureWelcome
from ui.widgets.page_story import PageStory
from ui.widgets.primary_button import PrimaryButton
from ui.widgets.serve_bar import ServeBar
from ui.widgets.type_model import TypeTableModel

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
GUIDE = ROOT / "docs" / "guide" / "images"
SIZE = (1100, 740)
GUIDE_SIZE = (1024, 700)
SCALE = 1.5
GUIDE_SCALE = 1.25
COLOURS = 256
TYPES = ("Q8_0", "Q2_K")  # beside the one that is ticked already
QUESTIONS = ("What is GGUF?", "What does Q4_K_M mean?")
UNSURE = "What are the dangers of GGUF?"  # which the demo was never taught
SAMPLING = Sampling(temperature=0.0, seed=1)
TIMEOUT_MS = 240_000

Part = TypeVar("Part", bound=QObject)
Result = TypeVar("Result")


def main() -> int:
    """Start a screen of our own, and this program again on it."""
    if sys.argv[1:] == ["--on-screen"]:
        Photographer().take_all()
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


class Photographer:
    """Drives the window from page to page, and saves what it shows."""

    def __init__(self) -> None:
        self._app = make_app(sys.argv[:1])
        self._store = SettingsStore()
        self._store.update(sampling=SAMPLING)
        self._jobs = JobBridge(JobQueue())
        self._engine = EngineBridge()
        self._server = ServerBridge()
        self._session = Session(self._app, self._store, self._jobs, self._engine, self._server, ChatStore())
        self._model = Path()  # of the demo, at Q4_K_M

    @property
    def _window(self) -> MainWindow:
        return self._session.window

    def take_all(self) -> None:
        """Take every picture."""
        self._window.resize(*SIZE)
        self._window.show()
        for language in (Language.ROMANIAN, Language.HEBREW):
            self._forge(language)
            self._save_for_guide(f"forge.{language.value}")
        self._forge(Language.ENGLISH)
        self._save("forge")
        self._save_for_guide("forge")
        self._chat()
        self._hub()
        self._compare()
        self._measure()
        self._serve()
        self._dark()
        self._backends()
        self._window.close()
        QApplication.processEvents()

    def _forge(self, language: Language) -> None:
        """Forge the demo anew in a window of this language."""
        shutil.rmtree(default_out_dir(), ignore_errors=True)
        before = self._window
        self._store.update(language=language.value)
        before.language_changed.emit()
        _wait(lambda: self._window is not before)
        page = self._window.forge_page
        self._show(page)
        forge, types = _part(page, PrimaryButton), _part(page, TypeTableModel)
        device = _part(page, DevicePicker)
        _wait(lambda: forge.isEnabled() and device.currentText() != "CPU")
        for name in TYPES:
            row = types.row_of(name)
            assert row is not None, name
            types.set_ticked(row, ticked=True)
        _wait(forge.isEnabled)
        n_done = len(self._results(ForgeResult))
        forge.click()
        _wait(lambda: len(self._results(ForgeResult)) > n_done)
        result = self._results(ForgeResult)[-1]
        self._model = next(file.path for file in result.files if file.type_name == "Q4_K_M")

    def _chat(self) -> None:
        window = self._window
        window.open_chat(self._model)
        _wait(lambda: self._engine.state is EngineState.READY)
        for question in QUESTIONS:
            self._ask(question)
        self._save("chat")
        self._save_for_guide("chat")
        header = _part(window.chat_page, ChatHeader)
        header.new_requested.emit()
        header.look_changed.emit(Look.CERTAINTY)
        self._ask(UNSURE)
        self._save_for_guide("certainty")
        header.look_changed.emit(Look.MARKDOWN)
        _part(window.chat_page, History).opened.emit(1)  # the first conversation, for the pictures to come

    def _ask(self, question: str) -> None:
        answers: list[object] = []
        self._engine.answered.connect(answers.append)
        _part(self._window.chat_page, ChatSession).ask(question)
        _wait(lambda: bool(answers))
        self._engine.answered.disconnect(answers.append)

    def _hub(self) -> None:
        self._show(self._window.hub_page)
        self._save("hub")

    def _compare(self) -> None:
        page = self._window.compare_page
        self._show(page)
        bar = _part(page, CompareBar)
        _part(page, CompareWelcome).demo_requested.emit()
        _wait(lambda: bool(bar.prompt()))
        button = _part(bar, PrimaryButton)
        _wait(button.isEnabled)
        bar.submitted.emit()
        card = _part(page, CompareCard)
        _wait(lambda: card.comparison is not None)
        self._save("compare")
        self._save_for_guide("compare")

    def _measure(self) -> None:
        self._show(self._window.measure_page)
        _part(self._window.measure_page, MeasureWelcome).demo_requested.emit()
        _wait(lambda: bool(self._results(MeasureResult)))
        self._save("measure")

    def _serve(self) -> None:
        page = self._window.serve_page
        self._show(page)
        page.open_model(self._model)
        button = _part(_part(page, ServeBar), PrimaryButton)
        _wait(button.isEnabled)
        button.click()
        _wait(lambda: self._server.ready is not None)
        self._use_server()
        _wait(lambda: len(self._server.requests) == 2)
        self._save("serve")
        button.click()
        _wait(lambda: self._server.ready is None)

    def _use_server(self) -> None:
        """Ask the server what a client asks it."""
        ready = self._server.ready
        assert ready is not None
        headers = {"Authorization": f"Bearer {self._server.key}", "Content-Type": "application/json"}
        body = f'{{"messages": [{{"role": "user", "content": "{QUESTIONS[0]}"}}], "max_tokens": 60}}'
        for method, path, sent in (("GET", "/v1/models", None), ("POST", "/v1/chat/completions", body)):
            connection = HTTPConnection(ready.host, ready.port, timeout=TIMEOUT_MS / 1000)
            connection.request(method, path, sent, headers)
            connection.getresponse().read()
            connection.close()

    def _backends(self) -> None:
        page = self._window.backends_page
        self._show(page)
        source = Path(os.environ.get("PHI_FORGE_VULKAN_PACK", str(PACK)))
        if source.exists():
            _part(page, AddPanel).submitted.emit(InstallPackSpec(source=source))
            _wait(lambda: bool(self._results(InstallPackResult)))
            _wait(lambda: len(_cards(page)) > 1)
            self._test(_cards(page)[1])
            _part(page, PageStory).put_away()
        self._save("backends")
        if source.exists():
            _button(_cards(page)[1], "Use this one").click()
            self._gpu_layers()

    def _test(self, card: BackendCard) -> None:
        """Let the demo answer on each device of a backend."""
        test, stop = _button(card, "Self-test"), _button(card, "Stop")
        self._settle()  # it is asked for its devices first
        _wait(test.isVisible)
        test.click()
        _wait(stop.isVisible)
        _wait(test.isVisible)

    def _gpu_layers(self) -> None:
        """Show the panel beside the conversation, with a device that takes layers."""
        page = self._window.chat_page
        self._show(page)
        slider = _part(_part(page, LayersSlider), QSlider)
        _wait(slider.isEnabled)
        n_layers = slider.maximum() // 2
        slider.setValue(n_layers)
        _wait(lambda: self._engine.request is not None and self._engine.request.n_gpu_layers == n_layers)
        _wait(lambda: self._engine.state is EngineState.READY)
        self._save_for_guide("gpu-layers", _part(page, ModelPanel))

    def _dark(self) -> None:
        theme.set_own_palette(self._app, dark=True)
        self._show(self._window.chat_page)
        self._save("chat-dark")
        self._show(self._window.forge_page)
        self._save("forge-dark")
        theme.set_own_palette(self._app, dark=False)

    def _show(self, page: QWidget) -> None:
        window = self._window
        window.show_page(_part(window, QStackedWidget).indexOf(page))
        self._settle()

    def _results(self, kind: type[Result]) -> list[Result]:
        return [job.result for job in self._jobs.snapshots() if isinstance(job.result, kind)]

    def _settle(self) -> None:
        """Let layouts and late signals come to rest."""
        rest = QDeadlineTimer(700)
        _wait(rest.hasExpired)

    def _save(self, name: str) -> None:
        """Save the window for the README."""
        self._settle()
        _write(self._window.grab(), IMAGES / f"{name}.png", SCALE)

    def _save_for_guide(self, name: str, part: QWidget | None = None) -> None:
        """Save the window, or a part of it, for the guide; smaller."""
        window = self._window
        window.resize(*GUIDE_SIZE)
        self._settle()
        area = window.rect()
        if part is not None:
            margins = QMargins(Space.M, Space.M, Space.M, Space.M)
            area = QRect(part.mapTo(window, QPoint()), part.size()).marginsAdded(margins) & area
        _write(window.grab(area), GUIDE / f"{name}.png", GUIDE_SCALE)
        window.resize(*SIZE)
        self._settle()


def _part(page: QWidget, kind: type[Part]) -> Part:
    part = page.findChild(kind)
    assert part is not None, kind
    return part


def _cards(page: QWidget) -> list[BackendCard]:
    """Return the backends that are shown, the bundled one first."""
    cards = [card for card in page.findChildren(BackendCard) if card.isVisible()]
    return sorted(cards, key=lambda card: card.y())


def _button(card: QWidget, text: str) -> QPushButton:
    return next(button for button in card.findChildren(QPushButton) if button.text() == text)


def _environment(home: str, display: str) -> dict[str, str]:
    """Return an environment with an empty home folder, so that no path of this machine is shown."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name == "PHI_FORGE_VULKAN_PACK" or not name.startswith(("XDG_", "PHI_FORGE_", "QT_"))
    }
    return kept | {
        "HOME": home,
        "DISPLAY": f":{display}",
        "QT_QPA_PLATFORM": "xcb",
        "QT_SCALE_FACTOR": str(SCALE),
        "LC_ALL": "C.UTF-8",
        "GGML_VK_VISIBLE_DEVICES": "0",  # else llama.cpp passes over drivers that compute on the processor
    }


def _wait(condition: Callable[[], bool]) -> None:
    """Turn the event loop until `condition` holds."""
    deadline = QDeadlineTimer(TIMEOUT_MS)
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError("the window did not get there")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _write(picture: QPixmap, path: Path, scale: float) -> None:
    """Save what a part of the window shows, in few colours to keep the file small."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = picture.toImage()
    if scale < SCALE:
        width = round(image.width() * scale / SCALE)
        image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    image = _in_few_colours(image)
    if not image.save(str(path), "PNG", 0):  # type: ignore[call-overload]  # the stub wants bytes, str works
        raise OSError(f"{path} could not be written")
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def _in_few_colours(image: QImage) -> QImage:
    """Return the picture with a palette: its commonest colours, and the commonest of every other shade."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    colours, counts = np.unique(pixels, return_counts=True)
    colours = colours[np.argsort(-counts.astype(np.int64), kind="stable")]
    exact, rest = colours[: COLOURS // 2], colours[COLOURS // 2 :]
    _shades, first = np.unique(rest & 0xF0F0F0, return_index=True)
    table = np.concatenate([exact, rest[np.sort(first)]])[:COLOURS]
    flags = Qt.ImageConversionFlag.AvoidDither
    return image.convertToFormat(QImage.Format.Format_Indexed8, table.tolist(), flags)


if __name__ == "__main__":
    sys.exit(main())
