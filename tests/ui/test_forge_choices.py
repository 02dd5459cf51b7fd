"""Choices of the Forge page beyond the types: importance matrix, options, sizes, recipes, other sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from core.errors import AdapterBaseMissing
from core.forge import recipe
from core.forge.model import ImatrixOptions, QuantizeOptions, TensorTypeRule
from core.gguf.reader import read_header
from core.gguf.types import TensorType
from core.paths import default_out_dir, demo_checkpoint
from core.settings import SettingsStore
from tests.support.vision import gradient
from tests.ui.support import (
    LONG_MS,
    PLAN,
    button,
    find,
    forge,
    forge_button,
    state,
    story,
    tick,
    type_plan,
    types,
)
from ui.dialogs.gguf_inspector import GGUFInspector
from ui.dialogs.tensor_types import TensorTypesDialog
from ui.main_window import MainWindow
from ui.widgets.advanced_panel import AdvancedPanel, format_layers, parse_layers
from ui.widgets.chat_composer import Composer
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.fit_row import FitRow
from ui.widgets.imatrix_row import ImatrixRow
from ui.widgets.results_section import ResultsSection
from ui.widgets.rule_rows import RuleRow
from ui.widgets.search_table import SearchTable
from ui.widgets.source_section import SourceSection
from ui.widgets.type_model import Column

RULE = TensorTypeRule("ffn_down", "Q8_0")


def words(window: MainWindow) -> str:
    """Everything that can be read on the page."""
    return "\n".join(label.text() for label in window.forge_page.findChildren(QLabel) if label.isVisible())


def results(window: MainWindow) -> ResultsSection:
    return find(window.forge_page, ResultsSection)


def advanced(window: MainWindow) -> AdvancedPanel:
    return find(window.forge_page, AdvancedPanel)


def size_of(window: MainWindow, name: str) -> int:
    """The planned length of a type's file."""
    model = types(window)
    model_row = model.row_of(name)
    assert model_row is not None
    tooltip = str(model.index(model_row, 2).data(Qt.ItemDataRole.ToolTipRole))
    return int(tooltip.split(" ")[0].replace(",", ""))


