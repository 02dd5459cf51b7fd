"""The devices of this machine, and a second one made of it: llama.cpp's RPC backend serving the CPU."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from core.hardware.model import ProbeSpec
from core.worker import tasks
from core.worker.supervisor import run_task

ROOT = Path(__file__).parents[3]

SERVER = """
import ctypes, sys
from core.native import devices, library
library.llama()
serve = library.function("ggml_backend_rpc_start_server", None, ctypes.c_char_p, ctypes.c_char_p,
                         ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p)
handles = (ctypes.c_void_p * 1)(devices.find_handle("CPU"))
serve(sys.argv[1].encode(), None, 1, 1, ctypes.cast(handles, ctypes.c_void_p))
"""

CLIENT = """
import ctypes, json, sys, time
import psutil
from contextlib import closing
from pathlib import Path
from core.engine.generation import Generator
from core.engine.model import Sampling
from core.native import devices, library
from core.native.llama import Context, Model

library.llama()
register = library.function("ggml_backend_register", None, ctypes.c_void_p)
add = library.function("ggml_backend_rpc_add_server", ctypes.c_void_p, ctypes.c_char_p)
register(add(sys.argv[1].encode()))
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


@pytest.fixture
def rpc_server():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, f"127.0.0.1:{port}"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_until_listening(port, server)
        yield f"127.0.0.1:{port}", server.pid
    finally:
        server.kill()
        server.communicate()


def wait_until_listening(port, server):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.skip(f"these libraries have no RPC backend: {server.stdout.read().decode()[-300:]}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the RPC server did not start")


def test_layers_move_to_another_device(rpc_server, random_gguf):
    endpoint, pid = rpc_server
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
