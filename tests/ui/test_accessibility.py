"""Every control has a name that is spoken, and Tab reaches every one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QStackedWidget,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core import guide
from core.backends.model import Backend, Flavour, Origin
from core.errors import CheckpointEmpty
from core.forge.model import KeyOverride, KeyType, PlanSpec, QuantizeOptions, TensorTypeRule
from core.jobs.model import JobState
from core.jobs.queue import JobQueue
from core.paths import demo_checkpoint
from core.settings import SettingsStore
from core.updates.model import Release
from tests.support.hub_server import HubServer
from tests.ui.measure_support import RESULT
from tests.ui.support import LONG_MS, RUNNING, done, forge, story
from ui.announce import news
from ui.dialogs.about import AboutDialog
from ui.dialogs.close_question import CloseQuestion
from ui.dialogs.crash_report import CrashReportDialog
from ui.dialogs.gguf_inspector import GGUFInspector
from ui.dialogs.handover_dialog import HandoverDialog
from ui.dialogs.help_window import HelpWindow
from ui.dialogs.keep_question import KeepQuestion
from ui.dialogs.key_overrides import KeyOverridesDialog
from ui.dialogs.licences import LicencesDialog
from ui.dialogs.remove_backend import RemoveBackendQuestion
from ui.dialogs.shortcuts import Key, ShortcutsDialog, keys_of
from ui.dialogs.tensor_types import TensorTypesDialog
from ui.dialogs.token_dialog import TokenDialog
from ui.dialogs.update_dialog import UpdateDialog
from ui.dialogs.upload_dialog import UploadDialog
from ui.job_bridge import JobBridge
from ui.language import Language, install
from ui.main_window import MainWindow
from ui.widgets.fold import FoldButton

_MANY = 250
_KINDS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
)

_ROLE = QAccessible.Role
_SURROUNDINGS = frozenset(
    {
        *(_ROLE.Client, _ROLE.Pane, _ROLE.LayeredPane, _ROLE.Grouping, _ROLE.Border, _ROLE.Separator),
        *(
            _ROLE.Graphic,
            _ROLE.StaticText,
            _ROLE.Whitespace,
            _ROLE.ScrollBar,
            _ROLE.Window,
            _ROLE.Splitter,
            _ROLE.Grip,
        ),
        *(_ROLE.MenuBar, _ROLE.StatusBar, _ROLE.List),
    }
)
"""What holds others, decorates, or is read as the text it is."""

_NUMBERS = frozenset({_ROLE.Slider, _ROLE.SpinBox, _ROLE.ProgressBar})


def controls(root: QWidget) -> list[QWidget]:
    """Everything one reads or works with; the parts that Qt's own controls are made of are left out."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, _KINDS)
        and not isinstance(widget, QScrollBar)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parentWidget(), (QAbstractSpinBox, QAbstractItemView))
        and not any(isinstance(part, QComboBox) for part in _ancestors(widget))
    ]


