"""The number of GPU layers that Auto stands for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.gguf.info import read_info
from core.hardware.layers import auto_gpu_layers
from core.native.llama import Model

GB = 1_000_000_000


def test_the_cache_size_of_the_header_is_what_llama_cpp_would_take(
    random_gguf: Path, demo_gguf: Path
) -> None:
    for path in (random_gguf, demo_gguf):
        model = Model(path)
        assert read_info(path).kv_bytes_per_token * 1000 == model.kv_cache_bytes(1000)
        model.close()


def test_all_layers_fit_into_much_memory_and_none_into_little(random_gguf: Path) -> None:
    info = read_info(random_gguf)
    assert auto_gpu_layers(info, 4096, 8 * GB) == info.block_count + 1
    assert auto_gpu_layers(info, 4096, GB // 4) == 0


def test_a_longer_context_leaves_room_for_fewer_layers(random_gguf: Path) -> None:
    large = replace(read_info(random_gguf), file_bytes=7 * GB, block_count=32, kv_bytes_per_token=393_216)
    layers = [auto_gpu_layers(large, n_ctx, 6 * GB) for n_ctx in (1024, 4096, 16_384)]
    assert layers == sorted(layers, reverse=True)
    assert 33 > layers[0] > layers[2] > 0


@pytest.mark.parametrize("block_count", [0, -1, -5])
def test_nonsense_in_the_header_gives_no_layers(random_gguf: Path, block_count: int) -> None:
    assert auto_gpu_layers(replace(read_info(random_gguf), block_count=block_count), 4096, 8 * GB) == 0
