"""Drawing measurements: table, chart, map of tensors, answers."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.measure.model import Effort, MeasureResult
from tests.ui.measure_support import BASE, FOLDER, RESULT, UPDATES
from tests.ui.support import button, find
from ui import measure_estimate, theme
from ui import measure_text as words
from ui.measure_export import as_csv
from ui.measure_rows import MeasureRow, domains_of, rows_of, rows_so_far
from ui.widgets.flat_tabs import FlatTabs
from ui.widgets.measure_answers import mark_differences
from ui.widgets.measure_chart import MeasureChart
from ui.widgets.measure_heat import MeasureHeat
from ui.widgets.measure_history import MeasureHistory
from ui.widgets.measure_result import MeasureResultView
from ui.widgets.measure_tick import MeasureTick
from ui.widgets.search_table import SearchTable

pytestmark = pytest.mark.usefixtures("qapp")

WORST = FOLDER / "Phi-3.5-mini-instruct-Q4_1.gguf"


@pytest.fixture
def view(qtbot: QtBot) -> MeasureResultView:
    view = MeasureResultView()
    qtbot.addWidget(view)
    view.resize(900, 640)
    view.show()
    view.show_result(RESULT)
    return view


def show_part(view: MeasureResultView, text: str) -> None:
    """Choose a tab by its words."""
    tabs = find(view, FlatTabs)
    tabs.setCurrentIndex([tabs.tabText(index) for index in range(tabs.count())].index(text))


def read(view: MeasureResultView) -> str:
    """Everything that can be read."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def column(view: MeasureResultView, number: int) -> list[str]:
    """The texts of a column of the figures."""
    table = next(table for table in view.findChildren(SearchTable) if table.isVisible())
    return [table.text_at(row, number) for row in range(table.n_shown)]


# ---- figures ------------------------------------------------------------------------------------


def test_the_table_has_the_base_first_and_every_figure(view: MeasureResultView) -> None:
    names = column(view, 0)
    assert names[0] == "\u2066BF16\u2069, unquantized"
    assert [name.strip("\u2066\u2069") for name in names[1:]] == [
        "Q8_0", "Q6_K", "Q5_K_M", "Q4_1", "Q4_K_M", "Q3_K_M", "Q2_K",
    ]  # fmt: skip
    assert [column(view, number)[5] for number in range(1, 7)] == [
        "2.39 GB", "0.02310 ± 0.00092", "93.4 %", "6.34 ± 0.11", "11.8", "2.99 GB",
    ]  # fmt: skip


def test_the_sentence_says_which_to_keep(view: MeasureResultView) -> None:
    assert "Q4_K_M is 3.2× smaller than BF16 and picks the same next word 93 times in 100." in read(view)


def test_each_part_of_the_text_has_its_own_figures(view: MeasureResultView) -> None:
    whole = column(view, 2)
    show_part(view, "Hebrew")
    assert column(view, 2)[5] == "0.04389 ± 0.00176"
    assert whole != column(view, 2)


def test_the_chart_has_a_dot_a_file_and_not_one_for_the_base(view: MeasureResultView) -> None:
    chart = find(view, MeasureChart)
    assert chart.paths == tuple(file.path for file in sorted(RESULT.files, key=lambda file: file.size_bytes))
    assert chart.accessibleDescription().startswith("Q4_K_M is 3.2× smaller")


def test_a_file_that_another_one_beats_is_drawn_hollow(view: MeasureResultView) -> None:
    chart = find(view, MeasureChart)
    hollow = {dot.row.path for dot in chart._dots if not dot.good}
    assert hollow == {WORST}


def test_labels_cover_neither_dots_nor_each_other(view: MeasureResultView) -> None:
    QApplication.processEvents()
    chart = find(view, MeasureChart)
    areas = [label.mapRectToScene(label.boundingRect()) for label in chart._labels]
    assert len(areas) == 7
    assert not [(a, b) for a in areas for b in areas if a is not b and a.intersects(b)]


