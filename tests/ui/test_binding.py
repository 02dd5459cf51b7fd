"""Faults of PySide6 itself that would take the program down."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_calls_do_not_lose_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 lost one with every call that returns nothing; Python 3.11 dies when none is left.

    From Python 3.12 on None is immortal and its count constant.
    """
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("text")
    assert abs(sys.getrefcount(None) - before) < 100
