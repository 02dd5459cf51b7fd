"""The side panel's memory: layers that fit, bars, what is said where a model does not fit, devices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QSlider, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from core.engine.client import EngineState
from core.engine.model import LoadModel, ModelLoaded, SteppedDown
from core.errors import BackendNotFound
from core.gguf.info import read_info
from core.gguf.types import TensorType
from core.hardware.model import CPU, Device, DeviceMemory, FlashAttention, KVType, ProbeResult
from core.hardware.shape import ModelShape, read_shape
from core.settings import Settings
from tests.support.model_shapes import Shape, write_shape
from tests.ui.support import button, find
from ui.text import ltr
from ui.widgets.chat_load_bar import LoadBar
from ui.widgets.chat_memory_options import MemoryOptions
from ui.widgets.chat_model_panel import ModelPanel
from ui.widgets.device_picker import DevicePicker
from ui.widgets.memory_bars import MemoryBars

GB = 10**9
PHI_3_5_MINI = Shape(
    n_embd=3072, n_ff=8192, n_head=32, n_head_kv=32, n_layer=32, n_vocab=32064, matrices=TensorType.Q4_K
)
PHI_2 = Shape("phi2", n_embd=2560, n_ff=10240, n_head=32, n_head_kv=32, n_layer=4, n_vocab=51200)


def gpu(free: int, name: str = "Vulkan0") -> Device:
    return Device(name, "Some Card", is_gpu=True, memory_free=free, memory_total=free)


def probe(*gpus: Device) -> ProbeResult:
    cpu = Device(CPU, "Some Processor", is_gpu=False, memory_free=8 * GB, memory_total=16 * GB)
    return ProbeResult((cpu, *gpus), "0", "0", supports_gpu_offload=True)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def model_file(tmp_path: Path) -> Path:
    """A Phi-3.5-mini in Q4_K, of zeros: 2.2 GB that take no room."""
    return write_shape(tmp_path / "phi.gguf", PHI_3_5_MINI)


def open_panel(qtbot: QtBot, file: Path, *gpus: Device, **settings: object) -> ModelPanel:
    panel = ModelPanel()
    qtbot.addWidget(panel)
    panel.restore(Settings(**{"device": gpus[0].name if gpus else "", "n_ctx": 4096, **settings}))  # type: ignore[arg-type]  # one field at a time
    panel.picker.set_current(file)
    panel.set_info(read_info(file), read_shape(file))
    panel.set_devices(probe(*gpus))
    panel.show()
    return panel


def layers_of(panel: ModelPanel) -> int:
    request = panel.request()
    assert request is not None
    return request.n_gpu_layers


def test_auto_follows_everything_memory_depends_on(qtbot: QtBot, model_file: Path) -> None:
    panel = open_panel(qtbot, model_file, gpu(3 * GB))
    usual = layers_of(panel)
    assert 0 < usual < 33
    assert f"{usual} of 33 · Auto says {usual}" in texts(panel)
    context = find(panel, QSpinBox, "Context")
    context.setValue(16_384)
    assert layers_of(panel) < usual
    context.setValue(4096)
    kv_type = find(panel, QComboBox, "KV cache type")
    kv_type.setCurrentIndex(kv_type.findData(KVType.Q4_0))
    assert layers_of(panel) > usual
    kv_type.setCurrentIndex(kv_type.findData(KVType.F16))
    flash = find(panel, QComboBox, "Flash attention")
    flash.setCurrentIndex(flash.findData(FlashAttention.OFF))
    assert layers_of(panel) < usual
    flash.setCurrentIndex(flash.findData(FlashAttention.AUTO))
    find(panel, QSpinBox, "Batch").setValue(4096)
    assert layers_of(panel) < usual
    panel.set_devices(probe(gpu(24 * GB)))
    assert layers_of(panel) == 33


def test_a_manual_number_is_obeyed_and_said_not_to_fit(qtbot: QtBot, model_file: Path) -> None:
    panel = open_panel(qtbot, model_file, gpu(2 * GB))
    fitting = layers_of(panel)
    assert not panel.memory.is_short
    slider = find(panel, QSlider)
    qtbot.keyClick(slider, Qt.Key.Key_End)
    request = panel.request()
    assert request is not None
    assert (request.n_gpu_layers, request.step_down) == (33, False)
    assert panel.memory.is_short
    assert f"Choose at most {fitting} layers" in texts(panel)
    assert "only 2.0 GB free" in texts(panel)
    panel.layers.set_choice(None)
    panel.choose_device("Vulkan0")
    assert not panel.memory.is_short
    request = panel.request()
    assert request is not None
    assert request.step_down


def test_bars_tell_screen_readers_what_they_show(qtbot: QtBot, model_file: Path) -> None:
    panel = open_panel(qtbot, model_file, gpu(24 * GB))
    bars = find(panel, MemoryBars)
    told = {
        child.accessibleName(): child.accessibleDescription()
        for child in bars.findChildren(QWidget)
        if child.accessibleName()
    }
    assert len(told) == 2
    memory = next(text for name, text in told.items() if "Vulkan0" in name)
    assert "KV cache 1.61 GB" in memory
    assert "of 24.0 GB free" in memory


def test_without_a_gpu_the_bar_of_the_main_memory_is_there(qtbot: QtBot, model_file: Path) -> None:
    panel = open_panel(qtbot, model_file)
    assert not find(panel, QSlider).isEnabled()
    assert "No GPU was found" in texts(panel)
    assert "Main memory" in texts(panel)


def test_what_the_loaded_model_holds_can_be_had_again(qtbot: QtBot, model_file: Path) -> None:
    panel = open_panel(qtbot, model_file, gpu(3 * GB))
    usual = layers_of(panel)
    held = DeviceMemory("Vulkan0", 2 * GB, 0, 0)
    panel.set_loaded((held,))
    panel.set_devices(probe(gpu(1 * GB)))  # asked while the model was loaded
    assert layers_of(panel) == usual
    panel.set_loaded(())
    assert layers_of(panel) == usual


def test_the_best_gpu_is_taken_until_one_is_chosen(qtbot: QtBot, model_file: Path) -> None:
    two = (gpu(3 * GB), gpu(9 * GB, "CUDA0"), gpu(99 * GB, "RPC0"))
    panel = open_panel(qtbot, model_file, *two, device=None)
    assert panel.device() == "CUDA0"
    assert panel.wanted_device() is None
    panel.choose_device("")
    assert (panel.device(), panel.wanted_device(), layers_of(panel)) == ("", "", 0)
    picker = DevicePicker(None)
    qtbot.addWidget(picker)
    picker.set_probe(probe(*two))
    assert picker.device() == "CUDA0"


def test_a_backend_that_is_not_the_bundled_one_is_named(qtbot: QtBot, model_file: Path) -> None:
    panel = open_panel(qtbot, model_file, gpu(3 * GB))
    assert "backend" not in texts(panel)
    added = Settings(backend="vulkan-1")
    panel.set_allowed(added)
    assert f"With the backend {ltr('vulkan-1')}" in texts(panel)
    panel.set_devices(replace(probe(gpu(3 * GB)), fallback=BackendNotFound(id="vulkan-1").info()))
    assert "vulkan-1" not in texts(panel), "another one computes"
    panel.set_devices(probe(gpu(3 * GB)))
    panel.set_allowed(replace(added, cpu_only=True))
    assert "vulkan-1" not in texts(panel)


def test_a_disabled_device_is_not_offered_and_not_used(qtbot: QtBot, model_file: Path) -> None:
    panel = open_panel(qtbot, model_file, gpu(3 * GB), gpu(3 * GB, "CUDA0"))
    box = find(panel, QCheckBox, f"Use {ltr('Vulkan0')}")
    with qtbot.waitSignal(panel.changed):
        box.setChecked(False)
    combo = find(panel, QComboBox, "Run on")
    assert [combo.itemData(index) for index in range(combo.count())] == ["", "CUDA0"]
    request = panel.request()
    assert request is not None
    assert request.device == ""
    assert panel.memory_settings()["disabled_devices"] == ("Vulkan0",)
    again = open_panel(qtbot, model_file, gpu(3 * GB), disabled_devices=("Vulkan0", "gone"), device=None)
    assert "Every GPU is disabled" in texts(again)
    assert set(again.options.disabled_devices()) == {"Vulkan0", "gone"}


def test_cpu_only_takes_every_gpu_away(qtbot: QtBot, model_file: Path) -> None:
    panel = open_panel(qtbot, model_file, gpu(24 * GB))
    assert layers_of(panel) == 33
    find(panel, QCheckBox, "CPU only").setChecked(True)
    request = panel.request()
    assert request is not None
    assert (request.device, request.n_gpu_layers) == ("", 0)
    assert "CPU only is ticked" in texts(panel)


def test_several_devices_share_by_their_free_memory(qtbot: QtBot, model_file: Path) -> None:
    panel = open_panel(qtbot, model_file, gpu(9 * GB), gpu(3 * GB, "CUDA0"), device="Vulkan0,CUDA0")
    request = panel.request()
    assert request is not None
    assert [(share.name, share.share) for share in request.shares] == [("Vulkan0", 75.0), ("CUDA0", 25.0)]
    assert request.n_gpu_layers == 33
    assert "Vulkan0" in texts(panel)
    assert "CUDA0" in texts(panel)


def test_a_cache_type_that_cannot_be_is_explained(qtbot: QtBot, tmp_path: Path) -> None:
    options = MemoryOptions()
    qtbot.addWidget(options)
    options.show()
    shape: ModelShape = read_shape(write_shape(tmp_path / "phi2.gguf", PHI_2))
    options.restore(KVType.Q8_0, FlashAttention.AUTO, 0, (), cpu_only=False)
    options.set_shape(shape)
    assert "heads of 80 numbers" in texts(options)
    options.restore(KVType.F16, FlashAttention.OFF, 0, (), cpu_only=False)
    options.set_shape(shape)
    assert "heads" not in texts(options)


def test_a_change_reloads_by_itself_where_it_fits(qtbot: QtBot) -> None:
    bar = LoadBar()
    qtbot.addWidget(bar)
    bar.show()
    used, other = LoadModel(Path("phi.gguf")), LoadModel(Path("phi.gguf"), n_gpu_layers=9)
    bar.set_chosen(used)
    bar.set_state(EngineState.READY, used)
    with qtbot.waitSignal(bar.load_requested):
        bar.set_chosen(other)
    bar.set_chosen(other, fits=False)
    with qtbot.assertNotEmitted(bar.load_requested, wait=1200):
        bar.set_state(EngineState.READY, used)
    with qtbot.waitSignal(bar.load_requested):  # a manual choice is obeyed all the same
        qtbot.mouseClick(button(bar, "Reload"), Qt.MouseButton.LeftButton)


def test_stepping_down_is_said_while_loading_and_after(qtbot: QtBot) -> None:
    bar = LoadBar()
    qtbot.addWidget(bar)
    bar.show()
    load = LoadModel(Path("phi.gguf"), n_gpu_layers=33, step_down=True)
    bar.set_chosen(load)
    bar.set_state(EngineState.LOADING, load)
    bar.set_stepped_down(SteppedDown(33, 26))
    bar.set_stepped_down(SteppedDown(26, 20))
    assert "33 layers did not fit, so Auto took 20." in texts(bar)
    bar.set_loaded(ModelLoaded(Path("phi.gguf"), "", 32, 20, 4096, 4096, 4096, 1, True, 0.25))
    bar.set_state(EngineState.READY, load)
    assert "33 layers did not fit, so Auto took 20." in texts(bar)
    assert "20 of 33 layers" in texts(bar)
    assert [b.text() for b in bar.findChildren(QPushButton) if b.isVisible()] == ["Unload"]