def test_figures_on_the_way_leave_open_what_is_not_known(qtbot: QtBot) -> None:
    known = tuple(replace(row, qualities={}, speed=None) for row in rows_of(RESULT))
    running = MeasureResultView()
    qtbot.addWidget(running)
    running.show()
    running.show_running(BASE, rows_so_far(known, UPDATES), "Measuring")
    assert column(running, 2)[:5] == [
        "reference",
        "0.00040 ± 0.00002",
        "0.00210 ± 0.00008",
        "0.00780 ± 0.00031",
        "…",
    ]
    assert set(column(running, 5)) == {"…"}
    assert find(running, MeasureChart).paths == tuple(reversed(RESULT.spec.files[:3]))
    assert not [b for b in running.findChildren(QPushButton) if b.isVisible()]


def test_a_divergence_of_zero_has_no_place_on_a_logarithmic_scale(qtbot: QtBot) -> None:
    chart = MeasureChart()
    qtbot.addWidget(chart)
    rows = rows_of(RESULT)
    same = rows[1].qualities["all"]
    none = replace(same, kl_mean=replace(same.kl_mean, value=0.0, error=0.0))
    chart.set_rows((replace(rows[1], qualities={"all": none}), *rows[2:]), "all", None)
    chart.set_logarithmic(True)
    assert len(chart._labels) == 6
    chart.set_logarithmic(False)
    assert len(chart._labels) == 7


def test_colours_follow_dark_and_light(view: MeasureResultView, qapp: QApplication) -> None:
    chart = find(view, MeasureChart)
    light = chart._plot.backgroundBrush().color()
    theme.set_own_palette(qapp, dark=True)
    qapp.processEvents()
    dark = chart._plot.backgroundBrush().color()
    theme.set_own_palette(qapp, dark=False)
    assert dark.lightness() < 80 < light.lightness()


# ---- export -------------------------------------------------------------------------------------


def test_pictures_hold_the_chart(view: MeasureResultView, tmp_path: Path) -> None:
    QApplication.processEvents()
    view.export(tmp_path / "chart.png")
    view.export(tmp_path / "chart.svg")
    image = QImage(str(tmp_path / "chart.png"))
    accent = theme.color(theme.Role.ACCENT, view.palette())
    assert any(image.pixelColor(x, y) == accent for x in range(image.width()) for y in range(image.height()))
    svg = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert "<svg" in svg
    assert "Q5_K_M" in svg
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chart.png", "chart.svg"]


