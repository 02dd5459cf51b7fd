"""The panel beside the conversation: model, sampling, system prompt."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from core.settings import Settings
from ui.theme import Space
from ui.widgets.chat_load_bar import LoadBar
from ui.widgets.chat_model_panel import ModelPanel
from ui.widgets.chat_sampling import SamplingForm
from ui.widgets.fold import FoldButton

_WIDTH_CHARS = 44
_SYSTEM_LINES = 6


class SidePanel(QScrollArea):
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
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        self.viewport().setAutoFillBackground(False)

    def system_prompt(self) -> str:
        """Return the system prompt; empty sends none."""
        return self._system.toPlainText()

    def restore(self, settings: Settings) -> None:
        """Set what was chosen in an earlier run."""
        self.model.restore(settings.device, settings.n_gpu_layers, settings.n_ctx, settings.n_threads)
        self.sampling.set_sampling(settings.sampling)
        self._system.setPlainText(settings.system_prompt)

    def sizeHint(self) -> QSize:
        """Wide enough for its fields at any text size."""
        return QSize(self.fontMetrics().averageCharWidth() * _WIDTH_CHARS, super().sizeHint().height())
