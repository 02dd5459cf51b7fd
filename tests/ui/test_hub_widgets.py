"""The parts of the Hub page, drawn from hand-made answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from core.checkpoint.model import Support
from core.errors import HubGated, HubNotFound, HubOffline, HubRateLimited, HubReferenceWrong, PhiForgeError
from core.forge.disk import DiskPlan
from core.hub import catalog
from core.hub.model import LocalModel, Origin, RepoKind, RepoRef
from tests.ui.hub_support import CHECKPOINT, GGUF, REFUSED, hit
from tests.ui.support import button, find
from ui.browser import open_page
from ui.hub_room import HubRoom
from ui.output_check import OutputState
from ui.widgets.hub_card import HubCard
from ui.widgets.hub_catalog import HubCatalog
from ui.widgets.hub_detail import Action, HubDetail
from ui.widgets.hub_found import HubFound
from ui.widgets.hub_hits import HitList, HitModel
from ui.widgets.hub_local import HubLocal
from ui.widgets.hub_trouble import HubTrouble
from ui.widgets.primary_button import PrimaryButton
from ui.widgets.type_table import TypeTable

pytestmark = pytest.mark.usefixtures("qapp")
ROOMY = HubRoom(None, DiskPlan(Path("/cache"), 10**9, 10**12), None, same_disk=False)


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(900, 560)
    widget.show()
    return widget


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


# ---- lists --------------------------------------------------------------------------------------


@pytest.fixture
def family(qtbot: QtBot) -> HubCatalog:
    made = HubCatalog(catalog.load())
    shown(qtbot, made)
    return made


def test_every_published_phi_is_a_card(family: HubCatalog) -> None:
    cards = family.findChildren(HubCard)
    assert len(cards) == len(catalog.load())
    assert {card.entry.verdict.support for card in cards} >= {Support.FULL, Support.REFUSED}
    assert all(card.accessibleName() and card.accessibleDescription() for card in cards)


def test_cards_use_the_width(family: HubCatalog) -> None:
    def columns() -> int:
        QApplication.processEvents()
        return len({card.x() for card in family.findChildren(HubCard)})

    assert columns() == 2
    family.resize(1300, 560)
    assert columns() == 3
    family.resize(400, 560)
    assert columns() == 1


def test_cards_by_keyboard(family: HubCatalog, qtbot: QtBot) -> None:
    first = family.findChildren(HubCard)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    below = QApplication.focusWidget()
    assert isinstance(below, HubCard)
    assert (below.x(), below.y() > first.y()) == (first.x(), True)
    with qtbot.waitSignal(family.picked) as picked:
        QTest.keyClick(below, Qt.Key.Key_Space)
    assert picked.args == [RepoRef(below.entry.repo_id)]


def test_a_hit_says_what_can_be_made_of_it() -> None:
    model = HitModel()
    model.set_hits(
        (
            hit("a/b"),
            hit("a/c", RepoKind.GGUF, None),
            hit("a/d", RepoKind.ADAPTER, None),
            hit("a/e", verdict=REFUSED),
        )
    )
    rows = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert rows[0].startswith("a/b, Converts fully, Checkpoint  ·  8,123 downloads a month  ·  MIT")
    assert "Ready to chat" in rows[1]
    assert "LoRA adapter" in rows[2]
    assert rows[3] == "a/e, Cannot be converted, Its attention is block-sparse. Phi-3-mini converts."


def test_one_download_is_counted_as_one() -> None:
    model = HitModel()
    assert "1 download a month" in model.facts(replace(hit("a/b"), downloads=1))


def test_a_hit_is_opened_by_return(qtbot: QtBot) -> None:
    found = HubFound()
    shown(qtbot, found)
    found.set_hits("b", (hit("a/b"), hit("a/c")))
    hits = find(found, HitList)
    QTest.keyClick(hits, Qt.Key.Key_Down)
    with qtbot.waitSignal(found.picked) as picked:
        QTest.keyClick(hits, Qt.Key.Key_Return)
    assert picked.args == [RepoRef("a/c")]


def test_a_search_tells_its_state(qtbot: QtBot) -> None:
    found = HubFound()
    shown(qtbot, found)
    found.set_searching("phi")
    assert "Searching for “phi”" in words(found)
    found.set_hits("phi", (hit("a/b"),))
    assert "1 model for “phi”" in words(found)
    found.set_hits("phi", ())
    assert "Nothing that can be used was found" in words(found)
    assert not find(found, HitList).isVisible()


def test_local_models_lead_to_what_one_does_with_them(qtbot: QtBot) -> None:
    local = HubLocal()
    shown(qtbot, local)
    local.set_models(())
    assert "appear here" in words(local)
    folder, file = Path("/cache/Phi-4"), Path("/lm/m.gguf")
    local.set_models(
        (
            LocalModel(Origin.HUB_CACHE, "Phi-4", folder, RepoKind.CHECKPOINT, 10**9),
            LocalModel(Origin.LM_STUDIO, "m.gguf", file, RepoKind.GGUF, 10**9),
        )
    )
    QApplication.processEvents()
    with qtbot.waitSignal(local.forge_requested) as forge:
        button(local, "Open in Forge").click()
    with qtbot.waitSignal(local.chat_requested) as chat:
        button(local, "Chat with it").click()
    assert (forge.args, chat.args) == ([folder], [file])


# ---- errors -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "steps"),
    [
        (HubGated(repo="a/b", url="https://hub/a/b"), ["Try again", "Enter a token…", "Open the terms page"]),
        (HubNotFound(repo="a/b"), ["Try again", "Enter a token…"]),
        (HubRateLimited(seconds=60), ["Enter a token…", "Try again"]),
        (HubReferenceWrong(text="x", reason="y"), []),
    ],
)
def test_an_error_offers_its_next_steps(qtbot: QtBot, error: PhiForgeError, steps: list[str]) -> None:
    trouble = HubTrouble()
    shown(qtbot, trouble)
    trouble.set_error(HubNotFound(repo="c/d").info())
    trouble.set_error(error.info())
    QApplication.processEvents()
    seen = [b.text() for b in trouble.findChildren(QPushButton) if b.isVisible()]
    assert [text for text in seen if text != "Copy details"] == steps


def test_being_offline_is_told_calmly(qtbot: QtBot) -> None:
    trouble = HubTrouble()
    shown(qtbot, trouble)
    trouble.set_error(HubOffline().info())
    assert "are there without it" in words(trouble)
    with qtbot.waitSignal(trouble.retry_requested):
        button(trouble, "Try again").click()


class Browser(QObject):
    """Stands in for the user's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def test_pages_open_after_a_click_only_and_only_web_pages(qtbot: QtBot) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    QDesktopServices.setUrlHandler("file", browser, "open")
    try:
        trouble = HubTrouble()
        shown(qtbot, trouble)
        trouble.set_error(HubGated(repo="a/b", url="https://hub.example/a/b").info())
        QApplication.processEvents()
        assert browser.opened == []
        button(trouble, "Open the terms page").click()
        open_page("file:///etc/passwd")
        assert browser.opened == ["https://hub.example/a/b"]
    finally:
        QDesktopServices.unsetUrlHandler("https")
        QDesktopServices.unsetUrlHandler("file")


