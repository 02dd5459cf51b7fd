"""The Forge page with real children: from the demo to files on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.checkpoint.inspect import inspect
from core.gguf.reader import read_header
from core.jobs.model import JobState
from core.paths import default_out_dir, demo_checkpoint
from core.settings import SettingsStore
from tests.ui.support import LONG_MS, button, find, forge_button, state, story, tick, types
from ui import format as fmt
from ui.main_window import MainWindow
from ui.widgets.checkpoint_card import CheckpointCardView
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.output_field import OutputField
from ui.widgets.type_table import TypeTable


def words(window: MainWindow) -> str:
    """Everything that can be read on the page."""
    return "\n".join(label.text() for label in window.forge_page.findChildren(QLabel) if label.isVisible())


def press_forge(window: MainWindow, qtbot: QtBot) -> None:
    forge_button(window).click()
    qtbot.waitUntil(lambda: state(window) is JobState.RUNNING, timeout=LONG_MS)


def wait_for(window: MainWindow, qtbot: QtBot, wanted: JobState) -> None:
    qtbot.waitUntil(lambda: state(window) is not None and state(window).is_final, timeout=LONG_MS)
    assert state(window) is wanted, story(window).job


def forge_child() -> psutil.Process:
    """The child that forges."""
    children = psutil.Process().children(recursive=True)
    return next(c for c in children if c.cmdline()[-2:] == ["--worker", "forge"])


def shown_error(window: MainWindow, code: str) -> ErrorPanel | None:
    """The visible error panel with this error."""
    panels = window.forge_page.findChildren(ErrorPanel)
    return next((p for p in panels if p.isVisible() and p.error is not None and p.error.code == code), None)


def test_one_press_makes_the_recommended_file_and_offers_a_chat(window: MainWindow, qtbot: QtBot) -> None:
    page = window.forge_page
    with qtbot.waitSignal(page.job_submitted, timeout=LONG_MS):
        forge_button(window).click()
    wait_for(window, qtbot, JobState.DONE)
    made = default_out_dir() / "Phi-Forge-Demo-Q4_K_M.gguf"
    planned = types(window).ticked()[0]
    assert made.stat().st_size == planned.file_bytes
    assert read_header(made).metadata["general.architecture"].value == "phi3"
    assert [path.name for path in default_out_dir().iterdir()] == [made.name]
    assert "Proved: it loads and answers" in words(window)
    with qtbot.waitSignal(page.chat_requested) as chat:
        button(page, "Chat with it").click()
    assert chat.args == [made]
    assert window.chat_page.isVisible()


def test_the_demo_card_and_the_plan_are_there_before_the_button(window: MainWindow) -> None:
    assert find(window.forge_page, CheckpointCardView).isVisible()
    card = inspect(demo_checkpoint()).card
    needed = fmt.size(types(window).ticked()[0].file_bytes)
    facts = ("Phi-Forge-Demo", "Converts fully", "Phi3ForCausalLM", "BF16", "MIT", fmt.count(card.n_params))
    for word in (*facts, f"needs {needed}"):
        assert word in words(window), word
    assert forge_button(window).text() == "F&orge 1 file"
    assert types(window).rowCount() > 20


def test_the_devices_of_the_backend_are_offered(window: MainWindow, qtbot: QtBot) -> None:
    device = find(window.forge_page, QComboBox, "Device")
    qtbot.waitUntil(lambda: device.currentText().startswith("CPU  ·"), timeout=LONG_MS)


def test_several_types_in_one_go(window: MainWindow, qtbot: QtBot) -> None:
    tick(window, "Q8_0", "Q4_K_M", "Q2_K")
    assert forge_button(window).text() == "F&orge 3 files"
    qtbot.waitUntil(forge_button(window).isEnabled)
    forge_button(window).click()
    wait_for(window, qtbot, JobState.DONE)
    assert len(list(default_out_dir().glob("*.gguf"))) == 3
    assert SettingsStore().current.types == ("Q8_0", "Q4_K_M", "Q2_K")


def test_existing_files_are_replaced_only_when_told(window: MainWindow, qtbot: QtBot) -> None:
    default_out_dir().mkdir(parents=True)
    taken = default_out_dir() / "Phi-Forge-Demo-Q8_0.gguf"
    taken.write_bytes(b"precious")
    tick(window, "Q8_0")
    replace = find(window.forge_page, QCheckBox, "Replace")
    qtbot.waitUntil(replace.isVisible)
    assert not forge_button(window).isEnabled()
    assert "1 existing file: replace, or change the folder" in words(window)
    replace.click()
    assert forge_button(window).isEnabled()
    forge_button(window).click()
    wait_for(window, qtbot, JobState.DONE)
    assert taken.stat().st_size == types(window).ticked()[0].file_bytes


def test_nothing_ticked_says_so_beside_the_button(window: MainWindow) -> None:
    tick(window)
    assert not forge_button(window).isEnabled()
    assert "Tick at least one type" in words(window)
    assert forge_button(window).accessibleDescription() == "Tick at least one type"


def test_a_folder_that_cannot_be_made_is_refused_beforehand(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    find(window.forge_page, OutputField).folder_picked.emit(tmp_path / "file" / "models")
    qtbot.waitUntil(lambda: "The output folder cannot be written" in words(window))
    assert not forge_button(window).isEnabled()


def test_another_output_folder_is_used_and_remembered(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    find(window.forge_page, OutputField).folder_picked.emit(tmp_path / "with space")
    qtbot.waitUntil(forge_button(window).isEnabled)
    forge_button(window).click()
    wait_for(window, qtbot, JobState.DONE)
    assert (tmp_path / "with space" / "Phi-Forge-Demo-Q4_K_M.gguf").is_file()
    assert SettingsStore().current.out_dir == tmp_path / "with space"


def test_cancel_leaves_nothing_behind(slow_window: MainWindow, qtbot: QtBot) -> None:
    window = slow_window
    press_forge(window, qtbot)
    button(story(window), "Cancel").click()
    wait_for(window, qtbot, JobState.CANCELLED)
    assert list(default_out_dir().iterdir()) == []
    assert button(story(window), "Try again").isEnabled()


def test_while_a_file_is_made_it_cannot_be_made_again(window: MainWindow, qtbot: QtBot) -> None:
    press_forge(window, qtbot)
    assert not forge_button(window).isEnabled()
    assert "Q4_K_M\u2069 is being made already" in words(window)
    tick(window, "Q2_K")
    qtbot.waitUntil(forge_button(window).isEnabled)
    wait_for(window, qtbot, JobState.DONE)


def test_a_killed_child_is_explained_and_the_job_can_be_tried_again(window: MainWindow, qtbot: QtBot) -> None:
    press_forge(window, qtbot)
    forge_child().kill()
    wait_for(window, qtbot, JobState.FAILED)
    panel = shown_error(window, "WorkerKilled")
    assert panel is not None
    assert list(default_out_dir().iterdir()) == []
    button(panel, "Try again").click()
    qtbot.waitUntil(lambda: state(window) is JobState.DONE, timeout=LONG_MS)
    assert shown_error(window, "WorkerKilled") is None


def broken_config(folder: Path) -> None:
    (folder / "config.json").write_text("{ this is not JSON")


def empty(folder: Path) -> None:
    assert list(folder.iterdir()) == []


def no_folder(folder: Path) -> None:
    folder.rmdir()


@pytest.mark.parametrize("spoil", [broken_config, no_folder, empty], ids=["config", "gone", "empty"])
def test_a_broken_folder_shows_one_error_with_a_way_out(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    folder = tmp_path / "broken checkpoint"
    folder.mkdir()
    spoil(folder)
    window.forge_page.open_checkpoint(folder)
    assert "Reading" in words(window)
    page = window.forge_page

    def errors() -> list[ErrorPanel]:
        return [panel for panel in page.findChildren(ErrorPanel) if panel.isVisible()]

    qtbot.waitUntil(lambda: len(errors()) == 1, timeout=LONG_MS)
    assert types(window).rowCount() == 0
    assert not forge_button(window).isEnabled()
    button(errors()[0], "Use the demo").click()
    qtbot.waitUntil(forge_button(window).isEnabled, timeout=LONG_MS)
    assert errors() == []


def test_another_family_is_refused_in_words(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "llama"
    folder.mkdir()
    (folder / "config.json").write_text('{"architectures": ["LlamaForCausalLM"], "model_type": "llama"}')
    window.forge_page.open_checkpoint(folder)
    qtbot.waitUntil(lambda: "Cannot be converted" in words(window) or _any_error(window), timeout=LONG_MS)
    assert not forge_button(window).isEnabled()
    assert "not stated" not in words(window)


def _any_error(window: MainWindow) -> bool:
    return any(panel.isVisible() for panel in window.forge_page.findChildren(ErrorPanel))


def test_the_last_pick_wins(window: MainWindow, qtbot: QtBot, small_checkpoint: Path, tmp_path: Path) -> None:
    for folder in (tmp_path, demo_checkpoint(), tmp_path, small_checkpoint):
        window.forge_page.open_checkpoint(folder)
    qtbot.waitUntil(lambda: types(window).rowCount() > 0, timeout=LONG_MS)
    assert small_checkpoint.name in words(window)
    assert not _any_error(window)
    assert SettingsStore().current.recent_checkpoints[0] == small_checkpoint


def test_the_last_checkpoint_and_types_come_back(
    make_window: Callable[[], MainWindow], qtbot: QtBot, small_checkpoint: Path
) -> None:
    SettingsStore().update(recent_checkpoints=(small_checkpoint,), types=("Q8_0", "Q6_K"))
    window = make_window()
    window.show()
    qtbot.waitUntil(forge_button(window).isEnabled, timeout=LONG_MS)
    assert small_checkpoint.name in words(window)
    assert [plan.name for plan in types(window).ticked()] == ["Q8_0", "Q6_K"]


def test_keyboard_order_follows_the_page(window: MainWindow) -> None:
    """Tab leads from the checkpoint over the table to the button."""
    page = window.forge_page
    stops = [
        find(page, QComboBox, "Checkpoint"),
        button(page, "Browse…"),
        button(page, "Show all types"),
        button(page, "Fit in a size"),
        button(page, "Advanced"),
        button(page, "Recipe"),
        find(page, TypeTable),
        button(page, "Change…"),
        find(page, QComboBox, "Device"),
        forge_button(window),
    ]
    walked: list[QWidget] = []
    widget: QWidget = stops[0]
    for _ in range(200):
        if widget in stops:
            walked.append(widget)
        widget = widget.nextInFocusChain()
        if widget is stops[0]:
            break
    assert walked == stops


def test_a_job_that_is_over_makes_room_for_another_checkpoint(
    window: MainWindow, qtbot: QtBot, small_checkpoint: Path
) -> None:
    forge_button(window).click()
    wait_for(window, qtbot, JobState.DONE)
    window.forge_page.open_checkpoint(small_checkpoint)
    assert not story(window).isVisible()


def test_a_running_job_stays_in_sight_with_another_checkpoint(
    window: MainWindow, qtbot: QtBot, small_checkpoint: Path
) -> None:
    press_forge(window, qtbot)
    window.forge_page.open_checkpoint(small_checkpoint)
    assert story(window).isVisible()
    wait_for(window, qtbot, JobState.DONE)


def test_a_folder_that_cannot_even_be_looked_at_is_refused_in_words(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    output = find(window.forge_page, OutputField)
    output.folder_picked.emit(tmp_path / ("n" * 300))
    refusal = "The output folder cannot be written; change it"
    qtbot.waitUntil(lambda: refusal in words(window), timeout=LONG_MS)
    assert not _any_error(window)
    output.folder_picked.emit(tmp_path)
    qtbot.waitUntil(forge_button(window).isEnabled, timeout=LONG_MS)


def test_a_long_folder_name_does_not_widen_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / ("a-long-name" * 20)
    folder.mkdir()
    width = window.minimumSizeHint().width()
    window.forge_page.open_checkpoint(folder)
    window.ensurePolished()
    assert "Reading" in words(window)
    assert window.minimumSizeHint().width() <= width
    qtbot.waitUntil(lambda: _any_error(window), timeout=LONG_MS)
    assert window.minimumSizeHint().width() <= width
