"""Every control has a name that is spoken, and Tab reaches every one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.forge.model import KeyOverride, KeyType, PlanSpec, QuantizeOptions, TensorTypeRule
from core.jobs.queue import JobQueue
from core.paths import demo_checkpoint
from tests.support.hub_server import HubServer
from tests.ui.support import done, story
from ui.dialogs.about import AboutDialog
from ui.dialogs.gguf_inspector import GGUFInspector
from ui.dialogs.key_overrides import KeyOverridesDialog
from ui.dialogs.licences import LicencesDialog
from ui.dialogs.tensor_types import TensorTypesDialog
from ui.dialogs.token_dialog import TokenDialog
from ui.dialogs.upload_dialog import UploadDialog
from ui.job_bridge import JobBridge
from ui.main_window import MainWindow

_MANY = 150
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
    return [f"{widget!r} in {widget.parentWidget()!r}" for widget in controls(root) if not spoken(widget)]


def test_every_control_of_every_page_has_a_name(window: MainWindow) -> None:
    story(window).set_job(done(None))
    assert len(controls(window)) > 150, "the search itself went wrong"
    assert nameless(window) == []


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
        GGUFInspector,
        KeyOverridesDialog,
        LicencesDialog,
        TensorTypesDialog,
        TokenDialog,
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
    assert dialog.windowTitle()
    dialog.close()


def _make(kind: type[QDialog], bridge: JobBridge, folder: Path) -> QDialog:
    if kind is AboutDialog:
        return AboutDialog(None)
    if kind is GGUFInspector:
        return GGUFInspector(folder / "model.gguf")
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


def test_tab_reaches_every_control(window: MainWindow, qtbot: QtBot, hub: HubServer) -> None:
    """On every page, with Advanced open."""
    assert hub.url
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    next(box for box in window.findChildren(QAbstractButton) if spoken(box) == "Advanced").click()
    for index in range(5):
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
