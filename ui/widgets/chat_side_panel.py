"""The panel beside the conversation: model, sampling, system prompt."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from core.engine.client import EngineState
from core.engine.model import LoadModel, ModelLoaded
from core.settings import Settings
from ui.theme import Space
from ui.widgets.chat_load_bar import LoadBar
from ui.widgets.chat_model_panel import ModelPanel
from ui.widgets.chat_sampling import SamplingForm
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.fold import FoldButton

_WIDTH_CHARS = 44
_SYSTEM_LINES = 6


class SidePanel(ColumnScroll):
    """Everything about the model that is not the conversation; scrolls where it is too low.

    Attributes:
        model: Which model, and where it runs.
        load_bar: Load and Unload.
        sampling: How tokens are chosen.

    Signals:
        changed: The user changed something worth remembering.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Model and settings"))
        self.model = ModelPanel()
        self.model.changed.connect(self.changed)
        self.load_bar = LoadBar()
        self.sampling = SamplingForm()
        self.sampling.changed.connect(self.changed)
        self._system = QPlainTextEdit()
        self._system.setTabChangesFocus(True)
        self._system.setAccessibleName(self.tr("System prompt"))
        self._system.setPlaceholderText(self.tr("How the model should behave, said before the conversation…"))
        self._system.setFixedHeight(self.fontMetrics().lineSpacing() * _SYSTEM_LINES + 2 * Space.S)
        self._system.textChanged.connect(self.changed)

        content = QWidget()
        content.setAutoFillBackground(False)
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(self.model)
        column.addSpacing(Space.S)
        column.addWidget(self.load_bar)
        column.addSpacing(Space.S)
        column.addWidget(FoldButton(self.tr("Sampling"), self.sampling))
        column.addWidget(self.sampling)
        column.addWidget(FoldButton(self.tr("System prompt"), self._system))
        column.addWidget(self._system)
        column.addStretch(1)
        self.setWidget(content)

    def set_loaded(self, loaded: ModelLoaded) -> None:
        """Show how loading went."""
        self.load_bar.set_loaded(loaded)
        self.model.set_loaded(loaded.memory)

    def set_state(self, state: EngineState, in_use: LoadModel | None) -> None:
        """Show what the engine does, with which settings, and what a load would do now."""
        if state is EngineState.EMPTY:
            self.model.set_loaded(())
        self.load_bar.set_chosen(self.model.request(), fits=not self.model.memory.is_short)
        self.load_bar.set_state(state, in_use)

    def system_prompt(self) -> str:
        """Return the system prompt; empty sends none."""
        return self._system.toPlainText()

    def restore(self, settings: Settings) -> None:
        """Set what was chosen in an earlier run."""
        self.model.restore(settings)
        self.sampling.set_sampling(settings.sampling)
        self._system.setPlainText(settings.system_prompt)

    def sizeHint(self) -> QSize:
        """Wide enough for its fields at any text size."""
        return QSize(self.fontMetrics().averageCharWidth() * _WIDTH_CHARS, super().sizeHint().height())