# ---- one model ----------------------------------------------------------------------------------


@pytest.fixture
def detail(qtbot: QtBot) -> HubDetail:
    made = HubDetail(Path("/models"))
    shown(qtbot, made)
    made.set_reading(CHECKPOINT.ref)
    return made


def primary(detail: HubDetail) -> PrimaryButton:
    return find(detail, PrimaryButton)


def test_while_reading_it_says_what_is_read(detail: HubDetail) -> None:
    assert "headers of the weights" in words(detail)
    assert not primary(detail).isVisible()


def test_the_button_names_what_it_takes(detail: HubDetail) -> None:
    detail.set_plan(CHECKPOINT, frozenset({"Q8_0", "Q4_K_M"}))
    assert not primary(detail).isEnabled()
    detail.set_room(ROOMY)
    assert primary(detail).text().replace("&", "") == "Download 7.64 GB and forge 2 files"
    assert primary(detail).isEnabled()
    assert detail.action() is Action.DOWNLOAD_AND_FORGE
    assert "1.3 MB read to find this out" in words(detail)


def test_unticked_it_only_downloads(detail: HubDetail, qtbot: QtBot) -> None:
    detail.set_plan(CHECKPOINT, frozenset({"Q8_0"}))
    table = find(detail, TypeTable)
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    detail.set_room(ROOMY)
    assert primary(detail).text().replace("&", "") == "Download 7.64 GB"
    with qtbot.waitSignal(detail.pressed) as pressed:
        primary(detail).click()
    assert pressed.args == [Action.DOWNLOAD]


def test_without_room_it_says_so(detail: HubDetail) -> None:
    detail.set_plan(CHECKPOINT, frozenset())
    detail.set_room(replace(ROOMY, download=DiskPlan(Path("/cache"), 10**12, 10**9)))
    assert not primary(detail).isEnabled()
    assert "Not enough room on the disk" in words(detail)


