"""The Measure page with real children: from a forge with the tick to one file that is kept."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from core.forge.model import ForgeResult, ForgeSpec
from core.jobs.queue import JobQueue
from core.measure import store
from core.measure.better import better_rules, worst
from core.measure.model import Effort
from core.paths import default_out_dir, demo_checkpoint
from core.settings import SettingsStore
from core.worker import tasks
from core.worker.supervisor import run_task
from tests.ui.measure_support import RESULT
from tests.ui.support import LONG_MS, answer_question, button, find, forge_button, story, tick, types
from ui.job_bridge import JobBridge
from ui.main_window import MainWindow
from ui.pages.measure_page import MeasurePage
from ui.widgets.measure_bar import MeasureBar
from ui.widgets.measure_result import MeasureResultView
from ui.widgets.measure_setup import MeasureSetup
from ui.widgets.measure_tick import MeasureTick
from ui.widgets.primary_button import PrimaryButton

_TEXT = "Quantization makes a model smaller. A GGUF file holds its weights and its words. " * 70


@pytest.fixture(scope="module")
def forged(tmp_path_factory: pytest.TempPathFactory) -> ForgeResult:
    """The demo as BF16, Q8_0 and Q2_K. Do not change the files."""
    folder = tmp_path_factory.mktemp("forged")
    spec = ForgeSpec(demo_checkpoint(), ("BF16", "Q8_0", "Q2_K"), folder, prove=False)
    return run_task(tasks.FORGE, spec, lambda _event: None, threading.Event())


@pytest.fixture
def copies(forged: ForgeResult, tmp_path: Path) -> ForgeResult:
    """The same files in a folder of the test."""
    files = tuple(replace(file, path=Path(shutil.copy(file.path, tmp_path))) for file in forged.files)
    return replace(forged, files=files)


@pytest.fixture
def page(qapp: QApplication) -> Iterator[MeasurePage]:
    """The page by itself, shown, with a queue of its own."""
    bridge = JobBridge(JobQueue())
    page = MeasurePage(bridge, SettingsStore())
    page.resize(930, 650)
    page.show()
    yield page
    page.close_tasks()
    bridge.shutdown()
    page.close()
    page.deleteLater()
    bridge.deleteLater()
    qapp.processEvents()


def measure_button(page: MeasurePage) -> PrimaryButton:
    return find(page, PrimaryButton)


def words(page: MeasurePage) -> str:
    """Everything that can be read on the page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def setup_of(page: MeasurePage) -> MeasureSetup:
    return find(page, MeasureSetup)


def view_of(page: MeasurePage) -> MeasureResultView:
    return find(page, MeasureResultView)


def keep(view: MeasureResultView, type_name: str) -> None:
    """Choose what to keep."""
    actions = (action for menu in view.findChildren(QMenu) for action in menu.actions())
    next(action for action in actions if type_name in action.text()).trigger()


def measure_little(page: MeasurePage, folder: Path) -> None:
    """Let the next measurement read a thousand tokens."""
    text = folder / "short.txt"
    text.write_text(_TEXT, encoding="utf-8")
    find(page, MeasureBar).set_text(text)
    find(page, MeasureBar).set_effort(Effort.QUICK)


def test_a_forge_with_the_tick_is_measured_and_one_file_is_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    measure_little(window.measure_page, tmp_path)
    tick(window, "BF16", "Q2_K", "Q8_0")
    find(window.forge_page, MeasureTick).setChecked(True)
    qtbot.waitUntil(lambda: forge_button(window).isEnabled(), timeout=LONG_MS)
    forge_button(window).click()
    view = view_of(window.measure_page)
    qtbot.waitUntil(lambda: view.result is not None, timeout=LONG_MS)
    result = view.result
    assert result is not None
    assert result.spec.base == default_out_dir() / "Phi-Forge-Demo-BF16.gguf"
    assert [file.type_name for file in result.files] == ["Q8_0", "Q2_K"]
    near, far = (file.qualities[0].kl_mean.value for file in result.files)
    assert 0 < near < far
    assert store.stored() == (result,)

    button(story(window), "Measure…").click()
    qtbot.waitUntil(lambda: measure_button(window.measure_page).isEnabled(), timeout=LONG_MS)
    assert not view.isVisible()
    window.open_measure(result)
    asked = answer_question("Delete 1 file")
    keep(view, "Q8_0")
    gone = default_out_dir() / "Phi-Forge-Demo-Q2_K.gguf"
    qtbot.waitUntil(lambda: not gone.exists(), timeout=LONG_MS)
    assert result.spec.files[0].exists()
    assert result.spec.base.exists()
    assert "Phi-Forge-Demo-Q8_0.gguf" in asked[0]


