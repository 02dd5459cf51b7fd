"""Where a model goes: the flags that `chat` and `memory` share, and what they mean on this machine."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.backends.check import probe
from core.cli import arguments as types_of
from core.engine.mmproj import find_mmproj
from core.engine.model import LoadModel
from core.engine.placement import placement_of
from core.errors import ChildError, DeviceNotFound, RpcAddressRefused
from core.hardware.choice import best_device, shares_by_memory, usable
from core.hardware.layers import auto_gpu_layers
from core.hardware.memory import read_memory
from core.hardware.model import CPU, Device, DeviceShare, FlashAttention, KVType
from core.hardware.rpc import check_endpoint
from core.hardware.safe_mode import set_cpu_only
from core.hardware.shape import ModelShape, encoder_bytes, read_shape
from core.settings import SettingsStore

_AUTO = -1


@dataclass(frozen=True)
class Placed:
    """A model and the devices it is to be loaded on.

    Attributes:
        load: What to load, the number of layers found if it was left open.
        shape: Of the model.
        encoder: Bytes of its image encoder.
        free: Bytes free on each device that may be used, by name.
        auto: Layers that Auto stands for.
    """

    load: LoadModel
    shape: ModelShape
    encoder: int
    free: dict[str, int]
    auto: int


def add_flags(sub: argparse.ArgumentParser) -> None:
    """Add the flags."""
    sub.add_argument(
        "--device",
        type=_names,
        default=(),
        metavar="NAME[,NAME]",
        help="as `devices` lists them; several share the layers",
    )
    sub.add_argument(
        "--tensor-split",
        type=_shares,
        default=(),
        metavar="N,N",
        help="shares of several devices; without it, by their free memory",
    )
    sub.add_argument(
        "--n-gpu-layers",
        type=_layers,
        default=0,
        metavar="N",
        help="layers to compute on the GPU, the best one without --device; auto: as many as fit; "
        "0: all on the CPU",
    )
    sub.add_argument(
        "--n-ctx", type=types_of.count, default=0, metavar="N", help="0: the model's original context"
    )
    sub.add_argument(
        "--kv-type", type=KVType, default=KVType.F16, metavar="TYPE", help="of the KV cache: f16, q8_0, q4_0"
    )
    sub.add_argument(
        "--flash-attn",
        type=FlashAttention,
        default=FlashAttention.AUTO,
        metavar="WHEN",
        help="flash attention: auto, on, off",
    )
    sub.add_argument(
        "--n-batch", type=types_of.count, default=0, metavar="N", help="tokens computed at once; 0: 512"
    )
    sub.add_argument(
        "--mmproj",
        type=types_of.path,
        default=None,
        metavar="FILE",
        help="the model's image encoder; without it, the one beside the model is used",
    )
    sub.add_argument(
        "--rpc",
        action="append",
        default=[],
        metavar="HOST:PORT",
        help="a machine that runs llama.cpp's rpc-server, of this network only: it is not encrypted",
    )
    sub.add_argument(
        "--allow-public-rpc",
        action="store_true",
        help="take addresses outside private networks too; everybody on the way can read and change it",
    )
    sub.add_argument("--cpu-only", action="store_true", help="use no other device, whatever else is said")


def check(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """End with a usage error where flags contradict each other."""
    if arguments.cpu_only and (arguments.device or arguments.n_gpu_layers or arguments.rpc):
        parser.error("--cpu-only takes no --device, --n-gpu-layers or --rpc")
    for endpoint in arguments.rpc:
        try:
            check_endpoint(endpoint, confirmed=arguments.allow_public_rpc)
        except RpcAddressRefused as error:
            parser.error(f"--rpc {endpoint!r}: {error.values['reason']}")
    if arguments.tensor_split and len(arguments.tensor_split) != len(arguments.device):
        parser.error("--tensor-split needs one share for each --device")


def place(path: Path, arguments: argparse.Namespace, cancel: threading.Event) -> Placed:
    """Find out what the flags mean here. Devices that were disabled in the settings are not used.

    Raises:
        DeviceNotFound: There is no such device, or it is disabled.
        GGUFUnreadable, GGUFInvalid, GGUFPartsMissing: The file cannot be used.
        ChildError: The devices cannot be listed.
    """
    settings = SettingsStore().current
    if arguments.cpu_only or settings.cpu_only:
        set_cpu_only(on=True)
    shape = read_shape(path)
    mmproj = arguments.mmproj or find_mmproj(path)
    wants_gpu = bool(arguments.device or arguments.n_gpu_layers)
    devices: tuple[Device, ...] = ()
    if wants_gpu:
        found = probe(settings.backend, cancel, arguments.rpc, arguments.rpc)  # `check` has seen them
        if found.rpc_problems:  # asked for by name, so not to be left out
            raise ChildError(found.rpc_problems[0])
        devices = usable(found, settings.disabled_devices).devices
    shares = _shares_of(arguments, devices)
    load = LoadModel(
        path=path,
        n_gpu_layers=max(0, arguments.n_gpu_layers),
        n_ctx=arguments.n_ctx,
        mmproj=mmproj,
        shares=shares,
        kv_type=arguments.kv_type,
        flash_attention=arguments.flash_attn,
        n_batch=arguments.n_batch,
        step_down=arguments.n_gpu_layers == _AUTO,
        rpc_servers=tuple(arguments.rpc),
    )
    encoder = encoder_bytes(mmproj) if mmproj is not None else 0
    free = {device.name: device.memory_free for device in devices} | {CPU: read_memory().available}
    auto = auto_gpu_layers(shape, placement_of(load, shape), free, encoder)
    if arguments.n_gpu_layers == _AUTO:
        load = replace(load, n_gpu_layers=auto)
    return Placed(load, shape, encoder, free, auto)


def _shares_of(arguments: argparse.Namespace, devices: Sequence[Device]) -> tuple[DeviceShare, ...]:
    by_name = {device.name: device for device in devices}
    for name in arguments.device:
        if name not in by_name:
            raise DeviceNotFound(name=name, known=", ".join(by_name))
    if arguments.tensor_split:
        return tuple(map(DeviceShare, arguments.device, arguments.tensor_split))
    best = best_device(devices) or next((device.name for device in devices if device.is_gpu), "")
    names = arguments.device or ((best,) if best else ())
    return shares_by_memory([by_name[name] for name in names if by_name[name].is_gpu])


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def _shares(text: str) -> tuple[float, ...]:
    try:
        shares = tuple(float(part) for part in text.split(","))
    except ValueError:
        shares = ()
    if not shares or not all(0 < share < 1e6 for share in shares):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of positive numbers")
    return shares


def _layers(text: str) -> int:
    return _AUTO if text == "auto" else types_of.count(text)
