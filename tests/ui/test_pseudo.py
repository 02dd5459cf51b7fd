"""Nothing is cut at 1024×700, whatever the language; and no English is left in another language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.hub_server import HubServer
from tests.ui.pseudo import CLOSE, OPEN, PseudoTranslator, pseudo
from tests.ui.support import LONG_MS, forge_button
from ui import language
from ui.main_window import MainWindow
from ui.widgets.fold import FoldButton
from ui.widgets.labels import ElidedLabel

_SIZE = (1024, 700)
_LAPTOP = (1366, 768)
_ELIDED = (ElidedLabel,)
"""Shorten what they show by design; their tooltip has all of it."""


@pytest.fixture(params=["en", "pseudo", "he", "ro"])
def speaking(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The language that the window is made in."""
    translator = PseudoTranslator()
    if request.param == "pseudo":
        QCoreApplication.installTranslator(translator)
    else:
        language.install(qapp, request.param)
    yield str(request.param)
    QCoreApplication.removeTranslator(translator)
    language.install(qapp, "")


@pytest.mark.usefixtures("speaking")
def test_nothing_is_cut(make_window: Callable[[], MainWindow], qtbot: QtBot, hub: HubServer) -> None:
    assert hub.url
    problems = _problems_at(_SIZE, make_window(), qtbot)
    assert problems == [], "\n".join(problems)


@pytest.fixture
def _large_letters(qapp: QApplication) -> Iterator[None]:
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(2 * usual.pointSizeF())
    qapp.setFont(large)
    yield
    qapp.setFont(usual)


@pytest.mark.usefixtures("_large_letters")
def test_letters_of_twice_the_size_fit_a_laptops_screen(
    make_window: Callable[[], MainWindow], qtbot: QtBot, hub: HubServer
) -> None:
    assert hub.url
    problems = _problems_at(_LAPTOP, make_window(), qtbot)
    assert problems == [], "\n".join(problems)


def _problems_at(size: tuple[int, int], window: MainWindow, qtbot: QtBot) -> list[str]:
    """Return what is cut on any page in a window of a size, everything unfolded."""
    window.resize(*size)
    window.show()
    qtbot.waitUntil(lambda: forge_button(window).isEnabled(), timeout=LONG_MS)
    for fold in window.findChildren(FoldButton):
        fold.setChecked(True)
    problems: list[str] = []
    for page in _pages(window):
        QApplication.processEvents()
        problems += [f"{page}: {problem}" for problem in cut(window)]
    least = window.minimumSizeHint()
    if least.width() > size[0] or least.height() > size[1]:
        problems.append(f"the window needs {least.width()}×{least.height()}")
    return problems


def _pages(window: MainWindow) -> Iterator[str]:
    stack = window.centralWidget().findChild(QStackedWidget)
    assert stack is not None
    for index in range(stack.count()):
        window.show_page(index)
        yield type(stack.widget(index)).__name__


@pytest.mark.parametrize("speaking", ["pseudo"], indirect=True)
@pytest.mark.usefixtures("speaking")
def test_no_english_is_left(make_window: Callable[[], MainWindow], qtbot: QtBot, hub: HubServer) -> None:
    assert hub.url
    window = make_window()
    window.show()
    qtbot.waitUntil(lambda: forge_button(window).isEnabled(), timeout=LONG_MS)
    english = []
    for page in _pages(window):
        english += [f"{page}: {text!r}" for text in _texts(window) if _is_english(text)]
    assert english == [], "\n".join(english)


def test_the_pseudo_language_is_longer_and_keeps_values() -> None:
    assert pseudo("{n} of %n <b>files</b>") == "⟦{n} öf %n <b>fîléš</b> ëxtr⟧"
    assert len(pseudo("a" * 50)) >= 70
    assert pseudo(" x ").startswith(" ⟦")


# ---- what is cut -------------------------------------------------------------------------------------


