"""The parts of Chat by themselves: text, transcript, composer, panel, conversation."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.engine.client import EngineState
from core.engine.model import Answer, LoadModel, ModelLoaded, Role, Sampling, StopReason
from core.gguf.info import ModelInfo
from core.hardware.model import Device, ProbeResult
from core.settings import Settings
from tests.ui.support import button, find
from ui.widgets.chat_composer import Composer
from ui.widgets.chat_figures import FiguresLine, end_note
from ui.widgets.chat_layers import LayersSlider
from ui.widgets.chat_load_bar import LoadBar
from ui.widgets.chat_message import MessageView
from ui.widgets.chat_model_panel import ModelPanel
from ui.widgets.chat_sampling import SamplingForm
from ui.widgets.chat_text import GrowingText
from ui.widgets.chat_transcript import Transcript
from ui.widgets.chat_welcome import Welcome

HEBREW = "פסקה בעברית"


def model_info(**changes: object) -> ModelInfo:
    """Facts of a Phi-3.5-mini file."""
    facts: dict[str, object] = {
        "path": Path("phi.gguf"),
        "file_bytes": 2_400_000_000,
        "name": "Phi 3.5 Mini Instruct",
        "architecture": "phi3",
        "file_type": "Q4_K_M",
        "n_params": 3_800_000_000,
        "block_count": 32,
        "context_length": 131_072,
        "original_context_length": 4_096,
        "kv_bytes_per_token": 393_216,
        "n_vocab": 32_064,
        "chat_template": "x",
        "source": "",
        "revision": "",
        "quantized_by": "",
    }
    return ModelInfo(**{**facts, **changes})  # type: ignore[arg-type]  # one field at a time


def probe(*gpus: Device, supports: bool = True) -> ProbeResult:
    """What a probe child answers on a machine with these GPUs."""
    cpu = Device(
        "CPU", "Some Processor", is_gpu=False, memory_free=8_000_000_000, memory_total=16_000_000_000
    )
    return ProbeResult((cpu, *gpus), "0", "0", supports_gpu_offload=supports)


def gpu(free: int) -> Device:
    """A GPU with `free` bytes."""
    return Device("Vulkan0", "Some Card", is_gpu=True, memory_free=free, memory_total=free)


def texts(widget: QWidget) -> str:
    """Every visible label in a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


# ---- text --------------------------------------------------------------------------------------


def test_text_is_as_tall_as_its_lines_at_any_width(qtbot: QtBot) -> None:
    text = GrowingText()
    qtbot.addWidget(text)
    text.resize(400, 10)
    text.show()
    text.append_text("word " * 200)
    tall = text.height()
    assert tall == pytest.approx(text.document().size().height(), abs=1)
    text.resize(200, tall)
    assert text.height() > tall * 1.7


def test_each_paragraph_runs_in_its_own_direction(qtbot: QtBot) -> None:
    text = GrowingText()
    qtbot.addWidget(text)
    for piece in ("Engl", "ish\n", HEBREW[:4], HEBREW[4:] + "\n", "English again"):
        text.append_text(piece)
    block = text.document().begin()
    directions = []
    while block.isValid():
        directions.append(block.textDirection())
        block = block.next()
    left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    assert directions == [left, right, left]


@pytest.mark.parametrize("piece", ["word ", "字"])
def test_a_paragraph_without_end_is_broken_up(qtbot: QtBot, piece: str) -> None:
    text = GrowingText()
    qtbot.addWidget(text)
    for _step in range(300):
        text.append_text(piece * 100)
    block, longest = text.document().begin(), 0
    while block.isValid():
        longest = max(longest, block.length())
        block = block.next()
    assert longest < 12_000
    assert text.toPlainText().replace("\n", "") == piece * 30_000


