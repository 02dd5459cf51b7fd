"""The panel beside the conversation: model, presets, sampling, form of answers, system prompt."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from core.chat.model import ChatSettings
from core.engine.client import EngineState
from core.engine.model import LoadModel, ModelLoaded, Sampling
from core.settings import Settings
from ui.theme import Space
from ui.widgets.chat_load_bar import LoadBar
from ui.widgets.chat_model_panel import ModelPanel
from ui.widgets.chat_named import NamedChoice
from ui.widgets.chat_output import OutputForm
from ui.widgets.chat_sampling import SamplingForm
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.fold import FoldButton

_WIDTH_CHARS = 44
_SYSTEM_LINES = 6
_N_PROBS = 5
"""Alternatives told for each token while certainty is shown."""


class SidePanel(ColumnScroll):
    """Everything about the model that is not the conversation; scrolls where it is too low.

    Attributes:
        model: Which model, and where it runs.
        load_bar: Load and Unload.
        presets: Names of presets.
        sampling: How tokens are chosen.
        output: The form of answers.
        library: Names of system prompts.
        wants_certainty: Answers come with the probabilities of their tokens.

    Signals:
        changed: The user changed something worth remembering.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Model and settings"))
        self.wants_certainty = False
        self.model = ModelPanel()
        self.load_bar = LoadBar()
        self.presets = NamedChoice(self.tr("Preset"), self.tr("Preset"))
        self.sampling = SamplingForm()
        self.output = OutputForm()
        self.library = NamedChoice(self.tr("Kept system prompts"), self.tr("Name of this prompt"))
        self._system = QPlainTextEdit()
        self._system.setTabChangesFocus(True)
        self._system.setAccessibleName(self.tr("System prompt"))
        self._system.setPlaceholderText(self.tr("How the model should behave, said before the conversation…"))
        self._system.setFixedHeight(self.fontMetrics().lineSpacing() * _SYSTEM_LINES + 2 * Space.S)
        self._system.textChanged.connect(self.changed)
        for part in (self.model, self.sampling, self.output):
            part.changed.connect(self.changed)
        system = QWidget()
        inside = QVBoxLayout(system)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.XS)
        inside.addWidget(self.library)
        inside.addWidget(self._system)

        content = QWidget()
        content.setAutoFillBackground(False)
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(self.model)
        column.addSpacing(Space.S)
        column.addWidget(self.load_bar)
        column.addSpacing(Space.S)
        column.addWidget(self.presets)
        for title, section in (
            (self.tr("Sampling"), self.sampling),
            (self.tr("Output"), self.output),
            (self.tr("System prompt"), system),
        ):
            column.addWidget(FoldButton(title, section))
            column.addWidget(section)
        column.addStretch(1)
        self.setWidget(content)

    def set_loaded(self, loaded: ModelLoaded) -> None:
        """Show how loading went."""
        self.load_bar.set_loaded(loaded)
        self.model.set_loaded(loaded.memory)

    def set_state(self, state: EngineState, in_use: LoadModel | None, *, settled: bool) -> None:
        """Show what the engine does, with which settings, and what a load would do now.

        Args:
            state: What the engine does.
            in_use: What was asked to be loaded.
            settled: The choices are the user's; else what is in use counts as chosen.
        """
        if state is EngineState.EMPTY:
            self.model.set_loaded(())
        chosen = self.model.request() if settled or in_use is None else in_use
        self.load_bar.set_chosen(chosen, fits=not self.model.memory.is_short)
        self.load_bar.set_state(state, in_use)

    def system_prompt(self) -> str:
        """Return the system prompt; empty sends none."""
        return self._system.toPlainText()

    def set_system_prompt(self, text: str) -> None:
        """Replace the system prompt."""
        if text != self._system.toPlainText():
            self._system.setPlainText(text)

    def sampling_choice(self) -> Sampling:
        """Return how tokens are chosen, with what answers are bound to."""
        return self.output.bind(self.sampling.sampling())

    def wanted_sampling(self) -> Sampling:
        """Return the same for an answer that is asked now."""
        return replace(self.sampling_choice(), n_probs=_N_PROBS if self.wants_certainty else 0)

    def set_sampling(self, sampling: Sampling) -> None:
        """Show how tokens are chosen."""
        self.sampling.set_sampling(sampling)
        self.output.set_sampling(sampling)

    def set_chat_settings(self, settings: ChatSettings) -> None:
        """Show how a conversation is answered; the model stays the one that is chosen."""
        self.set_sampling(settings.sampling)
        self.set_system_prompt(settings.system_prompt)
        self.output.set_overflow(settings.overflow)

    def restore(self, settings: Settings) -> None:
        """Set what was chosen in an earlier run."""
        self.model.restore(settings)
        self.set_sampling(settings.sampling)
        self.set_system_prompt(settings.system_prompt)

    def sizeHint(self) -> QSize:
        """Wide enough for its fields at any text size."""
        return QSize(self.fontMetrics().averageCharWidth() * _WIDTH_CHARS, super().sizeHint().height())