def ready(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(forge_button(window).isEnabled, timeout=LONG_MS)


def set_options(window: MainWindow, options: QuantizeOptions) -> None:
    advanced(window).set_options(options)
    advanced(window).changed.emit()


def drop(window: MainWindow, path: Path) -> None:
    """Drop a file on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    window.dropEvent(event)


# ---- the default view -----------------------------------------------------------------------------


def test_at_first_sight_there_is_nothing_of_all_this_and_advanced_is_remembered(
    window: MainWindow, make_window: Callable[[], MainWindow]
) -> None:
    page = window.forge_page
    for kind in (AdvancedPanel, FitRow, ImatrixRow):
        assert not find(page, kind).isVisible(), kind
    button(page, "Advanced").click()
    assert advanced(window).isVisible()
    assert SettingsStore().current.advanced_shown
    again = make_window()
    again.show()
    assert advanced(again).isVisible()


# ---- importance matrix ----------------------------------------------------------------------------


@pytest.fixture
def section(qtbot: QtBot) -> ResultsSection:
    """The results of a large model: Q8_0, Q4_K_M and IQ2_XS, nothing ticked that needs a matrix."""
    made = ResultsSection(show_advanced=False)
    qtbot.addWidget(made)
    made.set_plan(PLAN, frozenset({"Q4_K_M"}), 0.0)
    made.show()
    return made


def said(section: ResultsSection) -> str:
    """Everything that can be read below the table."""
    return "\n".join(label.text() for label in section.extras.findChildren(QLabel) if not label.isHidden())


def good_for(section: ResultsSection, name: str) -> str:
    """The last cell of a type's row."""
    row = section.model.row_of(name)
    assert row is not None
    return str(section.model.index(row, Column.PURPOSE).data())


def test_a_type_that_needs_a_matrix_brings_one_with_it(section: ResultsSection) -> None:
    assert section.imatrix.isHidden()
    section.model.tick_only(frozenset({"Q4_K_M", "IQ2_XS", "Q8_0"}))
    assert not section.imatrix.isHidden()
    assert "1 importance matrix for 2 types" in said(section)  # Q8_0 has no use for one
    assert section.make_imatrix == ImatrixOptions()
    assert f"{PLAN.card.name}.imatrix.gguf" in section.files, "an existing one must not be lost"
    assert section.question(PLAN.card.path, None).with_imatrix
    assert section.temporary_bytes == 0, "the Q8_0 of the forge serves"
    section.model.tick_only(frozenset({"IQ2_XS"}))
    assert section.temporary_bytes == PLAN.types[0].file_bytes
    section.model.tick_only(frozenset({"Q4_K_M"}))
    assert section.imatrix.isHidden()
    assert section.make_imatrix is None


def test_the_time_is_told_only_once_it_was_measured(section: ResultsSection) -> None:
    assert good_for(section, "IQ2_XS").endswith("adds an importance matrix step")
    section.model.tick_only(frozenset({"IQ2_XS"}))
    section.imatrix.set_choice(None, ImatrixOptions(n_chunks=10), for_all=False)
    section.set_rate(PLAN.card.n_params * 10 * 512 / 360)
    assert good_for(section, "IQ2_XS").endswith("adds an importance matrix, about 6 min")
    assert "1 importance matrix for 1 type, about 6 min" in said(section)


def test_an_existing_matrix_is_used_instead(section: ResultsSection, tmp_path: Path) -> None:
    section.model.tick_only(frozenset({"IQ2_XS"}))
    section.imatrix.choose_file(tmp_path / "phi.imatrix.gguf")
    asked = section.question(PLAN.card.path, None)
    assert asked.imatrix == tmp_path / "phi.imatrix.gguf"
    assert not asked.with_imatrix
    assert section.make_imatrix is None
    assert section.temporary_bytes == 0
    assert "Importance matrix for 1 type" in said(section)
    assert good_for(section, "IQ2_XS").endswith("uses the importance matrix")


def test_a_matrix_left_by_an_earlier_forge_is_offered(section: ResultsSection, tmp_path: Path) -> None:
    section.model.tick_only(frozenset({"IQ2_XS"}))
    offer = find(section.extras, QPushButton, "Use the existing one")
    assert offer.isHidden()
    section.offer_matrix(tmp_path, frozenset(section.files))
    offer.click()
    assert section.imatrix.file == tmp_path / f"{PLAN.card.name}.imatrix.gguf"
    assert offer.isHidden()
    assert section.make_imatrix is None


def test_a_finished_matrix_is_used_for_k_quants_too(section: ResultsSection, tmp_path: Path) -> None:
    section.use_imatrix(tmp_path / "m.imatrix.gguf")
    assert "Importance matrix for 1 type" in said(section)
    assert section.question(PLAN.card.path, None).imatrix == tmp_path / "m.imatrix.gguf"


def test_every_part_of_a_split_file_counts_as_a_file(section: ResultsSection) -> None:
    name = f"{PLAN.card.name}-Q4_K_M-00001-of-00003.gguf"
    split = replace(PLAN.types[1], file_name=name, n_parts=3)
    section.set_plan(replace(PLAN, types=(split,)), frozenset(), 0.0)
    section.model.tick_only(frozenset({"Q4_K_M"}))
    assert list(section.files) == [name.replace("00001-of", f"0000{n}-of") for n in (1, 2, 3)]
    assert sum(section.files.values()) == split.file_bytes


def test_k_quants_use_a_matrix_when_told(section: ResultsSection) -> None:
    button(section, "Advanced").click()
    assert "No importance matrix needed" in said(section)
    find(section.imatrix, QCheckBox).click()
    assert "1 importance matrix for 1 type" in said(section)
    assert section.make_imatrix == ImatrixOptions()


def test_the_image_encoder_is_one_more_file(section: ResultsSection) -> None:
    encoder = type_plan("mmproj-F16", 870_000_000)
    section.set_plan(replace(PLAN, mmproj=encoder), frozenset(), 0.0)
    assert section.files == {
        PLAN.types[1].file_name: PLAN.types[1].file_bytes,
        encoder.file_name: 870_000_000,
    }
    assert "870.0 MB" in said(section)
    find(section.extras, QCheckBox, "Image encoder").click()
    assert section.n_files == 1
    assert not section.mmproj


# ---- options --------------------------------------------------------------------------------------


def test_options_change_the_sizes_and_the_file(window: MainWindow, qtbot: QtBot) -> None:
    plain = size_of(window, "Q4_K_M")
    set_options(window, QuantizeOptions(tensor_types=(RULE,), prune_layers=(3,), output_tensor_type="Q8_0"))
    assert not forge_button(window).isEnabled(), "the sizes are not known yet"
    qtbot.waitUntil(lambda: size_of(window, "Q4_K_M") != plain, timeout=LONG_MS)
    assert button(window.forge_page, "Advanced, 3 changes").isVisible()
    planned = size_of(window, "Q4_K_M")
    ready(window, qtbot)
    forge_button(window).click()
    qtbot.waitUntil(lambda: state(window) is not None and state(window).is_final, timeout=LONG_MS)
    made = default_out_dir() / "Phi-Forge-Demo-Q4_K_M.gguf"
    assert made.stat().st_size == planned
    kinds = {tensor.name: tensor.type for tensor in read_header(made).tensors}
    assert kinds["blk.0.ffn_down.weight"] is TensorType.Q8_0
    assert "blk.3.ffn_down.weight" not in kinds

    find(story(window), QToolButton, f"Inspect {made.name}").click()
    inspector = find(window.forge_page, GGUFInspector)
    with qtbot.waitSignal(window.forge_page.chat_requested, timeout=LONG_MS) as chat:
        qtbot.waitUntil(button(inspector, "Chat with it").isEnabled, timeout=LONG_MS)
        button(inspector, "Chat with it").click()
    assert chat.args == [made], "a finished file can be looked into"


def test_an_unusable_option_is_said_where_it_is_and_can_be_reset(
    window: MainWindow, qtbot: QtBot, small_checkpoint: Path
) -> None:
    set_options(window, QuantizeOptions(prune_layers=(99,)))
    qtbot.waitUntil(lambda: "Correct the options first" in words(window), timeout=LONG_MS)
    assert "Phi-Forge-Demo" in words(window), "the checkpoint itself is fine"
    button(window.forge_page, "Reset options").click()
    ready(window, qtbot)
    assert advanced(window).options == QuantizeOptions()
    set_options(window, QuantizeOptions(pure=True))
    window.forge_page.open_checkpoint(small_checkpoint)
    assert advanced(window).options == QuantizeOptions(), "another checkpoint starts without options"
    ready(window, qtbot)


def test_rules_show_what_becomes_of_each_tensor(window: MainWindow, qtbot: QtBot) -> None:
    button(window.forge_page, "Advanced").click()
    button(window.forge_page, "Tensor types…").click()
    dialog = find(window.forge_page, TensorTypesDialog)
    table = find(dialog, SearchTable)
    qtbot.waitUntil(lambda: table.n_shown > 0, timeout=LONG_MS)
    table.search.setText("blk.1 ffn_down")
    assert [table.text_at(0, column) for column in (0, 5)] == ["blk.1.ffn_down.weight", "llama.cpp"]
    button(dialog, "Add rule").click()
    row = find(dialog, RuleRow)
    qtbot.keyClicks(QApplication.focusWidget() or row, "ffn_down")
    assert advanced(window).options.tensor_types == (RULE,)
    qtbot.waitUntil(lambda: table.text_at(0, 3) == "Q8_0", timeout=LONG_MS)
    assert "rule 1" in table.text_at(0, 5)
    assert any(label.text() == "4 tensors" for label in row.findChildren(QLabel))
    assert any("more" in label.text() for label in dialog.findChildren(QLabel))
    qtbot.keyClicks(QApplication.focusWidget() or row, "(")
    assert row.rule() is None
    assert advanced(window).options.tensor_types == ()
    assert any(label.text().startswith("Not a regular") for label in dialog.findChildren(QLabel))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)  # while the last preview may still be on its way
    assert not dialog.isVisible()