def test_copy_gives_the_text_exactly(qtbot: QtBot) -> None:
    exact = "no\u00a0break\n\n    indented\ttab\n"
    view = MessageView(Role.ASSISTANT, 0)
    qtbot.addWidget(view)
    view.append(exact[:5])
    view.append(exact[5:])
    view.set_last(True)
    view.show()
    qtbot.mouseClick(button(view, "Copy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == exact


def test_actions_show_in_the_last_message_and_under_the_keyboard(qtbot: QtBot) -> None:
    view = MessageView(Role.USER, 0, "hello")
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    copy = find(view, QToolButton, "Copy")
    view.leaveEvent(None)  # type: ignore[arg-type]  # wherever the pointer happens to be
    assert not copy.isVisible()
    view.set_focused(True)
    assert copy.isVisible()
    view.set_focused(False)
    view.set_last(True)
    assert copy.isVisible()


# ---- transcript --------------------------------------------------------------------------------


@pytest.fixture
def transcript(qtbot: QtBot) -> Transcript:
    view = Transcript(QLabel("welcome"))
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_the_end_stays_in_sight_only_while_it_is_in_sight(qtbot: QtBot, transcript: Transcript) -> None:
    bar = transcript.verticalScrollBar()
    transcript.add(Role.USER, 0, "question")
    answer = transcript.add(Role.ASSISTANT, 0)
    answer.append("line\n" * 100)
    qtbot.waitUntil(lambda: bar.maximum() > 500 and bar.value() == bar.maximum())
    bar.setValue(100)
    before = bar.maximum()
    answer.append("line\n" * 100)
    qtbot.waitUntil(lambda: bar.maximum() > before)
    assert bar.value() == 100
    bar.setValue(bar.maximum())
    before = bar.maximum()
    answer.append("line\n" * 100)
    qtbot.waitUntil(lambda: bar.maximum() > before and bar.value() == bar.maximum())


def test_reading_above_is_not_disturbed_by_what_streams_below(qtbot: QtBot, transcript: Transcript) -> None:
    bar = transcript.verticalScrollBar()
    transcript.activateWindow()
    answer = transcript.add(Role.ASSISTANT, 0)
    answer.append("line\n" * 100)
    answer.body.view.setFocus()
    qtbot.waitUntil(lambda: answer.body.view.hasFocus() and bar.maximum() > 500)
    answer.body.view.moveCursor(QTextCursor.MoveOperation.End)
    bar.setValue(50)
    before = bar.maximum()
    answer.append("line\n" * 100)
    qtbot.waitUntil(lambda: bar.maximum() > before)
    assert bar.value() == 50


def test_the_caret_stays_in_sight(qtbot: QtBot, transcript: Transcript) -> None:
    bar = transcript.verticalScrollBar()
    transcript.activateWindow()
    answer = transcript.add(Role.ASSISTANT, 0)
    answer.append("line\n" * 100)
    answer.body.view.setFocus()
    qtbot.waitUntil(lambda: answer.body.view.hasFocus() and bar.maximum() > 500)
    qtbot.keyClick(answer.body.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() < 100
    qtbot.keyClick(answer.body.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() > bar.maximum() - 100


def test_cutting_keeps_the_first_messages(transcript: Transcript) -> None:
    for index in range(3):
        transcript.add(Role.USER, 2 * index, f"q{index}")
        transcript.add(Role.ASSISTANT, 2 * index + 1, f"a{index}")
    transcript.cut(2)
    assert [view.plain_text() for view in transcript.messages] == ["q0", "a0"]


def test_lines_stay_readable_in_a_wide_window(qtbot: QtBot, transcript: Transcript) -> None:
    view = transcript.add(Role.USER, 0, "word " * 500)
    transcript.resize(2000, 400)
    qtbot.waitUntil(lambda: transcript.width() == 2000)
    qtbot.wait(1)
    chars = view.body.width() / transcript.fontMetrics().averageCharWidth()
    assert 60 < chars < 90
    left = view.mapTo(transcript, QPoint(0, 0)).x()
    assert left == pytest.approx(2000 - left - view.width(), abs=30)  # in the middle


def test_speakers_are_on_the_right_in_right_to_left_windows(qtbot: QtBot, transcript: Transcript) -> None:
    view = transcript.add(Role.USER, 0, "question")
    speaker = next(label for label in view.findChildren(QLabel) if label.text() == "You")
    qtbot.waitUntil(lambda: speaker.x() < view.body.x())
    transcript.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: speaker.x() > view.body.x())


# ---- composer ----------------------------------------------------------------------------------


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    view = Composer()
    qtbot.addWidget(view)
    view.resize(500, 100)
    view.show()
    qtbot.waitExposed(view)
    view.focus()
    return view


def box(composer: Composer) -> QPlainTextEdit:
    return find(composer, QPlainTextEdit)


def test_enter_sends_and_shift_enter_starts_a_line(qtbot: QtBot, composer: Composer) -> None:
    qtbot.keyClicks(box(composer), "one")
    qtbot.keyClick(box(composer), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(box(composer), "two")
    with qtbot.waitSignal(composer.submitted) as sent:
        qtbot.keyClick(box(composer), Qt.Key.Key_Return)
    assert sent.args == ["one\ntwo", False, ()]
    assert composer.text() == ""


def test_nothing_empty_and_nothing_blocked_is_sent(qtbot: QtBot, composer: Composer) -> None:
    with qtbot.assertNotEmitted(composer.submitted):
        composer.set_text("  \n ")
        composer.submit()
        composer.set_blocked("Load a model first")
        composer.set_text("hello")
        composer.submit()
    assert composer.text() == "hello"
    assert "Load a model first" in texts(composer)
    assert not button(composer, "Send").isEnabled()


def test_send_becomes_stop_while_busy_and_escape_stops(qtbot: QtBot, composer: Composer) -> None:
    composer.set_busy(True)
    with qtbot.waitSignal(composer.stop_requested):
        qtbot.mouseClick(button(composer, "Stop"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(composer.stop_requested):
        composer.escape()


def test_raw_mode_sends_every_character(qtbot: QtBot, composer: Composer) -> None:
    composer.set_text("Can you introduce .NET")
    composer.set_raw(True)
    qtbot.mouseClick(button(composer, "Insert template"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(composer.submitted) as sent:
        composer.submit()
    assert sent.args == ["<|user|>\nCan you introduce .NET<|end|>\n<|assistant|>\n", True, ()]


def test_the_box_grows_with_its_lines_up_to_a_limit(qtbot: QtBot, composer: Composer) -> None:
    heights = []
    for lines in (1, 3, 8, 30):
        composer.set_text("\n".join("x" * lines))
        qtbot.wait(1)
        heights.append(box(composer).height())
    assert heights[0] < heights[1] < heights[2] == heights[3]


# ---- panel -------------------------------------------------------------------------------------


def test_context_defaults_to_the_original_and_warns_above_it(qtbot: QtBot) -> None:
    panel = ModelPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.picker.set_current(Path("phi.gguf"))
    panel.set_info(model_info())
    context = find(panel, QSpinBox, "Context")
    request = panel.request()
    assert request is not None
    assert (context.value(), request.n_ctx) == (4096, 0)
    assert "long-context factors" not in texts(panel)
    context.setValue(8192)
    assert panel.request() == LoadModel(Path("phi.gguf"), n_ctx=8192)
    assert "long-context factors" in texts(panel)
    assert context.maximum() == 131_072


def test_a_remembered_context_is_cut_to_what_the_model_can(qtbot: QtBot) -> None:
    panel = ModelPanel()
    qtbot.addWidget(panel)
    panel.restore(Settings(device="", n_ctx=100_000))
    panel.set_info(model_info(context_length=4096))
    context = find(panel, QSpinBox, "Context")
    assert context.value() == 4096


@pytest.mark.parametrize("number", [2**63, -(2**31), 0])
def test_nonsense_in_a_header_does_not_reach_the_fields(qtbot: QtBot, number: int) -> None:
    panel = ModelPanel()
    qtbot.addWidget(panel)
    panel.restore(Settings(device="Vulkan0"))
    panel.set_devices(probe(gpu(2_000_000_000)))
    panel.picker.set_current(Path("phi.gguf"))
    panel.set_info(
        model_info(
            block_count=number,
            context_length=number,
            original_context_length=number,
            kv_bytes_per_token=number,
            n_params=number,
        )
    )
    assert panel.request() is not None


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (probe(supports=False), "No GPU was found"),
        (probe(), "No GPU was found"),
        (probe(gpu(2_000_000_000)), "The CPU is chosen"),
    ],
)
def test_the_layers_slider_says_why_it_is_disabled(qtbot: QtBot, found: ProbeResult, words: str) -> None:
    panel = ModelPanel()
    qtbot.addWidget(panel)
    panel.restore(Settings(device=""))
    panel.show()
    panel.set_info(model_info())
    panel.set_devices(found)
    slider = find(panel, QSlider)
    assert not slider.isEnabled()
    assert words in texts(panel)
    assert panel.layers.value() == 0


def test_moving_the_slider_leaves_auto_and_auto_comes_back(qtbot: QtBot) -> None:
    layers = LayersSlider()
    qtbot.addWidget(layers)
    layers.show()
    layers.set_layers(33)
    layers.set_auto_value(28)
    assert (layers.choice(), layers.value()) == (None, 28)
    slider = find(layers, QSlider)
    with qtbot.waitSignal(layers.changed):
        qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert (layers.choice(), layers.value()) == (0, 0)
    assert "Auto says 28" in texts(layers)
    qtbot.mouseClick(button(layers, "Auto"), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert (layers.choice(), layers.value()) == (None, 28)


def test_reload_is_offered_once_something_changed(qtbot: QtBot) -> None:
    bar = LoadBar()
    qtbot.addWidget(bar)
    bar.show()
    used = LoadModel(Path("phi.gguf"))
    bar.set_chosen(used)
    bar.set_loaded(ModelLoaded(Path("phi.gguf"), "", 32, 20, 4096, 4096, 4096, 1, True, 0.25))
    bar.set_state(EngineState.READY, used)
    assert [b.text() for b in bar.findChildren(QPushButton) if b.isVisible()] == ["Unload"]
    assert "20 of 33 layers" in texts(bar)
    bar.set_chosen(LoadModel(Path("phi.gguf"), n_ctx=8192))
    assert [b.text() for b in bar.findChildren(QPushButton) if b.isVisible()] == ["Reload", "Unload"]


def test_sampling_comes_back_as_it_went_in(qtbot: QtBot) -> None:
    form = SamplingForm()
    qtbot.addWidget(form)
    assert form.sampling() == Sampling()
    wanted = Sampling(0.0, 0, 0.5, 0.1, 1.15, seed=42, max_tokens=64)
    form.set_sampling(wanted)
    assert form.sampling() == wanted


# ---- figures -----------------------------------------------------------------------------------


def test_figures_tell_speed_context_and_what_was_new(qtbot: QtBot) -> None:
    line = FiguresLine()
    qtbot.addWidget(line)
    answer = Answer("x", "p", StopReason.MAX_TOKENS, 300, 20, 12, 120.0, 41.2, 0.2, 312, 4096, 7, finite=True)
    line.show_answer(answer)
    for part in ("41 t/s", "first token 0.2 s", "prompt 120 t/s", "312 of"):
        assert part in line.text()
    assert "20 were new and 280 still in the KV cache" in line.toolTip()
    assert "limit of 12 tokens" in end_note(answer)


def test_an_answer_stopped_before_its_first_token_has_no_figures(qtbot: QtBot) -> None:
    line = FiguresLine()
    qtbot.addWidget(line)
    line.show_answer(Answer("", "p", StopReason.STOPPED, 9, 0, 0, 0.0, 0.0, 0.001, 0, 4096, 7, finite=True))
    assert line.text() == ""


def test_suggested_questions_are_replaced(qtbot: QtBot) -> None:
    welcome = Welcome()
    qtbot.addWidget(welcome)
    welcome.show()
    for questions in (("One?", "Two?"), ("Three?",), ()):
        welcome.show_state(EngineState.READY, "a model", questions)
        QApplication.processEvents()  # widgets added to a visible one are shown by the event loop
        shown = [b.text() for b in welcome.findChildren(QPushButton) if b.isVisible()]
        assert [text for text in shown if text.endswith("?")] == list(questions)