def _ancestors(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def spoken(widget: QWidget) -> str:
    """The name that assistive technology gets."""
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return name or widget.accessibleName()  # a tab bar without tabs has no other


def nameless(root: QWidget) -> list[str]:
    return [
        " in ".join(type(part).__name__ for part in (widget, *_ancestors(widget)))
        for widget in controls(root)
        if not spoken(widget)
    ]


def test_every_control_of_every_page_has_a_name(window: MainWindow) -> None:
    story(window).set_job(done(None))
    assert len(controls(window)) > 150, "the search itself went wrong"
    assert nameless(window) == []


def tree(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything that assistive technology finds below a widget, parts of controls and table cells too."""
    waiting = [QAccessible.queryAccessibleInterface(root)]
    while waiting:
        interface = waiting.pop()
        if interface is None or not interface.isValid() or interface.state().invisible:
            continue
        yield interface
        waiting += [interface.child(index) for index in range(min(interface.childCount(), _MANY))]


def _in_words(interface: QAccessibleInterface) -> str:
    return f"{interface.role().name} {type(interface.object()).__name__} at {interface.rect()}"


def unspoken(root: QWidget) -> list[str]:
    """What has no name or, where it stands for a number, no value."""
    found = []
    for interface in tree(root):
        role = interface.role()
        if role not in _SURROUNDINGS and not interface.text(QAccessible.Text.Name).strip():
            found.append(f"no name: {_in_words(interface)}")
        if role in _NUMBERS and interface.valueInterface() is None:
            found.append(f"no value: {_in_words(interface)}")
    return found


def test_the_whole_tree_of_every_page_speaks(window: MainWindow, hub: HubServer) -> None:
    """As a screen reader walks it: list items, columns and cells, sliders and bars as well."""
    assert hub.url
    story(window).set_job(done(None))
    for fold in window.findChildren(FoldButton):
        fold.setChecked(True)
    roles = set()
    for index in range(n_pages(window)):
        window.show_page(index)
        QApplication.processEvents()
        assert unspoken(window) == [], f"page {index}"
        roles |= {interface.role() for interface in tree(window)}
    wanted = QAccessible.Role
    assert {wanted.Cell, wanted.ColumnHeader, wanted.Slider, wanted.MenuItem, wanted.PageTab} <= roles


def n_pages(window: MainWindow) -> int:
    stack = window.centralWidget().findChild(QStackedWidget)
    assert stack is not None
    return stack.count()


def test_assistive_technology_can_turn_the_pages(window: MainWindow) -> None:
    """Its action checks an entry of the rail without clicking it."""
    entry = next(box for box in window.findChildren(QAbstractButton) if spoken(box) == "Jobs")
    interface = QAccessible.queryAccessibleInterface(entry).actionInterface()
    interface.doAction(interface.toggleAction())
    assert window.jobs_page.isVisible()


def test_every_key_of_the_window_is_listed_with_what_it_does(window: MainWindow) -> None:
    pages = {window.chat_page: "Chat", window.compare_page: "Compare", window.forge_page: "Forge"}
    keys = keys_of(window, pages)
    assert [key for key in keys if not key.text or not key.keys] == []
    found = {(key.keys, key.place) for key in keys}
    assert {("Ctrl+O", "File"), ("Ctrl+1", "View"), ("Ctrl+,", "File"), ("Esc", "Chat")} <= found
    assert not any(key.keys.startswith("Alt+") for key in keys), "underlined letters are no shortcuts"
    everywhere = [key.keys for key in keys if key.place in ("File", "View", "Help")]
    assert len(set(everywhere)) == len(everywhere), "two menu entries share a key"


@pytest.mark.parametrize("code", [language.value for language in Language])
def test_no_two_entries_of_a_menu_share_a_letter(
    code: str, qapp: QApplication, make_window: Callable[[], MainWindow]
) -> None:
    install(qapp, code)
    try:
        bar = make_window().menuBar()
        for group in (bar, *bar.findChildren(QMenu)):
            texts = [action.text() for action in group.actions()]
            letters = [QKeySequence.mnemonic(text).toString() for text in texts]
            marked = [letter for letter in letters if letter]
            assert sorted(set(marked)) == sorted(marked), texts
    finally:
        install(qapp, "")


def test_a_job_is_told_of_when_it_enters_a_stage_and_when_it_ends() -> None:
    assert news(None, RUNNING).endswith("Stream")
    assert news(RUNNING, replace(RUNNING, progress=None)) == "", "figures are not news"
    assert news(RUNNING, replace(RUNNING, stage="publish")).endswith("Publish")
    ended = done(None)
    assert "Done" in news(RUNNING, ended)
    assert news(None, ended) == "", "what was over before the window came is not"
    error = CheckpointEmpty(path="/models/x").info()
    failed = replace(RUNNING, state=JobState.FAILED, error=error)
    assert news(RUNNING, failed).endswith("Failed. The folder is empty")


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[JobBridge]:
    assert qapp is not None
    made = JobBridge(JobQueue())
    yield made
    made.shutdown()


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize(
    "kind",
    [
        AboutDialog,
        CloseQuestion,
        CrashReportDialog,
        GGUFInspector,
        HelpWindow,
        KeepQuestion,
        KeyOverridesDialog,
        LicencesDialog,
        RemoveBackendQuestion,
        ShortcutsDialog,
        TensorTypesDialog,
        TokenDialog,
        UpdateDialog,
        UploadDialog,
    ],
)
def test_every_control_of_every_dialog_has_a_name(
    kind: type[QDialog], bridge: JobBridge, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = _make(kind, bridge, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    assert controls(dialog)
    assert nameless(dialog) == []
    assert unspoken(dialog) == []
    assert dialog.windowTitle()
    dialog.close()


def test_every_page_of_use_it_in_speaks(bridge: JobBridge, qtbot: QtBot, tmp_path: Path) -> None:
    (path,) = forge(demo_checkpoint(), ("Q8_0",), tmp_path)
    dialog = HandoverDialog(path, None, SettingsStore(), bridge)
    qtbot.addWidget(dialog)
    dialog.show()
    programs = dialog.findChildren(QListWidget)[0]
    qtbot.waitUntil(lambda: programs.currentRow() == 0, timeout=LONG_MS)
    assert nameless(dialog) == []
    for row in range(programs.count()):
        programs.setCurrentRow(row)
        QApplication.processEvents()
        assert unspoken(dialog) == [], programs.item(row).text()
    dialog.close()


def _make(kind: type[QDialog], bridge: JobBridge, folder: Path) -> QDialog:
    if kind is AboutDialog:
        return AboutDialog(None)
    if issubclass(kind, QMessageBox):
        return _question(kind)
    if kind is HelpWindow:
        window = HelpWindow()
        window.open_page(guide.TROUBLESHOOTING)
        return window
    if kind is CrashReportDialog:
        return CrashReportDialog("It ended", "trace")
    if kind is UpdateDialog:
        return UpdateDialog(Release("9.9.9", True, "# New", "https://example.org/phi-forge.tar.gz", 10**8))
    if kind is GGUFInspector:
        return GGUFInspector(folder / "model.gguf")
    if kind is ShortcutsDialog:
        return ShortcutsDialog([Key("Ctrl+O", "Open", "File")])
    if kind is KeyOverridesDialog:
        return KeyOverridesDialog((KeyOverride("general.name", KeyType.STR, "Phi"),))
    if kind is TensorTypesDialog:
        rules = QuantizeOptions(tensor_types=(TensorTypeRule("ffn_down", "Q8_0"),))
        return TensorTypesDialog(PlanSpec(demo_checkpoint(), options=rules), ["Q4_K_M"])
    if kind is UploadDialog:
        result = done(None, None).result
        assert result is not None
        return UploadDialog(bridge, result)
    return kind()


def _question(kind: type[QMessageBox]) -> QMessageBox:
    beside = QApplication.activeWindow()
    if kind is CloseQuestion:
        return CloseQuestion(2, beside, serving=True)
    if kind is KeepQuestion:
        return KeepQuestion(RESULT.files[0], RESULT.files[1:], beside)
    pack = Backend("vulkan", Flavour.VULKAN, Path("/packs/vulkan"), "0.3.36", Origin.WHEEL, 10**8)
    return RemoveBackendQuestion(pack, beside)


def test_tab_reaches_every_control(window: MainWindow, qtbot: QtBot, hub: HubServer) -> None:
    """On every page, with Advanced open."""
    assert hub.url
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    next(box for box in window.findChildren(QAbstractButton) if spoken(box) == "Advanced").click()
    for index in range(n_pages(window)):
        window.show_page(index)
        QApplication.processEvents()
        wanted = {widget for widget in controls(window) if _takes_tab(widget)}
        assert wanted, f"page {index}"
        missed = wanted - _walk(window)
        assert [spoken(widget) for widget in missed] == [], f"page {index}"


def _takes_tab(widget: QWidget) -> bool:
    policy = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    # Of cards in one group the arrow keys lead to the others; Tab leads to one.
    grouped = isinstance(widget, QAbstractButton) and widget.group() is not None
    return bool(policy) and widget.isVisible() and widget.isEnabled() and not grouped


def _walk(window: MainWindow) -> set[QWidget]:
    """Press Tab often enough to have been everywhere."""
    seen: set[QWidget] = set()
    for _step in range(_MANY):
        window.focusNextChild()
        focused = QApplication.focusWidget()
        if focused is not None:
            seen.add(focused)
    return seen
