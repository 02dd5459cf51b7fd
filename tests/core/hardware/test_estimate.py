"""What a model will take, compared with what llama.cpp says it took."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from core.engine.model import LoadModel
from core.engine.placement import placement_of
from core.gguf.types import TensorType
from core.hardware.estimate import assign_layers, estimate, shortages
from core.hardware.model import CPU, DeviceMemory, DeviceShare, FlashAttention, KVType, Placement
from core.hardware.shape import ModelShape, read_shape
from core.plain import to_plain
from tests.support.gguf_files import split
from tests.support.model_shapes import Shape, write_shape

ROOT = Path(__file__).parents[3]
MAX_DEVIATION = 0.05

# The Phi family with fewer, narrower layers; the proportions are each model's own.
SHAPES = {
    "phi-2": Shape(
        "phi2", n_embd=640, n_ff=2560, n_head=8, n_head_kv=8, n_layer=3, n_vocab=12800, n_ctx_train=8192
    ),
    "phi-3-mini": Shape(n_embd=768, n_ff=2048, n_head=8, n_head_kv=8, n_layer=4, n_vocab=8016, n_swa=2047),
    "phi-3-medium": Shape(
        n_embd=640, n_ff=2240, n_head=5, n_head_kv=5, n_layer=4, n_vocab=4008, matrices=TensorType.F16
    ),
    "phi-4": Shape(n_embd=1280, n_ff=4480, n_head=10, n_head_kv=2, n_layer=3, n_vocab=12544),
    "phi-4-mini": Shape(n_embd=768, n_ff=2048, n_head=6, n_head_kv=2, n_layer=4, n_vocab=25008, tied=True),
    "phi-3.5-moe": Shape(
        "phimoe", n_embd=1024, n_ff=1600, n_head=8, n_head_kv=2, n_layer=3, n_vocab=4008, n_expert=2
    ),
    "phi-tiny-moe": Shape(
        "phimoe", n_embd=1024, n_ff=224, n_head=8, n_head_kv=2, n_layer=4, n_vocab=4008, n_expert=8
    ),
}
SETTINGS: dict[str, dict[str, Any]] = {
    "f16": {"n_ctx": 4096},
    "f16 without flash attention": {"n_ctx": 1024, "flash_attention": FlashAttention.OFF, "n_batch": 256},
    "q8_0": {"n_ctx": 2048, "kv_type": KVType.Q8_0, "flash_attention": FlashAttention.ON},
    "q4_0": {"n_ctx": 8192, "kv_type": KVType.Q4_0, "n_batch": 64},
}

LOADER = """
import json, sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from core.engine.model import LoadModel
from core.engine.placement import batches_of, n_ctx_of, shares_of
from core.hardware.shape import ModelShape, read_shape
from core.native import devices
from core.native.context import Context
from core.native.llama import Model
from core.plain import from_plain

devices.add_rpc_servers(sys.argv[1:])
for line in sys.stdin:
    load = from_plain(json.loads(line), LoadModel)
    shape = read_shape(load.path)
    n_batch, n_ubatch = batches_of(load)
    with closing(Model(load.path, n_gpu_layers=load.n_gpu_layers, shares=shares_of(load))) as model:
        with closing(Context(model, n_ctx_of(load, shape), 1, kv_type=load.kv_type, n_batch=n_batch,
                             flash_attention=load.flash_attention, n_ubatch=n_ubatch)) as context:
            print(json.dumps([asdict(part) for part in context.allocations.parts()]), flush=True)