def test_the_table_for_other_programs_has_every_file_and_part(
    view: MeasureResultView, tmp_path: Path
) -> None:
    view.export(tmp_path / "figures.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "figures.csv").read_text(encoding="utf-8"))))
    assert len(rows) == (1 + len(RESULT.files)) * 5
    hebrew = next(row for row in rows if row["type"] == "Q2_K" and row["text"] == "hebrew")
    assert float(hebrew["kl_divergence"]) == pytest.approx(0.312 * 1.9)
    assert hebrew["tokens_per_second"] == "15.2"
    assert as_csv(RESULT).count("\n") == len(rows) + 1


def test_an_export_that_cannot_be_written_is_told(
    view: MeasureResultView, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.failed) as failed:
        view.export(tmp_path / "missing" / "figures.csv")
    assert failed.args[0].code == "JobOutputUnusable"


# ---- tensors and answers ------------------------------------------------------------------------


def test_arrow_keys_walk_the_map_and_tell_the_figures(view: MeasureResultView, qtbot: QtBot) -> None:
    show_part(view, "Tensors")
    heat = find(view, MeasureHeat)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(heat, key)
    assert heat.current is not None
    assert heat.current.tensor == "blk.1.attn_output.weight"
    assert "blk.1.attn_output.weight" in heat.accessibleDescription()
    assert "blk.1.attn_output.weight" in read(view)


def test_the_worst_tensors_are_offered_a_better_type(view: MeasureResultView, qtbot: QtBot) -> None:
    show_part(view, "Tensors")
    files = find(view, QComboBox, "File to show")
    files.setCurrentIndex(files.count() - 1)
    files.activated.emit(files.currentIndex())
    with qtbot.waitSignal(view.better_requested) as asked:
        button(view, "Give the worst a better type").click()
    base, file, rules = asked.args
    assert (base, file.type_name) == (BASE, "Q2_K")
    assert [rule.type for rule in rules] == ["Q5_K"]
    assert r"\.ffn_down\.weight$" in rules[0].pattern


def test_answers_are_judged_in_words(view: MeasureResultView) -> None:
    show_part(view, "Answers")
    shown = read(view)
    for judged in ("Same answer", "Repeats itself", "Other words"):
        assert judged in shown


def test_differences_are_underlined_and_text_stays_text() -> None:
    first, second = mark_differences("a <b> c", "a d c")
    assert first == "a <u>&lt;b&gt;</u> c"
    assert second == "a <u>d</u> c"
    assert mark_differences("same\nlines", "same\nlines") == ("same<br>lines",) * 2


# ---- history, estimates, the tick ---------------------------------------------------------------


def test_an_earlier_measurement_tells_how_it_was_made_and_opens(qtbot: QtBot) -> None:
    history = MeasureHistory()
    qtbot.addWidget(history)
    assert history.isHidden()
    history.set_results([RESULT])
    history.show()
    shown = "\n".join(label.text() for label in history.findChildren(QLabel))
    for word in ("Q8_0, Q6_K", "Normal", "bundled text", "took 20 min 10 s"):
        assert word in shown, word
    with qtbot.waitSignal(history.opened) as opened:
        find(history, QPushButton).click()
    assert opened.args == [RESULT]


def test_estimates_come_from_what_was_measured_here(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("word " * 20_000, encoding="utf-8")  # 55 pieces of 512 tokens
    spec = replace(RESULT.spec, text=text)
    size = RESULT.base_size_bytes
    unknown = measure_estimate.times(spec, size, [])
    assert unknown == {Effort.QUICK: "about 2 min", Effort.NORMAL: "", Effort.THOROUGH: ""}
    times = measure_estimate.times(spec, size, [RESULT])
    assert times == {
        Effort.QUICK: "about 2 min",
        Effort.NORMAL: "about 20 min",
        Effort.THOROUGH: "about 70 min",
    }
    assert measure_estimate.times(spec, size // 2, [RESULT])[Effort.NORMAL] == "about 10 min"
    elsewhere = measure_estimate.times(replace(spec, device="Vulkan0"), size, [RESULT])
    assert elsewhere[Effort.NORMAL] == ""


@pytest.mark.parametrize(
    ("types", "text"),
    [
        ((), "M&easure (tick BF16 too)"),
        (("Q4_K_M", "Q8_0"), "M&easure (tick BF16 too)"),
        (("BF16",), "M&easure (tick another too)"),
        (("BF16", "Q4_K_M"), "M&easure afterwards"),
    ],
)
def test_the_tick_says_why_it_is_grey(types: tuple[str, ...], text: str, qtbot: QtBot) -> None:
    tick = MeasureTick()
    qtbot.addWidget(tick)
    tick.setChecked(True)
    tick.set_types(types)
    assert tick.text() == text
    assert tick.isEnabled() is tick.wanted is (text == "M&easure afterwards")


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert words.share(0.99999) == "99.9 %"
    assert words.share(1.0) == "100.0 %"


def test_the_base_stands_for_no_loss() -> None:
    base = rows_of(RESULT)[0]
    assert isinstance(base, MeasureRow)
    assert base.is_base
    assert base.qualities["code"].kl_mean.value == 0
    assert domains_of([base])[0] == "all"


def test_a_result_without_tensors_and_answers_has_no_tabs_for_them(view: MeasureResultView) -> None:
    bare: MeasureResult = replace(
        RESULT, files=tuple(replace(file, tensors=(), answers=()) for file in RESULT.files)
    )
    view.show_result(bare)
    tabs = find(view, FlatTabs)
    assert [tabs.tabText(index) for index in range(tabs.count())] == [
        "Whole text", "English", "Code", "Hebrew", "Romanian",
    ]  # fmt: skip
    assert find(view, QCheckBox, "Logarithmic").isVisible()
