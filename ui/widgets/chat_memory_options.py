"""What else decides how much memory a model takes: the KV cache's type, the batch, the devices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QSpinBox, QWidget

from core.engine.placement import DEFAULT_BATCH, kv_type_reason
from core.hardware.model import Device, FlashAttention, KVType
from core.hardware.shape import ModelShape
from ui.text import ltr, translate_message
from ui.theme import Role, Space, TextSize
from ui.widgets.labels import RoleLabel, trailing

_MIN_BATCH, _MAX_BATCH = 32, 4096


class MemoryOptions(QWidget):
    """Options few people need.

    Signals:
        changed: The user changed something that takes effect with the next load.
        devices_changed: The user disabled or enabled a device, or safe mode.
    """

    changed = Signal()
    devices_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._disabled: tuple[str, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self._kv_type = QComboBox()
        for kind in KVType:
            self._kv_type.addItem(ltr(kind.value), kind)
        self._flash = QComboBox()
        for text, value in (
            (self.tr("Auto"), FlashAttention.AUTO),
            (self.tr("On"), FlashAttention.ON),
            (self.tr("Off"), FlashAttention.OFF),
        ):
            self._flash.addItem(text, value)
        self._batch = QSpinBox()
        self._batch.setRange(_MIN_BATCH, _MAX_BATCH)
        self._batch.setSingleStep(_MIN_BATCH)
        self._batch.setValue(DEFAULT_BATCH)
        self._batch.setKeyboardTracking(False)
        self._batch.setAlignment(trailing(self._batch))
        self._reason = RoleLabel("", Role.MUTED, TextSize.SMALL, wrap=True)
        self._reason.hide()
        self._cpu_only = QCheckBox(self.tr("CPU only"))
        self._cpu_only.setToolTip(
            self.tr("Safe mode: nothing is computed anywhere else, whatever is chosen above")
        )
        self._cpu_only.setAccessibleDescription(self._cpu_only.toolTip())
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(Space.M)
        self._form.setVerticalSpacing(Space.S)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add(
            self.tr("KV cache type"),
            self._kv_type,
            self.tr("Smaller types take half (q8_0) or a quarter (q4_0) of the memory, at some loss."),
        )
        self._form.addRow(self._reason)
        self._add(
            self.tr("Flash attention"),
            self._flash,
            self.tr("Computes attention in one step, which takes far less memory. Auto: wherever it works."),
        )
        self._add(
            self.tr("Batch"),
            self._batch,
            self.tr("Tokens of a prompt computed at once. More is faster on a GPU, and takes more memory."),
        )
        self._form.addRow(self._cpu_only)
        self._kv_type.currentIndexChanged.connect(self.changed)
        self._flash.currentIndexChanged.connect(self.changed)
        self._batch.valueChanged.connect(self.changed)
        self._cpu_only.toggled.connect(self.devices_changed)

    def kv_type(self) -> KVType:
        """Return the element type of the KV cache."""
        return KVType(self._kv_type.currentData())

    def flash_attention(self) -> FlashAttention:
        """Return whether flash attention is used."""
        return FlashAttention(self._flash.currentData())

    def n_batch(self) -> int:
        """Return the tokens computed at once; 0 for the usual number."""
        value = self._batch.value()
        return 0 if value == DEFAULT_BATCH else value

    def cpu_only(self) -> bool:
        """Return whether safe mode is on."""
        return self._cpu_only.isChecked()

    def disabled_devices(self) -> tuple[str, ...]:
        """Return the names of the devices that must not be used, also of those that are not there now."""
        here = tuple(name for name, box in self._boxes.items() if not box.isChecked())
        return (*(name for name in self._disabled if name not in self._boxes), *here)

    def restore(
        self,
        kv_type: KVType,
        flash_attention: FlashAttention,
        n_batch: int,
        disabled: tuple[str, ...],
        *,
        cpu_only: bool,
    ) -> None:
        """Set what was chosen in an earlier run; no signal is sent."""
        self.blockSignals(True)
        self._kv_type.setCurrentIndex(self._kv_type.findData(kv_type))
        self._flash.setCurrentIndex(self._flash.findData(flash_attention))
        self._batch.setValue(n_batch or DEFAULT_BATCH)
        self.blockSignals(False)
        self.set_allowed(disabled, cpu_only=cpu_only)

    def set_allowed(self, disabled: tuple[str, ...], *, cpu_only: bool) -> None:
        """Show what may be used, chosen on another page; no signal is sent."""
        self.blockSignals(True)
        self._cpu_only.setChecked(cpu_only)
        self._disabled = disabled
        for name, box in self._boxes.items():
            box.setChecked(name not in disabled)
        self.blockSignals(False)

    def set_devices(self, gpus: Sequence[Device]) -> None:
        """Offer to disable each of these devices."""
        disabled = self.disabled_devices()
        for box in self._boxes.values():
            self._form.removeRow(box)
        self._disabled, self._boxes = disabled, {}
        for device in gpus:
            box = QCheckBox(self.tr("Use {device}").format(device=ltr(device.name)))
            box.setToolTip(
                self.tr("Without the tick, {device} is never used").format(device=ltr(device.name))
            )
            box.setAccessibleDescription(box.toolTip())
            box.setChecked(device.name not in disabled)
            box.toggled.connect(self.devices_changed)
            self._boxes[device.name] = box
            self._form.addRow(box)

    def set_shape(self, shape: ModelShape | None) -> None:
        """Say where a quantized KV cache does not go with the model or the other options."""
        reason = kv_type_reason(shape, self.kv_type(), self.flash_attention()) if shape is not None else None
        self._reason.setText(translate_message(reason) if reason is not None else "")
        self._reason.setVisible(reason is not None)

    def _add(self, name: str, box: QWidget, tip: str) -> None:
        label = QLabel(name)
        label.setToolTip(tip)
        label.setBuddy(box)
        box.setToolTip(tip)
        box.setAccessibleName(name)
        box.setAccessibleDescription(tip)
        self._form.addRow(label, box)
