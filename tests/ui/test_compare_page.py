"""The Compare page with real engine children and the demo in two types."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from core.compare.model import Choice, Comparison
from core.engine.model import Sampling, StopReason
from core.forge.model import ForgedFile, ForgeResult
from core.hardware.memory import Memory
from core.hardware.model import ProbeSpec
from core.jobs.queue import JobQueue
from core.measure import store as measurements
from core.measure.files import digest, look
from core.paths import demo_checkpoint
from core.settings import SettingsStore
from core.worker import tasks
from core.worker.supervisor import run_task
from tests.support.gguf_files import rewrite
from tests.support.rpc import rpc_server
from tests.ui.measure_support import RESULT
from tests.ui.support import button, done, find, forge, story
from ui import compare_text
from ui.engine_bridge import EngineBridge
from ui.job_bridge import JobBridge
from ui.main_window import MainWindow
from ui.pages import compare_page
from ui.pages.compare_page import ComparePage
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.compare_bar import CompareBar
from ui.widgets.compare_card import CompareCard
from ui.widgets.compare_session import CompareSession
from ui.widgets.compare_side import CompareSide
from ui.widgets.device_picker import DevicePicker
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.primary_button import PrimaryButton

PATIENCE_MS = 30_000  # for machines under load
DIFFERENT = "What are the dangers of GGUF?"
SAME = "What is GGUF?"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The demo as F16 and Q2_K. Do not change the files."""
    first, second = forge(demo_checkpoint(), ["F16", "Q2_K"], tmp_path_factory.mktemp("demo"))
    return first, second


class Compare:
    """A page and what a user would do with it."""

    def __init__(self, qtbot: QtBot, page: ComparePage, settings: SettingsStore) -> None:
        self.qtbot = qtbot
        self.page = page
        self.settings = settings
        self.bar = find(page, CompareBar)
        self.box = find(page, QPlainTextEdit, "Prompt")
        self.bridges = page.findChildren(EngineBridge)
        session = page.findChild(CompareSession)
        assert session is not None
        self.session = session

    @property
    def cards(self) -> list[CompareCard]:
        return [card for card in self.page.findChildren(CompareCard) if not card.isHidden()]

    @property
    def button(self) -> PrimaryButton:
        return find(self.bar, PrimaryButton)

    @property
    def children(self) -> list[int | None]:
        return [bridge.pid for bridge in self.bridges]

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def choose(self, first: Path, second: Path) -> None:
        self.page.open_files(first, second)
        self.until(lambda: not any(side.reading for side in self.page.findChildren(CompareSide)))

    def send(self, prompt: str) -> None:
        self.box.setPlainText(prompt)
        self.qtbot.keyClick(self.box, Qt.Key.Key_Return)
        assert self.session.running

    def ask(self, prompt: str) -> Comparison:
        self.send(prompt)
        self.until(lambda: not self.session.running)
        found = self.cards[-1].comparison
        assert found is not None
        return found

    def words(self) -> str:
        """Everything that can be read in labels."""
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def compare(qtbot: QtBot, qapp: QApplication) -> Iterator[Compare]:
    bridge = JobBridge(JobQueue())
    settings = SettingsStore()
    page = ComparePage(bridge, settings)
    page.resize(930, 650)
    page.show()
    qtbot.waitExposed(page)
    yield Compare(qtbot, page, settings)
    page.close_tasks()
    bridge.shutdown()
    page.close()
    page.deleteLater()
    bridge.deleteLater()
    qapp.processEvents()


def test_both_answer_and_the_first_token_that_differs_is_marked(
    compare: Compare, files: tuple[Path, Path]
) -> None:
    compare.choose(*files)
    assert "Both fit into memory" in compare.words()
    found = compare.ask(DIFFERENT)
    first, second = (contestant.answer for contestant in found.contestants)
    assert first is not None
    assert second is not None
    assert (first.seed, first.stop_reason) == (second.seed, StopReason.END_TOKEN)
    card = compare.cards[0]
    assert [view.toPlainText() for view in card.texts] == [first.text, second.text]
    left, right = (view.marked() for view in card.texts)
    assert left
    assert left != right
    index = next(i for i, (a, b) in enumerate(zip(first.tokens, second.tokens, strict=False)) if a.id != b.id)
    token = first.tokens[index]
    assert left == first.text[token.start : token.end].strip()
    words = compare.words()
    assert f"after {index} token" in words
    assert "% sure of" in words
    for figure in ("Speed", "First token", "Tokens", "File", "Memory"):
        assert figure in words


