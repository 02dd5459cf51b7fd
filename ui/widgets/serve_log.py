"""The requests that a server answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.server.model import RequestServed
from ui import format as fmt
from ui.icons import Icon
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.chat_figures import short_time
from ui.widgets.labels import RoleLabel, heading
from ui.widgets.search_table import Cell, Column, SearchTable
from ui.widgets.tool_button import tool_button

_ROWS = 6
_FAILED = 400


class RequestLog(QWidget):
    """One row a request, the newest first.

    Signals:
        cleared: The user wants the list empty.
    """

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = RoleLabel(
            self.tr("What programs ask the server appears here; what they say is not kept."), wrap=True
        )
        self._clear = tool_button(Icon.TRASH, self.tr("Clear the list of requests"))
        self._clear.clicked.connect(self.cleared)
        self._table = SearchTable(
            self.tr("Requests"),
            (
                Column(self.tr("Time")),
                Column(self.tr("From"), tip=self.tr("Address of the computer that asked")),
                Column(self.tr("Method")),
                Column(self.tr("Path"), wide=True),
                Column(
                    self.tr("Status"),
                    numeric=True,
                    tip=self.tr("HTTP status: from 200 it was answered, from 400 it was refused or failed"),
                ),
                Column(self.tr("Took"), numeric=True, tip=self.tr("Until the last byte was sent")),
            ),
            searchable=False,
        )
        line = self.fontMetrics().height() + Space.S + Space.XS
        self._table.setMinimumHeight(line * _ROWS)
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Requests")), 1)
        top.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self._empty)
        column.addWidget(self._table, 1)
        column.addStretch(0)  # takes what is left while there is no table
        self.set_requests(())

    def set_requests(self, requests: Sequence[RequestServed]) -> None:
        """Show requests, given oldest first."""
        self._empty.setVisible(not requests)
        self._table.setVisible(bool(requests))
        self._clear.setEnabled(bool(requests))
        self._table.set_rows([_cells(request) for request in reversed(requests)])


def _cells(request: RequestServed) -> tuple[Cell, ...]:
    moment = QDateTime.fromMSecsSinceEpoch(int(request.at * 1000))
    failed = request.status >= _FAILED
    return (
        Cell(fmt.isolate(moment.time().toString("HH:mm:ss")), key=request.at, tip=_date(moment)),
        Cell(ltr(request.client)),
        Cell(ltr(request.method)),
        Cell(ltr(request.path), tip=ltr(request.path)),
        Cell(
            str(request.status),
            key=request.status,
            mark=Icon.WARNING if failed else None,
            role=Role.WARNING if failed else Role.TEXT,
        ),
        Cell(short_time(request.seconds), key=request.seconds, tip=fmt.exact_bytes(request.n_bytes)),
    )


def _date(moment: QDateTime) -> str:
    return QLocale().toString(moment, QLocale.FormatType.LongFormat)
