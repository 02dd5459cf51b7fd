"""The report of a crash: there to read, copy and save, and sent nowhere."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

import core
from core.errors import HubOffline, UnexpectedError
from tests.ui.support import button
from ui.dialogs.crash_report import CrashReportDialog
from ui.main_window import MainWindow

TRACE = 'Fatal Python error: Segmentation fault\n\nCurrent thread (most recent call first):\n  File "x.py"'


def visible_labels(dialog: CrashReportDialog) -> list[QLabel]:
    return [label for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_the_report_is_copied_and_saved_whole(qapp: QApplication, tmp_path: Path) -> None:
    dialog = CrashReportDialog("It died", TRACE)
    dialog.show()
    qapp.processEvents()
    assert TRACE in dialog.text()
    assert f"Phi Forge {core.__version__}" in dialog.text()
    assert "Qt " in dialog.text()
    button(dialog, "Copy").click()
    assert QGuiApplication.clipboard().text() == dialog.text()
    dialog.save(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == dialog.text()
    dialog.save(tmp_path / "no" / "report.txt")
    assert any("could not be saved" in label.text() for label in visible_labels(dialog))
    dialog.save(tmp_path / "report.txt")
    assert not any("could not be saved" in label.text() for label in visible_labels(dialog))
    dialog.close()


@pytest.mark.skipif(sys.platform != "linux", reason="a file that is there and takes no text")
@pytest.mark.usefixtures("qapp")
def test_a_file_that_takes_no_report_is_told() -> None:
    dialog = CrashReportDialog("It died", TRACE)
    dialog.show()
    dialog.save(Path("/proc/version"))
    assert any("could not be saved" in label.text() for label in visible_labels(dialog))
    dialog.close()


def test_a_fault_of_the_program_offers_a_report_and_other_errors_do_not(
    window: MainWindow, qapp: QApplication
) -> None:
    window.show_error(HubOffline().info())
    assert not [b for b in window.findChildren(type(button(window, "Dismiss"))) if b.text() == "Report…"]
    window.show_error(UnexpectedError(reason="ValueError: x", details=TRACE).info())
    qapp.processEvents()  # a button that is added to what is already shown appears with the next event
    button(window, "Report…").click()
    dialog = window.findChild(CrashReportDialog)
    assert dialog is not None
    assert TRACE in dialog.text()
    dialog.close()
