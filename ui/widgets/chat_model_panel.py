"""The side of Chat where a model is chosen, placed and loaded."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from core.engine.model import LoadModel
from core.errors import PhiForgeError
from core.gguf.info import ModelInfo
from core.hardware.choice import best_device, shares_by_memory, usable
from core.hardware.model import Device, DeviceMemory, DeviceShare, ProbeResult
from core.hardware.shape import ModelShape, encoder_bytes
from core.settings import Settings
from ui import format as fmt
from ui import theme
from ui.icons import Icon, IconLabel
from ui.text import ltr
from ui.theme import Space, TextSize
from ui.widgets.chat_layers import LayersSlider
from ui.widgets.chat_memory import MemoryView
from ui.widgets.chat_memory_options import MemoryOptions
from ui.widgets.chat_mmproj import MmprojPicker
from ui.widgets.chat_model_picker import ModelPicker
from ui.widgets.fold import FoldButton
from ui.widgets.labels import RoleLabel, trailing

_MIN_CONTEXT = 256  # llama.cpp rounds up to a multiple of it
_CONTEXT_STEP = 1024
_MAX_CONTEXT, _MAX_LAYERS = 2**31 - 1, 10_000  # what a hostile header says must fit the fields
_MAX_THREADS = 256


class ModelPanel(QWidget):
    """Which model, on which device, with how many GPU layers, how much context and how many threads.

    Attributes:
        picker: Chooses the file.
        mmproj: Chooses the image encoder.
        layers: Chooses the number of GPU layers.
        memory: Shows what that takes.
        options: Choose what else memory depends on.

    Signals:
        changed: The user changed something that takes effect with the next load.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info: ModelInfo | None = None
        self._shape: ModelShape | None = None
        self._encoder: tuple[Path | None, int] = (None, 0)
        self._found: ProbeResult | None = None
        self._gpus: dict[str, Device] = {}
        self._rpc_servers: tuple[str, ...] = ()
        self._no_gpu_reason = self.tr("Looking for devices…")
        self._wanted_device: str | None = None
        self._wanted_ctx = 0
        self._backend = ""

        self.picker = ModelPicker()
        self.mmproj = MmprojPicker()
        self.mmproj.changed.connect(self._on_option)
        self._facts = RoleLabel("", theme.Role.MUTED, TextSize.SMALL, wrap=True)
        self._device = QComboBox()
        self._device.setAccessibleName(self.tr("Run on"))
        self._device.setAccessibleDescription(self.tr("The backend and device that compute"))
        self._device.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._device.setMinimumContentsLength(8)
        self._device.addItem(self.tr("CPU"), "")
        self._device.activated.connect(self._on_device)
        self._backend_line = RoleLabel("", theme.Role.MUTED, TextSize.SMALL, wrap=True)
        self._backend_line.hide()
        self.layers = LayersSlider()
        self.layers.changed.connect(self._on_option)
        self.memory = MemoryView()
        self.options = MemoryOptions()
        self.options.changed.connect(self._on_option)
        self.options.devices_changed.connect(self._on_devices_changed)
        self._context = QSpinBox()
        self._context.setGroupSeparatorShown(True)
        self._context.setSingleStep(_CONTEXT_STEP)
        self._context.setKeyboardTracking(False)
        self._context.valueChanged.connect(self._on_context)
        self._warning = self._make_warning()
        self._threads = QSpinBox()
        self._threads.setRange(0, _MAX_THREADS)
        self._threads.setSpecialValueText(self.tr("Auto"))
        self._threads.valueChanged.connect(self.changed)
        self._lay_out()
        self.set_info(None)

    def request(self) -> LoadModel | None:
        """Return what to load with the settings of now; None while no model is chosen."""
        path = self.picker.current()
        if path is None:
            return None
        shares = self._shares()
        return LoadModel(
            path=path,
            n_gpu_layers=self.layers.value(),
            n_ctx=self._wanted_ctx,
            n_threads=self._threads.value(),
            device=shares[0].name if len(shares) == 1 else "",
            mmproj=self.mmproj.path(),
            shares=shares if len(shares) > 1 else (),
            kv_type=self.options.kv_type(),
            flash_attention=self.options.flash_attention(),
            n_batch=self.options.n_batch(),
            step_down=self.layers.choice() is None and self.layers.value() > 0,
            rpc_servers=self._rpc_servers if any(share.is_remote for share in shares) else (),
        )

    def device(self) -> str:
        """Return the chosen device, or several with commas between them; empty for the CPU."""
        return str(self._device.currentData())

    def wanted_device(self) -> str | None:
        """Return the device to remember, also while it is not there; None while none was ever chosen."""
        return self._wanted_device

    def choose_device(self, name: str | None) -> None:
        """Choose a device by name; the CPU where there is none of that name; None for the best GPU."""
        self._wanted_device = name
        shown = best_device(list(self._gpus.values())) if name is None else name
        self._device.setCurrentIndex(max(0, self._device.findData(shown)))
        self._refresh()

    def set_loaded(self, parts: tuple[DeviceMemory, ...]) -> None:
        """Tell what the loaded model has taken, nothing when none is loaded."""
        self.memory.set_held(parts)
        self._refresh()

    def n_ctx(self) -> int:
        """Return the context length the user wants; 0 for the model's original context."""
        return self._wanted_ctx

    def n_threads(self) -> int:
        """Return the number of threads; 0 for one per core."""
        return self._threads.value()

    def memory_settings(self) -> dict[str, object]:
        """Return the fields of `Settings` that the options further below decide."""
        options = self.options
        return {
            "kv_type": options.kv_type(),
            "flash_attention": options.flash_attention(),
            "n_batch": options.n_batch(),
            "disabled_devices": options.disabled_devices(),
            "cpu_only": options.cpu_only(),
        }

    def restore(self, settings: Settings) -> None:
        """Set what was chosen in an earlier run."""
        self._backend = settings.backend
        self._wanted_device = settings.device
        self._wanted_ctx = settings.n_ctx
        self.options.restore(
            settings.kv_type,
            settings.flash_attention,
            settings.n_batch,
            settings.disabled_devices,
            cpu_only=settings.cpu_only,
        )
        self.layers.set_choice(settings.n_gpu_layers)
        self._threads.setValue(settings.n_threads)
        self.set_info(self._info, self._shape)

    def apply(self, load: LoadModel) -> None:
        """Take over the settings a model was loaded with; the file and its encoder are chosen apart."""
        self._wanted_ctx = load.n_ctx
        self._threads.setValue(load.n_threads)
        self.options.restore(
            load.kv_type,
            load.flash_attention,
            load.n_batch,
            self.options.disabled_devices(),
            cpu_only=self.options.cpu_only(),
        )
        self.layers.set_choice(None if load.step_down else load.n_gpu_layers)
        self.choose_device(",".join(share.name for share in load.shares) or load.device)

    @property
    def knows_devices(self) -> bool:
        """Whether the devices were told."""
        return self._found is not None

    def set_info(self, info: ModelInfo | None, shape: ModelShape | None = None) -> None:
        """Show the facts of the chosen file and fit the fields to it; None while they are unknown."""
        self._info = info
        self._shape = shape
        known = info is not None and info.context_length > 0
        self._context.setEnabled(known)
        self._context.setSpecialValueText("" if known else "–")
        self._context.blockSignals(True)
        if info is not None and known:
            most = min(info.context_length, _MAX_CONTEXT)
            self._context.setRange(min(_MIN_CONTEXT, most), most)
            self._context.setValue(self._wanted_ctx or min(info.original_context_length, most))
        else:
            self._context.setRange(0, 0)
        self._context.blockSignals(False)
        self._facts.setText(self._describe(info) if info else "")
        self._facts.setVisible(info is not None)
        self.layers.set_layers(max(0, min(info.block_count, _MAX_LAYERS)) + 1 if info else 0)
        self._refresh()

    def set_devices(self, found: ProbeResult) -> None:
        """Offer the devices of the backend."""
        self._found = found
        self._rpc_servers = found.rpc_servers  # those that answered, in the order of their devices
        self.options.set_devices([device for device in found.devices if device.is_gpu])
        self._offer_devices()

    def set_allowed(self, settings: Settings) -> None:
        """Take over what was chosen on another page: the backend, and which devices may be used."""
        self._backend = settings.backend
        self.options.set_allowed(settings.disabled_devices, cpu_only=settings.cpu_only)
        self._offer_devices()

    def _offer_devices(self) -> None:
        if self._found is None:
            return
        disabled = self.options.disabled_devices()
        devices = usable(self._found, disabled).devices
        here = [device for device in devices if device.is_gpu and not self.options.cpu_only()]
        self._gpus = {device.name: device for device in here}
        self.memory.set_devices(devices)
        cpu = next((d.description for d in devices if not d.is_gpu and d.description), "")
        packed = self._backend and self._found.fallback is None and not self.options.cpu_only()
        self._backend_line.setText(self.tr("With the backend {name}").format(name=ltr(self._backend)))
        self._backend_line.setVisible(bool(packed))
        self._device.clear()
        self._device.addItem(self.tr("CPU · {name}").format(name=ltr(cpu)) if cpu else self.tr("CPU"), "")
        for device in here:
            self._device.addItem(f"{ltr(device.name)} · {ltr(device.description)}", device.name)
        if len(here) > 1:
            together = self.tr("All {n} devices together").format(n=fmt.integer(len(here)))
            self._device.addItem(together, ",".join(self._gpus))
        for index in range(self._device.count()):
            self._device.setItemData(index, self._device.itemText(index), Qt.ItemDataRole.ToolTipRole)
        if self._gpus:
            self._no_gpu_reason = ""
        elif self.options.cpu_only():
            self._no_gpu_reason = self.tr("CPU only is ticked below: all layers run on the CPU.")
        elif any(device.is_gpu for device in self._found.devices):
            self._no_gpu_reason = self.tr("Every GPU is disabled below: all layers run on the CPU.")
        else:
            self._no_gpu_reason = self.tr("No GPU was found: all layers run on the CPU.")
        self.choose_device(self._wanted_device)

    def set_devices_unknown(self, reason: str) -> None:
        """Say why the devices could not be listed; the CPU is still offered."""
        self._no_gpu_reason = reason
        self._refresh()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(Space.M)
        form.setVerticalSpacing(Space.S)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add(
            form,
            self.tr("Context"),
            self._context,
            self.tr("Tokens the model can see at once: the whole conversation. More takes more memory."),
        )
        form.addRow(self._warning)
        self._add(
            form,
            self.tr("Threads"),
            self._threads,
            self.tr("Processor threads that compute. Auto takes one for each core."),
        )
        run_on = RoleLabel(self.tr("Run on"), theme.Role.TEXT)
        run_on.setBuddy(self._device)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self.picker)
        layout.addWidget(self._facts)
        layout.addSpacing(Space.S)
        layout.addWidget(self.mmproj)
        layout.addSpacing(Space.S)
        layout.addWidget(run_on)
        layout.addWidget(self._device)
        layout.addWidget(self._backend_line)
        layout.addSpacing(Space.S)
        layout.addWidget(self.layers)
        layout.addSpacing(Space.S)
        layout.addWidget(self.memory)
        layout.addSpacing(Space.S)
        layout.addLayout(form)
        layout.addWidget(FoldButton(self.tr("More"), self.options))
        layout.addWidget(self.options)

    def _add(self, form: QFormLayout, name: str, box: QSpinBox, tip: str) -> None:
        label = QLabel(name)
        label.setToolTip(tip)
        label.setBuddy(box)
        box.setToolTip(tip)
        box.setAccessibleName(name)
        box.setAccessibleDescription(tip)
        box.setAlignment(trailing(box))
        form.addRow(label, box)

    def _make_warning(self) -> QWidget:
        warning = QWidget()
        self._warning_text = RoleLabel("", theme.Role.WARNING, TextSize.SMALL, wrap=True)
        row = QFormLayout(warning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(Space.XS)
        row.addRow(IconLabel(Icon.WARNING, theme.Role.WARNING), self._warning_text)
        return warning

    def _describe(self, info: ModelInfo) -> str:
        parts = [info.architecture, info.file_type, fmt.size(info.file_bytes)]
        if info.n_params:
            parts.insert(1, self.tr("{n} parameters").format(n=fmt.count(info.n_params)))
        return " · ".join(ltr(part) for part in parts if part)

    def _on_device(self) -> None:
        self._wanted_device = self.device()
        self._refresh()
        self.changed.emit()

    def _on_context(self, value: int) -> None:
        original = self._info.original_context_length if self._info else 0
        self._wanted_ctx = 0 if value == original else value
        self._refresh()
        self.changed.emit()

    def _on_option(self) -> None:
        self._refresh()
        self.changed.emit()

    def _on_devices_changed(self) -> None:
        self._offer_devices()
        self.changed.emit()

    def _shares(self) -> tuple[DeviceShare, ...]:
        chosen = [self._gpus[name] for name in self.device().split(",") if name in self._gpus]
        return shares_by_memory(chosen)

    def _encoder_size(self) -> int:
        path = self.mmproj.path()
        if path != self._encoder[0]:
            try:
                size = encoder_bytes(path) if path is not None else 0
            except PhiForgeError:
                size = 0  # loading it will say what is wrong
            self._encoder = (path, size)
        return self._encoder[1]

    def _refresh(self) -> None:
        """Bring what follows from the choices up to date: layers, memory, warning."""
        if self._no_gpu_reason:
            self.layers.set_unavailable(self._no_gpu_reason)
        elif not self._shares():
            self.layers.set_unavailable(self.tr("The CPU is chosen above: all layers run on it."))
        else:
            self.layers.set_unavailable("")
        info, shape = self._info, self._shape
        n_ctx = self._context.value()
        load, encoder = self.request(), self._encoder_size()
        if shape is not None and load is not None and self._shares():
            self.layers.set_auto_value(self.memory.auto_layers(shape, load, encoder))
            load = self.request()  # with the number of layers that follows
        self.options.set_shape(shape)
        self.memory.show_load(shape, load, encoder)
        beyond = info is not None and 0 < info.original_context_length < n_ctx
        if info is not None and beyond:
            self._warning_text.setText(
                self.tr(
                    "Above {n} tokens the model uses its long-context factors: even short answers change."
                ).format(n=fmt.integer(info.original_context_length))
            )
        self._warning.setVisible(beyond)