def cut(root: QWidget) -> list[str]:
    """Return which visible widgets have less room than their words need."""
    return [
        f"{type(widget).__name__} {_words(widget)!r} has {widget.width()}×{widget.height()}: {problem}"
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and not isinstance(widget, _ELIDED) and not _is_part(widget)
        for problem in _problems(widget)
    ]


def _problems(widget: QWidget) -> Iterator[str]:
    needed = widget.sizeHint().width()
    match widget:
        case QLabel() if widget.text():
            if widget.wordWrap():
                height = widget.heightForWidth(widget.width())
                if height > widget.height() + 1:
                    yield f"needs a height of {height}"
            elif needed > widget.width():
                yield f"needs {needed}"
        case QAbstractButton() if _words(widget) and needed > widget.width():
            yield f"needs {needed}"
        case QComboBox():
            room, text = _field(widget), widget.currentText()
            if (
                widget.sizeAdjustPolicy()
                is not QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            ):
                width = widget.fontMetrics().horizontalAdvance(text)
                if width > room:
                    yield f"needs {width} in its field of {room}"
        case QLineEdit() if widget.placeholderText():
            width = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
            if width > widget.width() - 8:
                yield f"its placeholder {widget.placeholderText()!r} needs {width}"
        case QTabBar():
            if needed > widget.width():
                yield f"needs {needed}"
        case QHeaderView():
            for section in range(widget.count()):
                if not widget.isSectionHidden(section) and widget.sectionSize(
                    section
                ) < widget.sectionSizeHint(section):
                    yield f"column {_title(widget, section)!r} has {widget.sectionSize(section)}"
        case QGroupBox() if needed > widget.width():
            yield f"needs {needed}"
    yield from _outside(widget)


def _outside(widget: QWidget) -> Iterator[str]:
    """Say when a widget reaches over a side of what holds it; scrolling up and down is fine."""
    if not _words(widget):
        return
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        left = widget.mapTo(parent, widget.rect().topLeft()).x()
        right = left + widget.width()
        if not isinstance(parent.parentWidget(), QAbstractItemView) and (left < 0 or right > parent.width()):
            yield f"reaches out of {type(parent).__name__}: {left} to {right} of {parent.width()}"
            return
        parent = parent.parentWidget()


def _is_part(widget: QWidget) -> bool:
    """Whether a widget is a part that Qt's own controls are made of."""
    return widget.objectName().startswith("qt_") or isinstance(widget.parentWidget(), (QComboBox, QTabBar))


def _field(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box).width()


def _words(widget: QWidget) -> str:
    match widget:
        case QToolButton() if widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
            return "" if not widget.icon().isNull() else widget.text()
        case QLabel() | QAbstractButton():
            return widget.text()
        case QComboBox():
            return widget.currentText()
        case QGroupBox():
            return widget.title()
    return ""


def _title(header: QHeaderView, section: int) -> str:
    return str(header.model().headerData(section, header.orientation()))


# ---- what is not translated --------------------------------------------------------------------------


def _texts(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or _is_part(widget):
            continue
        if isinstance(widget, (QLabel, QPushButton, QAbstractButton, QGroupBox)):
            yield _words(widget)
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(index) for index in range(widget.count()))
        if isinstance(widget, QHeaderView):
            yield from (_title(widget, section) for section in range(widget.count()))
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                        value = model.index(row, column).data(role)
                        if isinstance(value, str):
                            yield value


def _is_english(text: str) -> bool:
    """Whether a text has words that did not go through a translator: two that are plainly English."""
    outside = "".join(part.split(CLOSE)[-1] for part in text.split(OPEN))
    words = {word.strip(".,:;()…").lower() for word in outside.split()}
    return len(words & _ENGLISH) > 0


_ENGLISH = frozenset(
    {"the", "of", "and", "to", "is", "it", "for", "with", "from", "this", "that", "not", "or"}
)
