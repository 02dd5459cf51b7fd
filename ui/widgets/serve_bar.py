"""The foot of the Serve page: what the server does, and the one button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from core.server.model import ServerState
from ui import format as fmt
from ui.theme import Space
from ui.widgets.labels import RoleLabel
from ui.widgets.primary_button import PrimaryButton

_STEPS = 1000


class ServeBar(QWidget):
    """Starts and stops.

    Signals:
        start_requested: Start the server with the choices of now.
        stop_requested: Stop it, or cancel its start.
    """

    start_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ServerState.STOPPED
        self._words = RoleLabel("", wrap=True)
        self._progress = QProgressBar()
        self._progress.setRange(0, _STEPS)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Loading the model"))
        self._button = PrimaryButton()
        self._button.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._words, 1)
        row.addWidget(self._progress, 1)
        row.addWidget(self._button)

    def show_state(self, state: ServerState, progress: float, why_not: str) -> None:
        """Show what the server does.

        Args:
            state: What it does.
            progress: How much of the model is loaded, 0 to 1.
            why_not: Why it cannot be started now, empty when it can.
        """
        self._state = state
        stopped = state is ServerState.STOPPED
        self._button.setEnabled(not stopped or not why_not)
        self._progress.setVisible(state is ServerState.STARTING)
        self._progress.setValue(round(progress * _STEPS))
        if stopped:
            self._button.setText(self.tr("Start server"))
            self._words.setText(why_not)
        elif state is ServerState.STARTING:
            self._button.setText(self.tr("Cancel"))
            percent = fmt.integer(round(progress * 100))
            self._words.setText(self.tr("Loading the model, {n} %").format(n=percent))
        else:
            self._button.setText(self.tr("Stop server"))
            self._words.setText(self.tr("Stop the server to change the model or the address."))
        self._button.setAccessibleDescription(self._words.text())

    def _on_clicked(self) -> None:
        if self._state is ServerState.STOPPED:
            self.start_requested.emit()
        else:
            self.stop_requested.emit()
