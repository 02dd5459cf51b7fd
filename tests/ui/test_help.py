"""The guide, offline in the window; every page it leads to is there, and every error is explained."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QToolButton
from pytestqt.qtbot import QtBot

from core import guide, paths
from core.errors import ConfigMissing, PhiForgeError, UnexpectedError
from tests.ui.support import find
from tools import troubleshooting
from ui.dialogs.help_window import HelpWindow, show_help
from ui.language import Language
from ui.widgets.error_panel import ErrorPanel

PAGES = sorted(guide.folder().glob("*.md"))
LINK = re.compile(r"\]\(([^)]+)\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")


def every_error(base: type[PhiForgeError] = PhiForgeError) -> list[type[PhiForgeError]]:
    """All classes of errors a user can meet."""
    found = [error for child in base.__subclasses__() for error in every_error(child)]
    return [*found, base] if hasattr(base, "title") else found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith(("https://", "#")):
            assert (page.parent / target).is_file(), f"{page.name} leads to {target}"


def test_every_page_can_be_reached_from_the_contents() -> None:
    pages = {page.name for page in PAGES if page.name.count(".") == 1}
    contents = (guide.folder() / f"{guide.CONTENTS}.md").read_text(encoding="utf-8")
    assert pages - set(LINK.findall(contents)) == {f"{guide.CONTENTS}.md"}


@pytest.mark.parametrize("language", [Language.ROMANIAN, Language.HEBREW])
def test_a_translated_page_names_controls_as_the_window_does(language: Language) -> None:
    catalogue = ET.parse(paths.resource_dir() / "translations" / f"phi_forge_{language.value}.ts")
    names = {(text.text or "").replace("&", "") for text in catalogue.iter() if "%n" not in (text.text or "")}
    english, translated = (
        {" ".join(name.split()) for name in BOLD.findall(page.read_text(encoding="utf-8"))}
        for page in (guide.page("first-steps", "en"), guide.page("first-steps", language.value))
    )
    assert translated - english <= names


def test_the_troubleshooting_page_is_up_to_date() -> None:
    written = troubleshooting.PAGE.read_text(encoding="utf-8")
    assert written == troubleshooting.text(), "run: python -m tools.troubleshooting"
    missing = [
        error.__name__
        for error in every_error()
        if error is not UnexpectedError
        and error.__module__ == "core.errors"
        and f"\n### {guide.heading(error.title)}\n" not in written
    ]
    assert missing == []


def test_pages_follow_one_another_and_back(qtbot: QtBot) -> None:
    window = HelpWindow()
    qtbot.addWidget(window)
    window.open_page(guide.CONTENTS)
    text = find(window, QTextBrowser)
    assert "guide" in text.toPlainText().splitlines()[0]
    for page in PAGES:
        if page.name.count(".") == 1:
            window.open_page(page.stem)
            title = page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
            assert text.toPlainText().startswith(title)
    find(window, QToolButton, "Back").click()
    assert not text.toPlainText().startswith(title)


def test_a_page_is_shown_in_the_language_of_the_window(qtbot: QtBot) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Romanian))
    try:
        window = HelpWindow()
        qtbot.addWidget(window)
        window.open_page("first-steps")
        shown = find(window, QTextBrowser).source().fileName()
    finally:
        QLocale.setDefault(before)
    assert shown == "first-steps.ro.md"


def test_pictures_are_no_wider_than_the_page(qtbot: QtBot) -> None:
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show()
    window.open_page("first-steps")
    text = find(window, QTextBrowser)
    assert not text.horizontalScrollBar().isVisible()
    picture = QUrl("images/forge.png")
    before = text.document().resource(QTextDocument.ResourceType.ImageResource.value, picture).width()
    window.resize(window.width() // 2, window.height())
    qtbot.waitUntil(lambda: text.width() < before)
    after = text.document().resource(QTextDocument.ResourceType.ImageResource.value, picture).width()
    assert 0 < after < text.width()
    assert not text.horizontalScrollBar().isVisible()


def test_an_error_opens_its_own_explanation(qtbot: QtBot) -> None:
    panel = ErrorPanel()
    qtbot.addWidget(panel)
    panel.set_error(ConfigMissing(path="/models/phi").info())
    panel.show()
    find(panel, QToolButton, "Explain").click()
    shown = panel.findChild(HelpWindow)
    assert shown is not None
    text = find(shown, QTextBrowser)
    assert text.textCursor().block().text() == ConfigMissing.title
    assert text.verticalScrollBar().value() > 0


def test_help_has_one_window(qtbot: QtBot) -> None:
    panel = ErrorPanel()
    qtbot.addWidget(panel)
    show_help(panel)
    show_help(panel, guide.TROUBLESHOOTING)
    assert len(panel.findChildren(HelpWindow)) == 1
