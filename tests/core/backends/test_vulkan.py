"""A backend with devices of its own: Vulkan, on Mesa's driver for the processor if there is no card.

They need what ``./test --vulkan`` builds; its libraries are loaded one by one (``GGML_BACKEND_DL``).
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from core.backends import active, check, choice
from core.backends.model import Backend, Flavour
from core.engine.model import Answer, ChatMessage, LoadModel, Role, Sampling
from core.engine.session import Session
from core.errors import ChildError
from core.hardware.choice import best_device, usable
from core.hardware.model import CPU
from tests.support.packs import keep_demo, publish, vulkan_pack

NEVER = threading.Event()
DEVICE = "Vulkan0"
ALL = 1 << 16

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/PID/maps")


@pytest.fixture
def pack(monkeypatch: pytest.MonkeyPatch) -> Backend:
    """The backend, not chosen yet."""
    monkeypatch.setenv(active.VARIABLE, "")
    # llama.cpp leaves out drivers for the processor unless they are named.
    monkeypatch.setenv("GGML_VK_VISIBLE_DEVICES", "0")
    return publish(vulkan_pack(), Flavour.VULKAN)


def ask(load: LoadModel) -> tuple[Answer, str, dict[str, int]]:
    """Return a greedy answer, the libraries of the child, and the weights on each device."""
    with Session(load) as session:
        answer = session.chat(
            [ChatMessage(Role.USER, "What is GGUF?")], Sampling(temperature=0, max_tokens=24)
        )
        maps = Path(f"/proc/{session.pid}/maps")
        weights = {part.device: part.weights for part in session.loaded.memory}
        return answer, maps.read_text() if maps.exists() else "", weights


def test_the_device_is_listed_and_takes_all_layers(pack: Backend, demo_gguf: Path) -> None:
    found = check.probe(pack.id, NEVER)
    assert found.fallback is None
    assert [device.name for device in found.devices] == [CPU, DEVICE]
    assert found.devices[1].is_gpu
    assert found.devices[1].memory_total > 0
    assert best_device(found.devices) == DEVICE
    on_device, _, weights = ask(LoadModel(demo_gguf, n_gpu_layers=ALL, n_ctx=256, device=DEVICE))
    on_cpu, _, _ = ask(LoadModel(demo_gguf, n_ctx=256))
    assert weights[DEVICE] > 0
    assert on_device.text == on_cpu.text


@linux_only
def test_nothing_of_the_device_is_loaded_before_it_is_asked_for(
    pack: Backend, demo_gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = check.probe(pack.id, NEVER)
    assert best_device(usable(found, [DEVICE]).devices) == "", "a disabled device is not chosen"
    load = LoadModel(demo_gguf, n_ctx=256, backend=pack.directory)
    _, maps, _ = ask(load)
    assert "libggml-cpu-" in maps
    assert "libggml-vulkan" not in maps
    assert "libvulkan" not in maps
    monkeypatch.setenv("PHI_FORGE_CPU_ONLY", "1")
    _, maps, _ = ask(load)
    assert "libggml-vulkan" not in maps
    assert "libvulkan" not in maps
    assert [device.name for device in check.ask(pack.directory, NEVER).devices] == [CPU]
    with (
        pytest.raises(ChildError) as caught,
        Session(LoadModel(demo_gguf, n_gpu_layers=1, n_ctx=256, device=DEVICE, backend=pack.directory)),
    ):
        pass
    assert caught.value.info().code == "DeviceNotFound"


def test_the_self_test_runs_on_the_device(pack: Backend, demo_gguf: Path) -> None:
    keep_demo(demo_gguf)
    report = check.self_test(pack.id, NEVER)
    assert report.error is None
    (trial,) = report.trials
    assert trial.device == DEVICE
    assert trial.n_gpu_layers > 0
    assert trial.same_text
    assert 0 < trial.max_logit_difference < 1
    assert trial.passed


def test_without_a_driver_the_bundled_backend_takes_over(
    pack: Backend, demo_gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VK_DRIVER_FILES", "/nowhere.json")
    monkeypatch.setenv("VK_ICD_FILENAMES", "/nowhere.json")
    found = check.probe(pack.id, NEVER)
    assert found.fallback is not None
    assert "driver" in str(found.fallback.cause)
    assert active.directory() is None
    answer, _, _ = ask(LoadModel(demo_gguf, n_ctx=256))
    assert answer.text
    monkeypatch.delenv("VK_DRIVER_FILES")
    monkeypatch.delenv("VK_ICD_FILENAMES")
    not_used = choice.choose(pack.id)
    assert not_used is not None, "it is not tried again before somebody checks it"
    assert check.check(pack.id, NEVER).error is None
    assert choice.choose(pack.id) is None
