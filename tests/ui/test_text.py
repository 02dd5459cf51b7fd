"""From core's messages to the window's words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from core.text import msg
from ui.language import install
from ui.text import RLM, checkpoint_title, home_relative, ltr, translate_message
from ui.widgets.labels import RoleLabel, breakable

pytestmark = pytest.mark.usefixtures("qapp")


class _Hebrew(QTranslator):
    def translate(self, context: str, source: str, disambiguation: str = "", n: int = -1) -> str:  # noqa: ARG002 - Qt's
        if context == "core" and source == "{name} was not found":
            return "{name} לא נמצא"
        return ""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False


@pytest.fixture
def _hebrew() -> Iterator[None]:
    translator = _Hebrew()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.mark.usefixtures("_hebrew")
def test_the_template_is_translated_not_the_filled_text() -> None:
    assert translate_message(msg("{name} was not found", name="Vulkan0")) == "Vulkan0 לא נמצא"


def test_a_message_without_values_may_hold_braces() -> None:
    assert translate_message(msg("Write {{ messages }}")) == "Write {{ messages }}"


def test_paths_in_messages_read_left_to_right() -> None:
    assert translate_message(msg("{path} is gone", path="/a/b")) == "\u2066/a/b\u2069 is gone"


def test_names_in_messages_stay_whole_in_right_to_left_windows(qapp: QApplication) -> None:
    install(qapp, "he")
    try:
        said = translate_message(msg("{name} appears twice.", name="blk.0.attn_q.weight"))
        assert "\u2068blk.0.attn_q.weight\u2069" in said
    finally:
        install(qapp, "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Phi-3 · שכבות", RLM + "Phi-3 · שכבות"),
        ("שכבות · Phi-3", "שכבות · Phi-3"),
        ("Phi-3 · 3.8 B", "Phi-3 · 3.8 B"),
    ],
)
def test_labels_run_in_the_windows_direction(text: str, shown: str, qapp: QApplication) -> None:
    """Qt goes by the first letter, which may be that of a name."""
    install(qapp, "he")
    try:
        assert RoleLabel(text).text() == shown
        label = RoleLabel()
        label.setText(text)
        assert label.text() == shown
    finally:
        install(qapp, "")
    assert RoleLabel(text).text() == text


def test_large_counts_are_grouped_as_the_language_does(qapp: QApplication) -> None:
    install(qapp, "ro")
    try:
        assert "1.234" in translate_message(msg("{n:,} of them", n=1234))
    finally:
        install(qapp, "")


def test_format_specs_of_core_still_hold() -> None:
    assert translate_message(msg("{free_gb:.1f} GB", free_gb=1.27)) == "1.3 GB"
    assert translate_message(msg("so far {value:.3f}", value=26014.5251)) == "so far 26,014.525"


def test_home_is_written_short() -> None:
    assert home_relative(Path.home() / "Models") == str(Path("~/Models"))
    assert home_relative(Path("/nowhere/Models")) == str(Path("/nowhere/Models"))


def test_long_paths_can_break_and_lose_nothing() -> None:
    text = "/very/long/" + "x" * 100
    assert breakable(text).replace("\u200b", "") == text
    assert max(len(part) for part in breakable(text).split("\u200b")) <= 40


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("/models/Phi-3.5-mini-instruct", "Phi-3.5-mini-instruct"),
        ("/cache/hub/models--microsoft--Phi-4/snapshots/0ac3", "Phi-4"),
        ("/my/snapshots/0ac3", "0ac3"),
        ("/", "/"),
    ],
)
def test_checkpoints_are_called_by_their_known_name(folder: str, title: str) -> None:
    assert checkpoint_title(Path(folder)) == title


def test_ltr_keeps_the_text() -> None:
    assert ltr("abc")[1:-1] == "abc"
