"""Where two models go, and whether both fit into memory at the same time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.compare.model import CompareFile
from core.engine.model import LoadModel
from core.engine.placement import placement_of
from core.hardware.estimate import estimate
from core.hardware.layers import auto_gpu_layers, margin
from core.hardware.model import CPU, DeviceShare

N_CTX = 4096
"""Enough for one question and its answer; a model with a smaller context gets its own."""


@dataclass(frozen=True)
class Room:
    """How two models are loaded.

    Attributes:
        loads: The first and the second; each gets the layers it would get alone.
        together: Both can be there at the same time, so they stay loaded for the next prompt.
        remote: Another machine computes, which serves one engine at a time (llama.cpp's RPC server).
        needed: Bytes of both together, on all devices.
        largest: Bytes of the larger one.
        fits: Each of them fits by itself.
    """

    loads: tuple[LoadModel, LoadModel]
    together: bool
    remote: bool
    needed: int
    largest: int
    fits: bool


def find_room(
    files: tuple[CompareFile, CompareFile],
    free: Mapping[str, int],
    device: str = "",
    *,
    rpc_servers: tuple[str, ...] = (),
    n_ctx: int = N_CTX,
) -> Room:
    """Return where two models go.

    Args:
        files: The models.
        free: Bytes free on the CPU and on each device that may be used, by name.
        device: The device that takes layers, as many as fit; empty for the CPU.
        rpc_servers: Other machines, one of which `device` may belong to, as ``host:port``.
        n_ctx: Largest context length, in tokens.
    """
    remote = DeviceShare(device).is_remote
    servers = rpc_servers if remote else ()
    loads = tuple(_load(file, free, device, servers, n_ctx) for file in files)
    first, second = (
        {part.device: part.total for part in estimate(file.shape, placement_of(load, file.shape))}
        for file, load in zip(files, loads, strict=True)
    )
    both = {name: first.get(name, 0) + second.get(name, 0) for name in (*first, *second)}
    return Room(
        loads=(loads[0], loads[1]),
        together=_fits(both, free) and not remote,
        remote=remote,
        needed=sum(both.values()),
        largest=max(sum(first.values()), sum(second.values())),
        fits=_fits(first, free) and _fits(second, free),
    )


def _load(
    file: CompareFile, free: Mapping[str, int], device: str, servers: tuple[str, ...], n_ctx: int
) -> LoadModel:
    own = file.shape.n_ctx_original
    wanted = min(n_ctx, own) if own else n_ctx
    load = LoadModel(file.path, n_ctx=wanted, device=device, rpc_servers=servers)
    if device in ("", CPU):
        return load
    layers = auto_gpu_layers(file.shape, placement_of(load, file.shape), free)
    return replace(load, n_gpu_layers=layers, step_down=layers > 0)


def _fits(needed: Mapping[str, int], free: Mapping[str, int]) -> bool:
    """Whether memory suffices on each device, with the margin that Auto leaves; unknown devices do."""
    return all(
        not size or name not in free or size + margin(free[name]) <= free[name]
        for name, size in needed.items()
    )
