"""How the next token is chosen: one field for each setting of the sampler."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QLabel, QPushButton, QSpinBox, QWidget

from core.engine.model import Sampling
from ui.theme import Space
from ui.widgets.labels import trailing

_NEW_SEED = -1
_MAX_SEED = 2**31 - 1  # what a spin box can hold; the sampler takes twice as many
_MAX_TOKENS = 131_072


class SamplingForm(QWidget):
    """Edits a `Sampling`.

    Signals:
        changed: A field got another value.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(Space.M)
        self._form.setVerticalSpacing(Space.S)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

        self._temperature = self._decimal(
            self.tr("Temperature"),
            self.tr("Higher is more varied, lower more predictable; 0 always takes the likeliest token."),
            2.0,
        )
        self._top_k = self._whole(
            self.tr("Top-k"), self.tr("Only the k likeliest tokens may be chosen; 0 is off."), 0, 1000
        )
        self._top_k.setSpecialValueText(self.tr("Off"))
        self._top_p = self._decimal(
            self.tr("Top-p"),
            self.tr("Only the likeliest tokens that together reach this probability; 1 is off."),
            1.0,
        )
        self._min_p = self._decimal(
            self.tr("Min-p"),
            self.tr("Only tokens at least this likely, measured against the likeliest; 0 is off."),
            1.0,
        )
        self._min_p.setSpecialValueText(self.tr("Off"))
        self._repeat = self._decimal(
            self.tr("Repeat penalty"),
            self.tr("Makes tokens that were just used less likely; 1 is off."),
            2.0,
            minimum=1.0,
        )
        self._repeat.setSpecialValueText(self.tr("Off"))
        self._seed = self._whole(
            self.tr("Seed"),
            self.tr("The same seed, text and settings give the same answer."),
            _NEW_SEED,
            _MAX_SEED,
        )
        self._seed.setSpecialValueText(self.tr("New each time"))
        self._max_tokens = self._whole(
            self.tr("Max tokens"), self.tr("An answer ends here at the latest."), 1, _MAX_TOKENS
        )
        self._max_tokens.setSingleStep(64)

        reset = QPushButton(self.tr("Reset sampling"))
        reset.setToolTip(self.tr("Go back to llama.cpp's defaults"))
        reset.setAccessibleDescription(reset.toolTip())
        reset.clicked.connect(lambda: self.set_sampling(Sampling()))
        self._form.addRow(reset)
        self.set_sampling(Sampling())

    def sampling(self) -> Sampling:
        """Return the values of the fields."""
        seed = self._seed.value()
        return Sampling(
            temperature=round(self._temperature.value(), 2),
            top_k=self._top_k.value(),
            top_p=round(self._top_p.value(), 2),
            min_p=round(self._min_p.value(), 2),
            repeat_penalty=round(self._repeat.value(), 2),
            seed=None if seed == _NEW_SEED else seed,
            max_tokens=self._max_tokens.value(),
        )

    def set_sampling(self, sampling: Sampling) -> None:
        """Fill the fields."""
        self._temperature.setValue(sampling.temperature)
        self._top_k.setValue(sampling.top_k)
        self._top_p.setValue(sampling.top_p)
        self._min_p.setValue(sampling.min_p)
        self._repeat.setValue(sampling.repeat_penalty)
        self._seed.setValue(_NEW_SEED if sampling.seed is None else sampling.seed)
        self._max_tokens.setValue(sampling.max_tokens)

    def _decimal(self, name: str, tip: str, maximum: float, *, minimum: float = 0.0) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(minimum, maximum)
        box.setDecimals(2)
        box.setSingleStep(0.05)
        box.valueChanged.connect(self.changed)
        self._add(name, tip, box)
        return box

    def _whole(self, name: str, tip: str, minimum: int, maximum: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(minimum, maximum)
        box.setGroupSeparatorShown(True)
        box.valueChanged.connect(self.changed)
        self._add(name, tip, box)
        return box

    def _add(self, name: str, tip: str, box: QSpinBox | QDoubleSpinBox) -> None:
        label = QLabel(name)
        label.setToolTip(tip)
        label.setBuddy(box)
        box.setToolTip(tip)
        box.setAccessibleName(name)
        box.setAccessibleDescription(tip)
        box.setAlignment(trailing(box))
        box.setMinimumWidth(Space.XL * 4)
        self._form.addRow(label, box)