def test_a_better_type_for_the_worst_goes_to_the_forge(
    window: MainWindow, forged: ForgeResult, qtbot: QtBot
) -> None:
    rules = better_rules(worst(RESULT.files[-1].tensors))
    window.measure_page.better_requested.emit(forged.files[0].path, "Q2_K", rules)
    assert window.forge_page.isVisible()
    qtbot.waitUntil(lambda: [plan.name for plan in types(window).ticked()] == ["Q2_K"], timeout=LONG_MS)
    assert button(window.forge_page, "Tensor types, 1 rule…").isVisible()


def test_declining_keeps_every_file(page: MeasurePage, copies: ForgeResult) -> None:
    made = zip(RESULT.files, copies.files[1:], strict=False)
    page.show_result(replace(RESULT, files=tuple(replace(file, path=copy.path) for file, copy in made)))
    asked = answer_question("Keep all")
    keep(view_of(page), "Q6_K")
    assert asked
    assert all(file.path.exists() for file in copies.files)


def test_an_empty_page_teaches_and_offers_the_demo(page: MeasurePage) -> None:
    assert "Which of these files should I keep?" in words(page)
    assert button(page, "Try it with the demo").isEnabled()
    assert not measure_button(page).isEnabled()
    assert "Choose the unquantized file" in words(page)


def test_a_finished_forge_fills_both_choices(page: MeasurePage, forged: ForgeResult, qtbot: QtBot) -> None:
    page.open_forged(forged)
    qtbot.waitUntil(lambda: measure_button(page).isEnabled(), timeout=LONG_MS)
    assert measure_button(page).text() == "&Measure 2 files"
    assert "Phi-Forge-Demo-BF16.gguf" in words(page)
    assert "Which of these files should I keep?" not in words(page)
    find(page, QToolButton, "Remove Phi-Forge-Demo-Q2_K.gguf").click()
    qtbot.waitUntil(lambda: measure_button(page).text() == "&Measure 1 file", timeout=LONG_MS)
    assert forged.files[2].path.exists()


def test_dropped_files_find_their_base_among_them(
    page: MeasurePage, forged: ForgeResult, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file.path)) for file in reversed(forged.files)])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: measure_button(page).isEnabled(), timeout=LONG_MS)
    spec = setup_of(page).spec()
    assert spec is not None
    assert (spec.base, *spec.files) == tuple(forged.files[number].path for number in (0, 2, 1))


def test_an_unquantized_file_beside_the_others_is_found(
    page: MeasurePage, forged: ForgeResult, qtbot: QtBot
) -> None:
    setup_of(page).set_files(None, [forged.files[2].path])
    qtbot.waitUntil(lambda: measure_button(page).isEnabled(), timeout=LONG_MS)
    spec = setup_of(page).spec()
    assert spec is not None
    assert spec.base == forged.files[0].path


def test_what_cannot_be_compared_is_told_before_the_button(
    page: MeasurePage, forged: ForgeResult, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF")
    setup_of(page).set_files(forged.files[1].path, [forged.files[2].path])
    qtbot.waitUntil(lambda: "Choose another unquantized file" in words(page), timeout=LONG_MS)
    button(page, "Compare with it anyway").click()
    assert measure_button(page).isEnabled()
    setup_of(page).set_files(forged.files[0].path, [broken])
    qtbot.waitUntil(lambda: "Remove the files that cannot be compared" in words(page), timeout=LONG_MS)
    assert not measure_button(page).isEnabled()


def test_earlier_measurements_of_these_files_are_listed_and_open(
    page: MeasurePage, forged: ForgeResult, qtbot: QtBot
) -> None:
    spec = replace(RESULT.spec, base=forged.files[0].path)
    mine = replace(RESULT, spec=spec, created=RESULT.created + 60)
    for result in (RESULT, mine):
        store.add(result)
    page.hide()
    page.show()

    def offered() -> list[QPushButton]:
        found = page.findChildren(QPushButton)
        return [b for b in found if b.isVisible() and b.accessibleName().startswith("Show the measurement")]

    qtbot.waitUntil(lambda: len(offered()) == 2, timeout=LONG_MS)
    page.open_forged(forged)
    qtbot.waitUntil(lambda: len(offered()) == 1, timeout=LONG_MS)
    offered()[0].click()
    assert view_of(page).result == mine
    button(page, "Back").click()
    assert not view_of(page).isVisible()


def test_a_cancelled_measurement_goes_back_to_the_choice(
    page: MeasurePage, forged: ForgeResult, qtbot: QtBot
) -> None:
    page.open_forged(forged)
    qtbot.waitUntil(lambda: measure_button(page).isEnabled(), timeout=LONG_MS)
    measure_button(page).click()
    qtbot.waitUntil(lambda: "Running" in words(page), timeout=LONG_MS)
    button(page, "Cancel").click()
    qtbot.waitUntil(lambda: "Cancelled after" in words(page), timeout=LONG_MS)
    assert measure_button(page).isVisible()
    assert store.stored() == ()
