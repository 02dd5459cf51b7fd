"""The results table: what it shows, and how types are ticked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.support import PLAN, type_plan
from ui.widgets.type_model import Column, TypeTableModel
from ui.widgets.type_table import TypeTable

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def model() -> TypeTableModel:
    made = TypeTableModel()
    made.set_types(PLAN.types, frozenset())
    made.set_available_memory(5 * 10**9)
    return made


@pytest.fixture
def table(model: TypeTableModel, qtbot: QtBot) -> TypeTable:
    view = TypeTable(model)
    qtbot.addWidget(view)
    view.resize(800, 300)
    view.show()
    return view


def cell(
    model: QAbstractItemModel, row: int, column: Column, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole
) -> object:
    return model.index(row, column).data(role)


def names(model: TypeTableModel) -> list[str]:
    return [plan.name for plan in model.ticked()]


def test_the_model_keeps_qts_rules(model: TypeTableModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.toggle(0)
    model.set_types((), frozenset())
    model.set_types(PLAN.types, frozenset({"Q8_0"}))
    assert tester.model() is model


def test_the_recommended_type_is_ticked_at_first(model: TypeTableModel) -> None:
    assert names(model) == ["Q4_K_M"]


def test_remembered_types_are_ticked_instead(model: TypeTableModel) -> None:
    model.set_types(PLAN.types, frozenset({"Q8_0", "gone"}))
    assert names(model) == ["Q8_0"]


def test_other_sizes_of_the_same_types_keep_ticks_and_place(model: TypeTableModel, table: TypeTable) -> None:
    model.toggle(0)
    table.show_type("Q4_K_M")
    smaller = tuple(replace(plan, file_bytes=plan.file_bytes // 2) for plan in PLAN.types)
    model.update_types(smaller)
    assert names(model) == ["Q8_0", "Q4_K_M"]
    assert cell(model, 0, Column.SIZE) == "2.03 GB"
    assert table.currentIndex().row() == 1


def test_one_unit_for_the_whole_column(model: TypeTableModel) -> None:
    model.set_types((*PLAN.types, type_plan("Q2_K", 870_000_000)), frozenset())
    assert [cell(model, row, Column.SIZE) for row in range(4)] == ["4.06 GB", "2.40 GB", "1.15 GB", "0.87 GB"]


def test_numbers_stand_at_the_end_and_words_at_the_start(model: TypeTableModel) -> None:
    role = Qt.ItemDataRole.TextAlignmentRole
    assert cell(model, 0, Column.SIZE, role) & Qt.AlignmentFlag.AlignTrailing
    assert cell(model, 0, Column.PURPOSE, role) & Qt.AlignmentFlag.AlignLeading


def test_exact_bytes_are_in_the_tooltip(model: TypeTableModel) -> None:
    assert "2,402,123,456 bytes" in str(cell(model, 1, Column.SIZE, Qt.ItemDataRole.ToolTipRole))


@pytest.mark.parametrize(
    ("available", "word"), [(10 * 10**9, "fits"), (45 * 10**8, "tight"), (4 * 10**9, "too large"), (0, "")]
)
def test_memory_is_judged_in_words(model: TypeTableModel, available: int, word: str) -> None:
    model.set_available_memory(available)
    assert cell(model, 1, Column.FITS) == word


def test_a_type_that_needs_an_imatrix_says_what_that_brings(model: TypeTableModel) -> None:
    model.set_imatrix_note("adds an importance matrix, about 6 min")
    assert str(cell(model, 2, Column.PURPOSE)).endswith("adds an importance matrix, about 6 min")
    assert "importance matrix" not in str(cell(model, 1, Column.PURPOSE))
    model.toggle(2)
    assert names(model) == ["Q4_K_M", "IQ2_XS"]


def test_exactly_these_types_can_be_ticked(model: TypeTableModel) -> None:
    model.tick_only(frozenset({"IQ2_XS"}))
    assert names(model) == ["IQ2_XS"]


def test_a_screen_reader_hears_the_whole_row(model: TypeTableModel) -> None:
    spoken = str(cell(model, 1, Column.TYPE, Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Q4_K_M, recommended, ")
    assert "2.40 GB" in spoken


def test_fallback_tensors_are_explained(model: TypeTableModel) -> None:
    model.set_types((replace(PLAN.types[1], n_fallback=3),), frozenset())
    assert "3 tensors" in str(cell(model, 0, Column.TYPE, Qt.ItemDataRole.ToolTipRole))


def test_assistive_technology_can_tick(model: TypeTableModel) -> None:
    index = model.index(0, Column.TYPE)
    assert model.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert names(model) == ["Q8_0", "Q4_K_M"]


def test_space_ticks_from_any_column(table: TypeTable, model: TypeTableModel, qtbot: QtBot) -> None:
    table.setCurrentIndex(model.index(0, Column.PURPOSE))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert names(model) == ["Q8_0", "Q4_K_M"]
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert names(model) == ["Q4_K_M"]


def test_arrow_keys_move_between_rows(table: TypeTable, model: TypeTableModel, qtbot: QtBot) -> None:
    table.setCurrentIndex(model.index(0, Column.TYPE))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1


@pytest.mark.parametrize("place", ["box", "name"])
def test_a_click_on_box_or_name_ticks_once(
    table: TypeTable, model: TypeTableModel, qtbot: QtBot, place: str
) -> None:
    rect = table.visualRect(model.index(0, Column.TYPE))
    point = QPoint(rect.left() + 14, rect.center().y()) if place == "box" else rect.center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert names(model) == ["Q8_0", "Q4_K_M"]


def test_a_click_elsewhere_only_selects(table: TypeTable, model: TypeTableModel, qtbot: QtBot) -> None:
    point = table.visualRect(model.index(0, Column.PURPOSE)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert names(model) == ["Q4_K_M"]
    assert table.currentIndex().row() == 0


def test_no_column_is_cut(table: TypeTable) -> None:
    for column in Column:
        if column is not Column.PURPOSE:
            assert table.columnWidth(column) >= table.sizeHintForColumn(column)
            assert table.columnWidth(column) >= table.horizontalHeader().sectionSizeHint(column)


MANY = (type_plan("F32", 15 * 10**9), *PLAN.types, type_plan("Q5_1", 2_900_000_000))


def shown(table: TypeTable) -> list[object]:
    """The names of the rows that can be seen."""
    rows = range(table.model().rowCount())
    return [cell(table.model(), row, Column.TYPE) for row in rows if not table.isRowHidden(row)]


def test_usual_types_come_first_and_all_are_one_step_away(model: TypeTableModel, table: TypeTable) -> None:
    model.set_types(MANY, frozenset())
    assert shown(table) == ["Q8_0", "Q4_K_M"]
    table.set_all_shown(True)
    assert shown(table) == ["F32", "Q8_0", "Q4_K_M", "IQ2_XS", "Q5_1"]
    table.set_all_shown(False)
    assert shown(table) == ["Q8_0", "Q4_K_M"]


def test_a_ticked_type_is_always_shown(model: TypeTableModel, table: TypeTable) -> None:
    model.set_types(MANY, frozenset({"Q5_1"}))
    assert "Q5_1" in shown(table)
    model.toggle(model.row_of("F32") or 0)
    assert "F32" in shown(table)
    model.toggle(model.row_of("F32") or 0)
    assert "F32" in shown(table), "a row must not vanish while it is unticked"
    table.set_all_shown(False)
    assert "F32" not in shown(table)


def test_the_current_row_is_never_one_that_is_hidden(model: TypeTableModel, table: TypeTable) -> None:
    model.set_types(MANY, frozenset())
    table.set_all_shown(True)
    table.show_type("F32")
    table.set_all_shown(False)
    assert cell(model, table.currentIndex().row(), Column.TYPE) == "Q4_K_M"