def test_where_only_the_results_fit_the_checkpoint_is_not_kept(detail: HubDetail) -> None:
    detail.set_plan(CHECKPOINT, frozenset({"Q8_0"}))
    output = OutputState(DiskPlan(Path("/models"), 10**9, 5 * 10**9), frozenset(), writable=True)
    tight = HubRoom(None, DiskPlan(Path("/cache"), 9 * 10**9, 5 * 10**9), output, same_disk=True)
    detail.set_room(replace(tight, download=DiskPlan(Path("/cache"), 4 * 10**9, 5 * 10**9)))
    box = find(detail, QCheckBox, "Do not keep the checkpoint")
    assert not box.isChecked()
    detail.set_room(tight)
    assert box.isChecked()
    assert "The disk does not hold the checkpoint and the files" in words(detail)
    assert "needs 1.00 GB, 5.00 GB free" in words(detail)
    assert primary(detail).isEnabled()
    box.click()
    assert not primary(detail).isEnabled()
    assert "Not enough room on the disk" in words(detail)
    detail.set_room(tight)
    assert not box.isChecked(), "what was chosen by hand stays"


def test_an_importance_matrix_needs_the_checkpoint(detail: HubDetail) -> None:
    name = next(plan.name for plan in CHECKPOINT.types if plan.needs_imatrix)
    detail.set_plan(CHECKPOINT, frozenset({name}))
    detail.set_room(ROOMY)
    box = find(detail, QCheckBox, "Do not keep the checkpoint")
    assert not box.isEnabled()
    assert "An importance matrix is made first" in words(detail)
    assert not detail.bar.streams


def test_existing_files_are_replaced_only_when_told(detail: HubDetail) -> None:
    detail.set_plan(CHECKPOINT, frozenset({"Q8_0"}))
    output = OutputState(DiskPlan(Path("/models"), 10**9, 10**12), frozenset({"m-Q8_0.gguf"}), writable=True)
    detail.set_room(replace(ROOMY, output=output))
    assert not primary(detail).isEnabled()
    find(detail, QCheckBox, "Replace 1 existing file").click()
    assert primary(detail).isEnabled()


def test_what_cannot_be_converted_is_not_downloaded(detail: HubDetail) -> None:
    assert CHECKPOINT.card is not None
    detail.set_plan(
        replace(CHECKPOINT, types=(), card=replace(CHECKPOINT.card, verdict=REFUSED)), frozenset()
    )
    detail.set_room(ROOMY)
    assert not primary(detail).isEnabled()
    assert "Its attention is block-sparse. Phi-3-mini converts." in words(detail)


def test_what_is_here_opens_in_forge(detail: HubDetail) -> None:
    folder = Path("/cache/snapshots/1")
    detail.set_plan(replace(CHECKPOINT, cached=folder), frozenset({"Q8_0"}))
    assert primary(detail).text().replace("&", "") == "Open in Forge"
    assert primary(detail).isEnabled()
    assert detail.present() == folder
    assert not find(detail, TypeTable).isVisible()
    assert "on this computer already" in words(detail)


def test_of_gguf_files_the_largest_that_fits_is_chosen(detail: HubDetail) -> None:
    detail.set_plan(GGUF, frozenset())
    detail.set_room(ROOMY)
    QApplication.processEvents()
    assert [file.name for file in detail.files()] == ["m-Q4_K_M.gguf"]
    assert primary(detail).text().replace("&", "") == "Download 2.0 MB"
    parts = next(b for b in detail.findChildren(QRadioButton) if "more part" in b.text())
    assert "and 2 more parts" in parts.text()
    parts.click()
    assert len(detail.files()) == 3


def test_a_gguf_file_that_is_here_is_chatted_with(detail: HubDetail) -> None:
    detail.set_plan(GGUF, frozenset())
    detail.set_room(replace(ROOMY, present=Path("/cache/snapshots/1")))
    assert detail.action() is Action.CHAT
    assert detail.present() == Path("/cache/snapshots/1/m-Q4_K_M.gguf")


def test_a_running_job_takes_the_place_of_the_choice(detail: HubDetail) -> None:
    detail.set_plan(CHECKPOINT, frozenset({"Q8_0"}))
    detail.set_working(("Q8_0",))
    assert not primary(detail).isVisible()
    assert "After the download it is forged: \u2066Q8_0\u2069." in words(detail)
    detail.set_working(None)
    assert primary(detail).isVisible()