def test_both_stay_loaded_and_the_same_answer_is_said_to_be(
    compare: Compare, files: tuple[Path, Path]
) -> None:
    compare.choose(*files)
    compare.ask(SAME)
    children = compare.children
    assert None not in children
    compare.ask(SAME)
    assert compare.children == children
    assert compare.words().count("The same answer") == 2
    assert [view.marked() for card in compare.cards for view in card.texts] == [""] * 4


def test_without_memory_for_both_one_is_loaded_after_the_other(
    compare: Compare, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    compare.choose(*files)
    free = (256 << 20) + (20 << 20)  # what Auto leaves free, and room for the larger one
    monkeypatch.setattr(compare_page, "read_memory", lambda: Memory(free, free))
    compare.choose(*files)
    assert "one is loaded after the other" in compare.words()
    both: list[bool] = []
    compare.session.text.connect(lambda *_: both.append(None not in compare.children))
    found = compare.ask(SAME)
    assert all(contestant.answer for contestant in found.contestants)
    assert both
    assert not any(both)
    assert compare.children == [None, None]


def test_a_second_device_gets_as_many_layers_of_both_as_fit(
    compare: Compare, files: tuple[Path, Path]
) -> None:
    with rpc_server() as (endpoint, _pid):
        spec = ProbeSpec((endpoint,))
        found = run_task(tasks.PROBE, spec, lambda _event: None, threading.Event())
        compare.settings.update(rpc_servers=(endpoint,), device="RPC0")
        picker = find(compare.page, DevicePicker)
        compare.page.set_devices(found)
        picker.setCurrentIndex(picker.findData("RPC0"))
        picker.activated.emit(picker.currentIndex())
        compare.choose(*files)
        assert "serves one model at a time" in compare.words()
        done = compare.ask(SAME)
        assert [contestant.n_gpu_layers for contestant in done.contestants] == [5, 5]
        assert all(contestant.answer for contestant in done.contestants)


def test_who_reads_further_up_is_left_there(compare: Compare, files: tuple[Path, Path]) -> None:
    compare.page.resize(930, 420)
    compare.choose(*files)
    for _ in range(2):
        compare.ask("What is quantization?")
    bar = find(compare.page, ColumnScroll, "Comparisons").verticalScrollBar()
    compare.until(lambda: bar.maximum() > 100 and bar.value() == bar.maximum())
    compare.send("What is GGUF?")
    compare.until(lambda: bool(compare.cards[-1].texts[0].toPlainText()))
    bar.setValue(0)
    compare.until(lambda: not compare.session.running)
    QApplication.processEvents()
    assert bar.value() == 0


def test_escape_stops_and_nobody_else_is_asked(compare: Compare, files: tuple[Path, Path]) -> None:
    compare.choose(*files)
    compare.send(SAME)
    assert not compare.page.findChildren(CompareSide)[0].isEnabled()
    compare.qtbot.keyClick(compare.box, Qt.Key.Key_Escape)
    compare.until(lambda: not compare.session.running)
    compare.until(lambda: "Not finished" in compare.words())
    assert compare.words().count("Not asked") == 2
    compare.ask(SAME)
    assert "The same answer" in compare.words()


def test_one_that_cannot_load_does_not_keep_the_other_from_answering(
    compare: Compare, files: tuple[Path, Path], tmp_path: Path
) -> None:
    odd = rewrite(files[1], tmp_path / "odd.gguf", metadata={"general.architecture": "phi99"})
    compare.choose(odd, files[0])
    found = compare.ask(SAME)
    assert found.contestants[0].error is not None
    assert found.contestants[1].answer is not None
    shown = [p.error.code for p in compare.page.findChildren(ErrorPanel) if p.isVisible() and p.error]
    assert shown == ["ModelNotLoaded"]


def test_what_cannot_be_compared_is_said_beside_the_button(
    compare: Compare, files: tuple[Path, Path], tmp_path: Path
) -> None:
    assert not compare.button.isEnabled()
    assert "Choose two models" in compare.words()
    compare.choose(files[0], files[0])
    assert "Choose two different files" in compare.words()
    text = tmp_path / "text.gguf"
    text.write_text("not a model")
    compare.choose(files[0], text)
    assert "This is not a usable GGUF file" in compare.words()
    assert "Choose a file that can be read" in compare.words()
    compare.choose(*files)
    assert "Write a prompt" in compare.words()
    compare.box.setPlainText("x")
    assert compare.button.isEnabled()


def test_swapping_exchanges_models_and_answers(compare: Compare, files: tuple[Path, Path]) -> None:
    compare.choose(*files)
    compare.ask(DIFFERENT)
    before = [view.toPlainText() for view in compare.cards[0].texts]
    find(compare.page, QAbstractButton, "Swap").click()
    assert [view.toPlainText() for view in compare.cards[0].texts] == before[::-1]
    assert [side.path for side in compare.page.findChildren(CompareSide)] == [files[1], files[0]]


def test_both_are_copied_as_markdown(compare: Compare, files: tuple[Path, Path]) -> None:
    compare.choose(*files)
    found = compare.ask(DIFFERENT)
    find(compare.cards[0], QAbstractButton, "Copy both").click()
    copied = QApplication.clipboard().text()
    assert copied.startswith(f"> {DIFFERENT}\n")
    for contestant in found.contestants:
        assert contestant.answer is not None
        assert f"> {contestant.answer.text}" in copied
    assert "|  | F16 | Q2_K |" in copied
    assert "Seed 1" in copied
    find(compare.cards[0], QAbstractButton, "Use this prompt").click()
    assert compare.bar.prompt() == DIFFERENT


def test_a_measured_divergence_is_shown(compare: Compare, files: tuple[Path, Path]) -> None:
    file = replace(RESULT.files[0], path=files[1], sha256=_sha(files[1]), size_bytes=files[1].stat().st_size)
    measurements.add(replace(RESULT, files=(file,)))
    compare.choose(*files)
    compare.until(lambda: "KL divergence" in compare.words())
    assert compare.page.findChildren(CompareSide)[1].divergence == file.qualities[0].kl_mean
    assert compare.page.findChildren(CompareSide)[0].divergence is None


def _sha(path: Path) -> str:
    return digest(look(path), lambda _n: None, lambda: False)


def test_two_files_can_be_dropped(compare: Compare, files: tuple[Path, Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    compare.page.dropEvent(event)
    compare.until(lambda: "Write a prompt" in compare.words())


def test_the_empty_page_offers_the_demo(compare: Compare) -> None:
    button(compare.page, "Try it with the demo").click()
    compare.until(lambda: compare.button.isEnabled())
    assert compare.bar.prompt() == DIFFERENT
    compare.button.click()
    compare.until(lambda: bool(compare.cards) and not compare.session.running)
    assert "% sure of" in compare.words()


def test_the_seed_is_never_left_open(compare: Compare) -> None:
    assert compare.bar.sampling() == Sampling(temperature=0.0, seed=1, max_tokens=256)


def test_a_finished_forge_opens_two_of_its_files(
    window: MainWindow, files: tuple[Path, Path], tmp_path: Path
) -> None:
    job = done(None, None)
    third = Path(shutil.copy(files[0], tmp_path / "third.gguf"))
    made = tuple(
        ForgedFile(name, path, path.stat().st_size)
        for name, path in (("Q8_0", third), ("Q4_K_M", files[1]), ("F16", files[0]))
    )
    story(window).set_job(replace(job, result=ForgeResult(made, 1.0, 1)))
    story(window).show()
    find(story(window), QAbstractButton, "Compare…").click()
    chosen = [side.path for side in window.compare_page.findChildren(CompareSide)]
    assert chosen == [files[0], files[1]]


def test_blanks_are_shown_where_they_make_the_difference() -> None:
    line = compare_text.choice_line(Choice(" a", 0, 2, 0.5, 0.25), Choice("a", 0, 1, 0.5, 0.25))
    assert "“\u2066␣a\u2069”" in line
    assert "\u2066⏎\u2069" in compare_text.choice_line(Choice("\n", 0, 1, 0.5), Choice("b", 0, 1))
    assert "ends here" in compare_text.choice_line(Choice("", 3, 3), Choice(" b", 3, 5))
