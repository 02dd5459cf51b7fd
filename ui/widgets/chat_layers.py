"""How many layers go to the GPU."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSlider, QWidget

from ui import theme
from ui.format import integer
from ui.theme import Space, TextSize
from ui.widgets.labels import RoleLabel


class LayersSlider(QWidget):
    """A slider from 0 to all layers with an Auto position and its number.

    Moving the slider leaves Auto; ticking Auto moves the slider to the number found for it.

    Signals:
        changed: The user chose another number, or Auto.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._auto_value = 0
        self._reason = ""
        title = RoleLabel(self.tr("GPU layers"), theme.Role.TEXT)
        tip = self.tr(
            "Layers of the model that run on the GPU. Each needs GPU memory; the rest runs on the CPU."
        )
        self._auto = QCheckBox(self.tr("Auto"))
        self._auto.setToolTip(self.tr("As many layers as fit into the free memory of the GPU"))
        self._auto.setAccessibleName(self.tr("Choose the number of GPU layers automatically"))
        self._auto.setAccessibleDescription(self._auto.toolTip())
        self._auto.setChecked(True)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setToolTip(tip)
        self._slider.setAccessibleName(self.tr("GPU layers"))
        self._slider.setAccessibleDescription(tip)
        self._slider.setPageStep(4)
        title.setBuddy(self._slider)
        self._note = RoleLabel("", theme.Role.MUTED, TextSize.SMALL, wrap=True)

        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(Space.S)
        layout.setVerticalSpacing(Space.XS)
        layout.addWidget(title, 0, 0)
        layout.addWidget(self._auto, 0, 1, Qt.AlignmentFlag.AlignTrailing)
        layout.addWidget(self._slider, 1, 0, 1, 2)
        layout.addWidget(self._note, 2, 0, 1, 2)
        layout.setColumnStretch(0, 1)

        self._auto.toggled.connect(self._on_auto)
        self._slider.valueChanged.connect(self._on_value)
        self.set_layers(0)

    def choice(self) -> int | None:
        """Return what the user chose; None is Auto."""
        return None if self._auto.isChecked() else self._slider.value()

    def set_choice(self, choice: int | None) -> None:
        """Set what the user chose; None is Auto."""
        self._auto.setChecked(choice is None)
        self._put(self._auto_value if choice is None else choice)

    def value(self) -> int:
        """Return the number of layers the GPU gets; 0 where there is none."""
        return 0 if self._reason else self._slider.value()

    def set_layers(self, n_layers: int) -> None:
        """Set how many layers there are, the output layer included; 0 while that is unknown."""
        self._slider.setMaximum(n_layers)
        self._refresh()

    def set_auto_value(self, n_layers: int) -> None:
        """Set the number that Auto stands for."""
        self._auto_value = n_layers
        if self._auto.isChecked():
            self._put(n_layers)
        self._refresh()

    def set_unavailable(self, reason: str) -> None:
        """Disable it and say why; an empty reason enables it."""
        self._reason = reason
        self._refresh()

    def _put(self, value: int) -> None:
        self._slider.blockSignals(True)
        self._slider.setValue(value)
        self._slider.blockSignals(False)
        self._refresh()

    def _on_auto(self, auto: bool) -> None:
        if auto:
            self._put(self._auto_value)
        self._refresh()
        self.changed.emit()

    def _on_value(self, _value: int) -> None:
        self._auto.blockSignals(True)
        self._auto.setChecked(False)
        self._auto.blockSignals(False)
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        total = self._slider.maximum()
        usable = not self._reason and total > 0
        self._slider.setEnabled(usable)
        self._auto.setEnabled(usable)
        if self._reason:
            note = self._reason
        elif total:
            note = self.tr("{n} of {total} · Auto says {auto}").format(
                n=integer(self.value()), total=integer(total), auto=integer(self._auto_value)
            )
        else:
            note = ""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._note.set_role(theme.Role.MUTED if self._reason else theme.Role.TEXT)
