"""The number of GPU layers that Auto stands for, and which devices it may use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import RpcAddressRefused
from core.gguf.info import read_info
from core.gguf.types import TensorType
from core.hardware.choice import best_device, shares_by_memory, usable
from core.hardware.estimate import estimate
from core.hardware.layers import auto_gpu_layers, margin, step_down
from core.hardware.model import CPU, Device, DeviceShare, KVType, Placement, ProbeResult
from core.hardware.rpc import check_endpoint, is_private
from core.hardware.shape import ModelShape, read_shape
from tests.support.gguf_files import rewrite
from tests.support.model_shapes import Shape, write_shape

GB = 1_000_000_000
ONE = (DeviceShare("A"),)


@pytest.fixture
def shape(tmp_path: Path) -> ModelShape:
    """A Phi-3.5-mini in Q4_K."""
    sizes = Shape(
        n_embd=3072, n_ff=8192, n_head=32, n_head_kv=32, n_layer=32, n_vocab=32064, matrices=TensorType.Q4_K
    )
    return read_shape(write_shape(tmp_path / "model.gguf", sizes))


def device(name: str, free: int) -> Device:
    return Device(name, "", is_gpu=name != CPU, memory_free=free, memory_total=free)


def test_the_cache_size_of_the_information_is_that_of_the_estimate(
    random_gguf: Path, demo_gguf: Path
) -> None:
    for path in (random_gguf, demo_gguf):
        (cpu,) = estimate(read_shape(path), Placement(0, 1024))
        assert read_info(path).kv_bytes_per_token * 1024 == cpu.kv_cache


@pytest.mark.parametrize("free", [GB, 2 * GB, 3 * GB, 24 * GB])
def test_auto_is_the_largest_number_that_leaves_the_margin(shape: ModelShape, free: int) -> None:
    placement = Placement(0, 4096, ONE)
    found = auto_gpu_layers(shape, placement, {"A": free})
    needed = [
        estimate(shape, replace(placement, n_gpu_layers=n))[1].total + margin(free) for n in range(1, 34)
    ]
    assert found == max((n for n, size in enumerate(needed, 1) if size <= free), default=0)
    assert (found == 33) == (free == 24 * GB)


def test_longer_contexts_leave_room_for_fewer_layers_and_smaller_caches_for_more(shape: ModelShape) -> None:
    def auto(**changes: object) -> int:
        return auto_gpu_layers(shape, replace(Placement(0, 4096, ONE), **changes), {"A": 3 * GB})  # type: ignore[arg-type]  # one field at a time

    assert auto(n_ctx=16_384) < auto() < auto(kv_type=KVType.Q8_0) < auto(kv_type=KVType.Q4_0)
    assert auto(n_batch=4096) < auto()
    assert auto(devices=()) == 0


def test_with_several_devices_each_of_them_must_have_room(shape: ModelShape) -> None:
    placement = Placement(0, 4096, (DeviceShare("A", 1.0), DeviceShare("B", 1.0)))
    wide = auto_gpu_layers(shape, placement, {"A": 24 * GB, "B": 24 * GB})
    narrow = auto_gpu_layers(shape, placement, {"A": 24 * GB, "B": GB})
    assert (wide, auto_gpu_layers(shape, placement, {"A": 24 * GB})) == (33, 1)  # layer 33 is A's alone
    assert 0 < narrow < 33


def test_stepping_down_always_ends() -> None:
    n, steps = 33, []
    while n > 0:
        n = step_down(n)
        steps.append(n)
    assert steps == sorted(steps, reverse=True)
    assert steps[0] == 26
    assert steps[-1] == 0


@pytest.mark.parametrize("nonsense", [0, 2**32 - 1])
def test_nonsense_in_the_header_is_survived(demo_gguf: Path, tmp_path: Path, nonsense: int) -> None:
    keys = ("block_count", "embedding_length", "attention.head_count", "attention.head_count_kv")
    keys += ("context_length", "feed_forward_length")
    path = rewrite(demo_gguf, tmp_path / "odd.gguf", metadata={f"phi3.{key}": nonsense for key in keys})
    shape = read_shape(path)
    assert shape.n_layers == read_shape(demo_gguf).n_layers  # from the tensors
    parts = estimate(shape, Placement(3, 4096, ONE))
    assert all(part.total >= 0 for part in parts)
    assert 0 <= auto_gpu_layers(shape, Placement(0, 4096, ONE), {"A": GB}) <= shape.n_layers


def test_the_best_device_is_the_gpu_here_with_the_most_free_memory() -> None:
    devices = [device(CPU, 99), device("A", 5), device("B", 7), device("RPC0", 50)]
    assert best_device(devices) == "B"
    assert best_device(devices[:1]) == ""


def test_disabled_devices_are_not_there_but_the_cpu_stays() -> None:
    found = ProbeResult((device(CPU, 1), device("A", 2), device("B", 3)), "", "", supports_gpu_offload=True)
    assert [d.name for d in usable(found, ("A", CPU)).devices] == [CPU, "B"]


def test_shares_follow_free_memory_in_percent() -> None:
    assert shares_by_memory([device("A", 3 * GB), device("B", GB)]) == (
        DeviceShare("A", 75.0),
        DeviceShare("B", 25.0),
    )
    assert shares_by_memory([device("A", 0)]) == (DeviceShare("A"),)


@pytest.mark.parametrize("endpoint", ["127.0.0.1:50052", "localhost:1", "192.168.1.20:50052"])
def test_private_addresses_are_taken(endpoint: str) -> None:
    assert check_endpoint(endpoint) == endpoint


@pytest.mark.parametrize(
    "endpoint",
    [
        *("8.8.8.8:50052", "example.org:1", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999", "0.0.0.0:1", ""),
        *("[::1]:9", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]:9", f"127.0.0.1:{'1' * 5000}"),
    ],
    ids=lambda endpoint: endpoint[:30] or "nothing",
)
def test_public_addresses_names_and_nonsense_are_refused(endpoint: str) -> None:
    with pytest.raises(RpcAddressRefused):
        check_endpoint(endpoint)


def test_a_public_address_is_taken_when_it_was_confirmed_and_nonsense_never() -> None:
    assert not is_private("8.8.8.8:50052")
    assert check_endpoint("8.8.8.8:50052", confirmed=True) == "8.8.8.8:50052"
    for endpoint in ("example.org:1", "127.0.0.1:0", "0.0.0.0:1", "224.0.0.1:1"):
        with pytest.raises(RpcAddressRefused):
            check_endpoint(endpoint, confirmed=True)