"""


def load_all(endpoints: tuple[str, ...], loads: list[LoadModel]) -> list[tuple[DeviceMemory, ...]]:
    """Load models one after the other in a child; return what llama.cpp allocated for each."""
    done = subprocess.run(
        [sys.executable, "-c", LOADER, *endpoints],
        input="\n".join(json.dumps(to_plain(load)) for load in loads),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [tuple(DeviceMemory(**part) for part in json.loads(line)) for line in done.stdout.splitlines()]


def kv_cache_bytes(shape: ModelShape, n_ctx: int, kv_type: KVType = KVType.F16) -> int:
    (cpu,) = estimate(shape, Placement(0, n_ctx, kv_type=kv_type))
    return cpu.kv_cache


def deviation(expected: DeviceMemory, found: DeviceMemory) -> float:
    return abs(expected.total - found.total) / found.total


@pytest.fixture(scope="module")
def taken(
    tmp_path_factory: pytest.TempPathFactory, endpoints: tuple[str, str]
) -> dict[str, list[tuple[LoadModel, tuple[DeviceMemory, ...]]]]:
    """What llama.cpp took for each shape: each setting with no, some and all layers on a device."""
    folder = tmp_path_factory.mktemp("shapes")
    loads: list[tuple[str, LoadModel]] = []
    for name, sizes in SHAPES.items():
        path = write_shape(folder / f"{name}.gguf", sizes)
        for wanted in SETTINGS.values():
            settings = dict(wanted)
            if sizes.n_embd // sizes.n_head % 32:
                settings.pop("kv_type", None)  # blocks of 32 do not divide the heads, as in the real Phi-2
            for n in (0, sizes.n_layer // 2, sizes.n_layer + 1):
                loads.append((name, LoadModel(path, n_gpu_layers=n, device="RPC0" if n else "", **settings)))
    found = load_all(endpoints, [load for _, load in loads])
    return {
        shape: [(load, parts) for (name, load), parts in zip(loads, found, strict=True) if name == shape]
        for shape in SHAPES
    }


@pytest.mark.parametrize("name", SHAPES)
def test_the_estimate_is_what_llama_cpp_takes(
    name: str, taken: dict[str, list[tuple[LoadModel, tuple[DeviceMemory, ...]]]]
) -> None:
    for load, found in taken[name]:
        shape = read_shape(load.path)
        expected = estimate(shape, placement_of(load, shape))
        assert [part.device for part in expected] == [part.device for part in found]
        for guess, fact in zip(expected, found, strict=True):
            where = f"{load.n_gpu_layers} layers, {load.kv_type}, {guess} {fact}"
            # Buffers are rounded up to their alignment, and told in hundredths of MiB.
            assert guess.kv_cache == pytest.approx(fact.kv_cache, abs=2**17), where
            assert guess.weights == pytest.approx(fact.weights, rel=0.001, abs=2**17), where
            assert deviation(guess, fact) < MAX_DEVIATION, where


@pytest.mark.parametrize("shares", [(1.0, 1.0), (3.0, 1.0), (1.0, 2.0)])
def test_the_split_over_two_devices_is_honoured(
    shares: tuple[float, float], tmp_path: Path, endpoints: tuple[str, str]
) -> None:
    path = write_shape(tmp_path / "model.gguf", replace(SHAPES["phi-3-mini"], n_layer=8))
    shape = read_shape(path)
    devices = tuple(DeviceShare(f"RPC{index}", share) for index, share in enumerate(shares))
    loads = [LoadModel(path, n_gpu_layers=n, n_ctx=2048, shares=devices) for n in (4, 9)]
    for load, found in zip(loads, load_all(endpoints, loads), strict=True):
        expected = estimate(shape, placement_of(load, shape))
        assert [part.device for part in found] == [CPU, "RPC0", "RPC1"]
        for guess, fact in zip(expected, found, strict=True):
            assert guess.weights == pytest.approx(fact.weights, rel=0.001, abs=2**17)
            assert guess.kv_cache == pytest.approx(fact.kv_cache, abs=2**17)
            assert deviation(guess, fact) < MAX_DEVIATION
    caches = [part.kv_cache for part in found[1:]]  # of all layers now, and blocks are of one size
    n_blocks = [round(cache * 8 / sum(caches)) for cache in caches]
    assert n_blocks == {1.0: [5, 3], 3.0: [7, 1], 0.5: [3, 5]}[shares[0] / shares[1]]


def test_the_last_layers_go_to_the_devices() -> None:
    one = (DeviceShare("A"),)
    assert assign_layers(3, 0, one) == [-1, -1, -1, -1]
    assert assign_layers(3, 1, one) == [-1, -1, -1, 0]
    assert assign_layers(3, 99, one) == [0, 0, 0, 0]
    assert assign_layers(3, 2, ()) == [-1, -1, -1, -1]
    two = (DeviceShare("A", 3.0), DeviceShare("B", 1.0))
    assert assign_layers(7, 8, two) == [0] * 6 + [1] * 2
    assert assign_layers(7, 4, two) == [-1] * 4 + [0] * 3 + [1]


def test_a_tied_embedding_is_copied_to_the_device_with_the_output_layer(tmp_path: Path) -> None:
    tied = read_shape(write_shape(tmp_path / "tied.gguf", SHAPES["phi-4-mini"]))
    free = read_shape(write_shape(tmp_path / "free.gguf", replace(SHAPES["phi-4-mini"], tied=False)))
    assert tied.tied_bytes == tied.input_bytes
    assert free.tied_bytes == 0
    placement = Placement(1, 1024, (DeviceShare("A"),))
    on_device = [estimate(shape, placement)[1].weights for shape in (tied, free)]
    assert on_device[0] == on_device[1]
    on_cpu = [estimate(shape, Placement(0, 1024))[0].weights for shape in (tied, free)]
    assert on_cpu[1] - on_cpu[0] == tied.tied_bytes


def test_parts_of_a_split_file_are_added_up(tmp_path: Path) -> None:
    whole = write_shape(tmp_path / "whole.gguf", replace(SHAPES["phi-3-mini"], n_embd=256, n_ff=256))
    parts = split(whole, tmp_path, [3, 7])
    assert read_shape(parts[0]) == read_shape(whole)


def test_smaller_cache_types_take_less_in_the_proportion_of_their_blocks(tmp_path: Path) -> None:
    shape = read_shape(write_shape(tmp_path / "model.gguf", SHAPES["phi-3-mini"]))
    half = kv_cache_bytes(shape, 4096)
    assert half == 2 * 2 * 4 * 768 * 4096
    assert kv_cache_bytes(shape, 4096, KVType.Q8_0) == half * 34 // 64
    assert kv_cache_bytes(shape, 4096, KVType.Q4_0) == half * 18 // 64
    assert kv_cache_bytes(shape, 4097) == kv_cache_bytes(shape, 4352)  # rounded up by 256


def test_the_image_encoder_goes_to_the_first_device_with_layers(tmp_path: Path) -> None:
    shape = read_shape(write_shape(tmp_path / "model.gguf", SHAPES["phi-3-mini"]))
    for n_gpu_layers, owner in ((0, 0), (1, 1)):
        placement = Placement(n_gpu_layers, 1024, (DeviceShare("A"),))
        without = estimate(shape, placement)
        beside = estimate(shape, placement, encoder=1000)
        assert [b.weights - a.weights for a, b in zip(without, beside, strict=True)] == [
            1000 if index == owner else 0 for index in range(len(without))
        ]


def test_a_device_is_short_when_it_lacks_a_single_byte() -> None:
    part = DeviceMemory("A", 10, 20, 30)
    assert shortages((part,), {"A": 60}) == ()
    assert shortages((part,), {"A": 59}) == (part,)
    assert shortages((part,), {}) == ()  # nothing is known of it
    assert asdict(part)["weights"] == 10
