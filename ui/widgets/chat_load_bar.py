"""Load, reload, unload: the buttons, the progress, and what is loaded now."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.engine.client import EngineState
from core.engine.model import LoadModel, ModelLoaded, SteppedDown
from ui import format as fmt
from ui import theme
from ui.theme import Space, TextSize
from ui.widgets.chat_figures import short_time
from ui.widgets.labels import RoleLabel

_STEPS = 1000
_RELOAD_AFTER_MS = 900
"""A slider is still being moved when the next change comes sooner."""


class LoadBar(QWidget):
    """Shows what the engine holds and offers what can be done about it.

    What was changed takes effect by itself, once the changes end; where it does not fit into memory,
    only when the user asks for it.

    Signals:
        load_requested: Load with the settings of now; also again, after a change.
        unload_requested: End the engine, also while it loads.
    """

    load_requested = Signal()
    unload_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = EngineState.EMPTY
        self._chosen: LoadModel | None = None
        self._in_use: LoadModel | None = None
        self._loaded: ModelLoaded | None = None
        self._stepped_down: SteppedDown | None = None
        self._fits = True
        self._reload_timer = QTimer(self)
        self._reload_timer.setSingleShot(True)
        self._reload_timer.setInterval(_RELOAD_AFTER_MS)
        self._reload_timer.timeout.connect(self.load_requested)
        self._load = QPushButton()
        self._load.clicked.connect(self.load_requested)
        self._unload = QPushButton()
        self._unload.clicked.connect(self.unload_requested)
        self._progress = QProgressBar()
        self._progress.setRange(0, _STEPS)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(Space.S)
        self._progress.setAccessibleName(self.tr("Loading the model"))
        self._status = RoleLabel("", theme.Role.MUTED, TextSize.SMALL, wrap=True)

        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._load, 1)
        buttons.addWidget(self._unload, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addLayout(buttons)
        layout.addWidget(self._progress)
        layout.addWidget(self._status)
        self._refresh()

    def set_state(self, state: EngineState, in_use: LoadModel | None) -> None:
        """Show what the engine does, and with which settings."""
        if state is EngineState.LOADING and self._state is not state:
            self._progress.setValue(0)
            self._stepped_down = None
        self._state = state
        self._in_use = in_use
        self._refresh()

    def set_chosen(self, chosen: LoadModel | None, *, fits: bool = True) -> None:
        """Tell what Load would load now, None while no model is chosen, and whether it fits."""
        self._reload_timer.stop()
        self._chosen, self._fits = chosen, fits
        self._refresh()

    def set_stepped_down(self, step: SteppedDown) -> None:
        """Show that fewer layers are tried; the number that was wanted first stays known."""
        first = self._stepped_down.tried if self._stepped_down is not None else step.tried
        self._stepped_down = SteppedDown(first, step.n_gpu_layers)
        self._refresh()

    def set_progress(self, fraction: float) -> None:
        """Show how much is loaded, 0 to 1."""
        self._progress.setValue(round(fraction * _STEPS))
        self._refresh()

    def set_loaded(self, loaded: ModelLoaded) -> None:
        """Show how loading went."""
        self._loaded = loaded
        self._refresh()

    def _refresh(self) -> None:
        empty = self._state is EngineState.EMPTY
        loading = self._state is EngineState.LOADING
        stale = not empty and not loading and self._chosen is not None and self._chosen != self._in_use
        if stale and self._fits and self._state is EngineState.READY:
            self._reload_timer.start()
        else:
            self._reload_timer.stop()
        self._load.setText(self.tr("Reload") if stale else self.tr("Load model"))
        self._load.setVisible(empty or stale)
        self._load.setEnabled(self._chosen is not None)
        self._unload.setText(self.tr("Cancel loading") if loading else self.tr("Unload"))
        self._unload.setVisible(not empty)
        self._progress.setVisible(loading)
        self._status.setText(self._describe(stale))

    def _describe(self, stale: bool) -> str:
        if self._state is EngineState.EMPTY:
            return self.tr("Nothing is loaded.") if self._chosen else self.tr("Choose a model first.")
        if self._state is EngineState.LOADING:
            loading = self.tr("Loading, {n} %").format(n=self._progress.value() * 100 // _STEPS)
            return f"{self._fewer()} {loading}" if self._stepped_down is not None else loading
        if stale and self._fits:
            return self.tr("What you changed takes effect in a moment.")
        if stale:
            return self.tr("What you changed does not fit. Reload tries it all the same.")
        if self._loaded is None:
            return ""
        parts = [self.tr("Loaded in {time}").format(time=short_time(self._loaded.seconds))]
        if self._loaded.n_gpu_layers:
            parts.append(
                self.tr("{n} of {total} layers on the GPU").format(
                    n=fmt.integer(self._loaded.n_gpu_layers), total=fmt.integer(self._loaded.block_count + 1)
                )
            )
        told = " · ".join(parts)
        return f"{self._fewer()} {told}" if self._stepped_down is not None else told

    def _fewer(self) -> str:
        step = self._stepped_down
        assert step is not None, "asked for by the callers"
        return self.tr("{tried} layers did not fit, so Auto took {n}.").format(
            tried=fmt.integer(step.tried), n=fmt.integer(step.n_gpu_layers)
        )
