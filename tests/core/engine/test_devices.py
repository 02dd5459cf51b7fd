"""The devices of this machine, and a second one made of it: llama.cpp's RPC backend serving the CPU."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from core.hardware.model import ProbeSpec
from core.hardware.safe_mode import VARIABLE
from core.worker import tasks
from core.worker.supervisor import run_task
from tests.support.rpc import rpc_server

ROOT = Path(__file__).parents[3]

CLIENT = """
import json, sys, time
import psutil
from contextlib import closing
from pathlib import Path
from core.engine.generation import Generator
from core.engine.model import Sampling
from core.native import devices
from core.native.context import Context
from core.native.llama import Model

devices.add_rpc_servers(sys.argv[1:2])
(device,) = (device for device in devices.list_devices() if device.is_gpu)
server = psutil.Process(int(sys.argv[3]))
results = []
for n_gpu_layers in (0, 1, 2, 999):
    with closing(Model(Path(sys.argv[2]), n_gpu_layers=n_gpu_layers, device=device.name)) as model:
        with closing(Context(model, 512, 1)) as context:
            answer = Generator(model, context).answer(
                "<|user|>\\nHello<|end|>\\n<|assistant|>\\n", Sampling(temperature=0.0, max_tokens=20),
                lambda text: None, lambda: False, started=time.perf_counter(), strip_start=True)
            results.append([model.n_gpu_layers, answer.text, server.memory_info().rss])
print(json.dumps([device.name, results]))
"""


def test_probe_child_lists_the_cpu():
    result = run_task(tasks.PROBE, ProbeSpec(), lambda _event: None, threading.Event())
    (cpu,) = (device for device in result.devices if device.name == "CPU")
    assert not cpu.is_gpu
    assert cpu.description
    assert 0 < cpu.memory_free < cpu.memory_total
    assert cpu.memory_total == pytest.approx(psutil.virtual_memory().total, rel=0.05)
    assert result.binding_version.count(".") == 2
    assert result.llama_version


def test_probe_child_lists_other_machines_and_in_safe_mode_does_not(monkeypatch):
    with rpc_server() as (endpoint, _):
        spec = ProbeSpec((endpoint,))
        result = run_task(tasks.PROBE, spec, lambda _event: None, threading.Event())
        (device,) = (device for device in result.devices if device.is_gpu)
        assert device.name == "RPC0"
        assert endpoint in device.description
        assert device.memory_free > 0
        monkeypatch.setenv(VARIABLE, "1")
        result = run_task(tasks.PROBE, spec, lambda _event: None, threading.Event())
        assert not any(device.is_gpu for device in result.devices)


def test_layers_move_to_another_device(random_gguf):
    with rpc_server() as (endpoint, pid):
        done = subprocess.run(
            [sys.executable, "-c", CLIENT, endpoint, str(random_gguf), str(pid)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    device, results = json.loads(done.stdout.splitlines()[-1])
    assert device.startswith("RPC")
    # Six blocks and the output layer: 999 is all seven.
    assert [layers for layers, _, _ in results] == [0, 1, 2, 7]
    assert len({text for _, text, _ in results}) == 1
    assert results[0][1]
    # The server holds what was moved: the output layer alone has 8 million weights.
    memory = [rss for _, _, rss in results]
    assert memory[1] - memory[0] > 8e6
    assert memory[1] < memory[2] < memory[3]
