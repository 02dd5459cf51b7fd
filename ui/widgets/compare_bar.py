"""The foot of the Compare page: the prompt, how it is answered, and the button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from core.engine.model import Sampling
from ui.theme import Space
from ui.widgets.chat_input import MessageInput
from ui.widgets.device_picker import DevicePicker
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import RoleLabel, trailing
from ui.widgets.primary_button import PrimaryButton

_MAX_SEED = 2**31 - 1  # what a spin box can hold
_MAX_TOKENS = 131_072
_DEFAULTS = Sampling(temperature=0.0, seed=1, max_tokens=256)


class CompareBar(QWidget):
    """A prompt box, seed, temperature, limit and device; Compare, which is Stop while it runs.

    Attributes:
        device: Runs both models.

    Signals:
        submitted: Compare was pressed, or Enter.
        stop_requested: Stop was pressed.
        changed: The prompt or a setting is another one.
    """

    submitted = Signal()
    stop_requested = Signal()
    changed = Signal()

    def __init__(self, device: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._why_not = ""
        self._box = MessageInput()
        self._box.setAccessibleName(self.tr("Prompt"))
        self._box.setAccessibleDescription(self.tr("Asked by itself, without what was asked before"))
        self._box.set_hint(self.tr("Ask both the same…"))
        self._box.send.connect(self._on_enter)
        self._box.textChanged.connect(self.changed)
        self._button = PrimaryButton()
        self._button.clicked.connect(self._on_button)
        self._reason = RoleLabel()
        self._temperature = QDoubleSpinBox()
        self._temperature.setRange(0.0, 2.0)
        self._temperature.setDecimals(2)
        self._temperature.setSingleStep(0.05)
        self._seed = self._whole(0, _MAX_SEED)
        self._max_tokens = self._whole(1, _MAX_TOKENS)
        self._max_tokens.setSingleStep(64)
        self.device = DevicePicker(device)
        self.device.setMinimumContentsLength(14)
        self.device.setAccessibleDescription(
            self.tr("Runs both models, each with as many layers on it as fit")
        )
        self._lay_out()
        self.set_sampling(_DEFAULTS)
        self.show_action("", busy=False)

    def _lay_out(self) -> None:
        action = QHBoxLayout()
        action.setSpacing(Space.S)
        action.addWidget(self._box, 1)
        action.addWidget(self._button, 0, Qt.AlignmentFlag.AlignBottom)
        fields = (
            (self.tr("&Run on"), self.device, self.device.accessibleDescription()),
            (
                self.tr("T&emperature"),
                self._temperature,
                self.tr(
                    "0 always takes the likeliest token, so that every difference is the model's; "
                    "higher is more varied."
                ),
            ),
            (
                self.tr("See&d"),
                self._seed,
                self.tr("Both models draw with the same seed; at temperature 0 nothing is drawn."),
            ),
            (self.tr("&Max tokens"), self._max_tokens, self.tr("An answer ends here at the latest.")),
        )
        settings = FlowLayout()
        for name, field, tip in fields:
            label = QLabel(name)
            label.setBuddy(field)
            label.setToolTip(tip)
            field.setToolTip(tip)
            if field is not self.device:
                field.setAccessibleName(name.replace("&", ""))
                field.setAccessibleDescription(tip)
            settings.add_labelled(label, field)
        settings.addWidget(self._reason)
        for spin in (self._temperature, self._seed, self._max_tokens):
            spin.setAlignment(trailing(spin))
            spin.valueChanged.connect(self.changed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(Space.S)
        grid.addLayout(action, 0, 0)
        grid.addLayout(settings, 1, 0)

    def prompt(self) -> str:
        """Return what is written."""
        return self._box.toPlainText().strip()

    def set_prompt(self, text: str) -> None:
        """Put something into the box."""
        self._box.setPlainText(text)
        self._box.selectAll()
        self._box.setFocus()

    def sampling(self) -> Sampling:
        """Return how tokens are chosen; the seed is never left open."""
        return Sampling(
            temperature=round(self._temperature.value(), 2),
            seed=self._seed.value(),
            max_tokens=self._max_tokens.value(),
        )

    def set_sampling(self, sampling: Sampling) -> None:
        """Fill the fields."""
        self._temperature.setValue(sampling.temperature)
        self._seed.setValue(sampling.seed or 0)
        self._max_tokens.setValue(sampling.max_tokens)

    def show_action(self, why_not: str, *, busy: bool) -> None:
        """Say whether it runs, and why it cannot be started, if so."""
        self._busy, self._why_not = busy, why_not
        self._button.setText(self.tr("&Stop") if busy else self.tr("&Compare"))
        self._button.setEnabled(busy or not why_not)
        self._button.setAccessibleDescription("" if busy else why_not)
        self._reason.setText(self.tr("Esc stops") if busy else why_not)
        self.device.setEnabled(not busy)

    def _on_enter(self) -> None:
        if not self._busy and not self._why_not:
            self.submitted.emit()

    def _on_button(self) -> None:
        if self._busy:
            self.stop_requested.emit()
        else:
            self.submitted.emit()

    def _whole(self, minimum: int, maximum: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(minimum, maximum)
        return box