# ---- what fits ------------------------------------------------------------------------------------


def test_the_best_that_fits_is_ticked_and_can_be_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    button(window.forge_page, "Fit in a size").click()
    fit = find(window.forge_page, FitRow)
    limit = size_of(window, "Q5_K_M") + 1_000
    fit.suggest(limit)
    button(fit, "Find the best").click()
    qtbot.waitUntil(lambda: "Q5_K_M is the best type that fits" in words(window), timeout=LONG_MS)
    assert [plan.name for plan in types(window).ticked()] == ["Q5_K_M"]
    ready(window, qtbot)
    button(fit, "Undo").click()
    assert [plan.name for plan in types(window).ticked()] == ["Q4_K_M"]
    assert "is the best type that fits" not in words(window)
    fit.suggest(20_000)  # next to nothing
    button(fit, "Find the best").click()
    qtbot.waitUntil(lambda: "Nothing" in words(window), timeout=LONG_MS)
    assert [plan.name for plan in types(window).ticked()] == ["Q4_K_M"]


# ---- recipes --------------------------------------------------------------------------------------


def test_a_recipe_brings_every_choice_back(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    tick(window, "Q6_K", "IQ2_XS")
    set_options(window, QuantizeOptions(tensor_types=(RULE,), split_max_bytes=10**6))
    find(window.forge_page, ImatrixRow).set_choice(None, ImatrixOptions(n_chunks=7), for_all=False)
    ready(window, qtbot)
    path = tmp_path / "mine.toml"
    window.forge_page.write_recipe(path)
    saved = recipe.load(path)
    assert saved.make_imatrix == ImatrixOptions(n_chunks=7)

    set_options(window, QuantizeOptions())
    tick(window, "Q8_0")
    drop(window, path)
    ready(window, qtbot)
    assert {plan.name for plan in types(window).ticked()} == {"Q6_K", "IQ2_XS"}
    assert advanced(window).options == saved.options
    assert results(window).make_imatrix == ImatrixOptions(n_chunks=7)

    broken = tmp_path / "broken.toml"
    broken.write_text("types = ")
    window.forge_page.open_recipe(broken)
    assert str(broken) in words(window).replace("\u200b", "")
    assert {plan.name for plan in types(window).ticked()} == {"Q6_K", "IQ2_XS"}, "it changes nothing"


# ---- other sources --------------------------------------------------------------------------------


def test_a_gguf_file_is_looked_into_and_quantized(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    names = ("BF16", "Q4_K_M")
    paths = dict(zip(names, forge(demo_checkpoint(), names, tmp_path), strict=True))
    drop(window, paths["BF16"])
    inspector = find(window.forge_page, GGUFInspector)
    qtbot.waitUntil(button(inspector, "Quantize this file").isEnabled, timeout=LONG_MS)
    inspector.export(tmp_path / "all.json", ".json")
    inspector.export(tmp_path / "tensors.csv", ".csv")
    assert '"general.architecture"' in (tmp_path / "all.json").read_text(encoding="utf-8")
    header = read_header(paths["BF16"])
    assert len((tmp_path / "tensors.csv").read_text(encoding="utf-8").splitlines()) == len(header.tensors) + 1
    button(inspector, "Quantize this file").click()
    qtbot.waitUntil(lambda: "GGUF" in words(window) or paths["BF16"].name in words(window), timeout=LONG_MS)
    qtbot.waitUntil(lambda: types(window).rowCount() > 0, timeout=LONG_MS)

    window.forge_page.open_checkpoint(paths["Q4_K_M"])
    qtbot.waitUntil(lambda: "Quantized already" in words(window), timeout=LONG_MS)
    assert "Tick Requantize first" in words(window)
    button(window.forge_page, "Requantize").click()
    qtbot.waitUntil(lambda: types(window).rowCount() > 0, timeout=LONG_MS)


def test_an_adapter_without_its_base_asks_for_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    config = '{"peft_type": "LORA", "base_model_name_or_path": "nobody/nothing", "r": 4, "lora_alpha": 8}'
    (tmp_path / "adapter_config.json").write_text(config)
    window.forge_page.open_checkpoint(tmp_path)
    panels = window.forge_page.findChildren(ErrorPanel)
    qtbot.waitUntil(lambda: any(p.isVisible() for p in panels), timeout=LONG_MS)
    error = next(p for p in panels if p.isVisible()).error
    assert error is not None
    assert error.code == AdapterBaseMissing.__name__
    assert button(window.forge_page, "Choose the base model…").isEnabled()
    find(window.forge_page, SourceSection).base_picked.emit(demo_checkpoint())
    qtbot.waitUntil(lambda: any(p.isVisible() and p.error != error for p in panels), timeout=LONG_MS)


def test_files_dropped_on_chat_stay_there(window: MainWindow, tmp_path: Path) -> None:
    """A model is chatted with and not looked into; a picture is no checkpoint."""
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    window.show_page(1)
    drop(window, path)
    assert window.chat_page.isVisible()
    assert window.forge_page.findChildren(GGUFInspector) == []
    drop(window, gradient(tmp_path / "picture.png"))
    assert window.chat_page.isVisible()
    window.chat_page.findChild(Composer).set_blind("")
    drop(window, tmp_path / "picture.png")
    assert window.chat_page.findChild(Composer).pictures() == (tmp_path / "picture.png",)


# ---- layers in words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "layers"),
    [
        ("", ()),
        ("3", (3,)),
        ("20-23, 30", (20, 21, 22, 23, 30)),
        (" 5 – 6;1 ", (1, 5, 6)),
        ("7-3", None),
        ("a", None),
        ("1-", None),
        ("99999", None),
    ],
)
def test_layers_are_read_as_people_write_them(text: str, layers: tuple[int, ...] | None) -> None:
    assert parse_layers(text) == layers
    if layers:
        assert parse_layers(format_layers(layers)) == layers
