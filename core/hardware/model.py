"""What this machine offers, and what of it a model takes: plain, immutable data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.errors import ErrorInfo

CPU = "CPU"
"""ggml's name of the processor, whose memory is the machine's."""

_REMOTE_PREFIX = "RPC"


@dataclass(frozen=True)
class Device:
    """A ggml backend device.

    Attributes:
        name: ggml's name, e.g. ``CPU`` or ``Vulkan0``.
        description: What it is, e.g. the processor's name; of another machine, its address.
        is_gpu: Layers can be moved onto it.
        memory_free: Bytes free now.
        memory_total: Bytes in all.
    """

    name: str
    description: str
    is_gpu: bool
    memory_free: int
    memory_total: int


@dataclass(frozen=True)
class ProbeSpec:
    """Ask a throw-away child which devices its backend offers.

    Attributes:
        rpc_servers: Other machines that run llama.cpp's RPC server, as ``host:port``.
        rpc_confirmed: Those of them outside private networks that the user wants all the same.
    """

    rpc_servers: tuple[str, ...] = ()
    rpc_confirmed: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProbeResult:
    """The devices of one backend, and what it was built from.

    Attributes:
        devices: What can compute.
        binding_version: Of llama-cpp-python.
        llama_version: Of llama.cpp.
        supports_gpu_offload: Layers can be moved off the CPU at all.
        ggml_version: Of ggml.
        ggml_commit: What ggml was built from, as its build says it; often unknown.
        library_problems: Why libraries of devices do not load here, one for each.
        rpc_servers: The other machines that answered; a load that names their devices passes exactly these.
        rpc_problems: Why other machines that were asked for cannot be used, one for each.
        fallback: Why the bundled backend answered in the place of the chosen one.
    """

    devices: tuple[Device, ...]
    binding_version: str
    llama_version: str
    supports_gpu_offload: bool
    ggml_version: str = ""
    ggml_commit: str = ""
    library_problems: tuple[ErrorInfo, ...] = ()
    rpc_servers: tuple[str, ...] = ()
    rpc_problems: tuple[ErrorInfo, ...] = ()
    fallback: ErrorInfo | None = None


class KVType(Enum):
    """Element type of the KV cache, by ggml's name."""

    F16 = "f16"
    Q8_0 = "q8_0"
    Q4_0 = "q4_0"


class FlashAttention(Enum):
    """Whether attention is computed in one fused operation, which needs far less memory."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


@dataclass(frozen=True)
class DeviceShare:
    """A device that takes a part of the layers.

    Attributes:
        name: ggml's name.
        share: Its part, in proportion to the others' (``tensor_split`` of llama.cpp).
    """

    name: str
    share: float = 1.0

    @property
    def is_remote(self) -> bool:
        """Whether it is another machine, reached by llama.cpp's RPC."""
        return self.name.startswith(_REMOTE_PREFIX)


@dataclass(frozen=True)
class Placement:
    """How a model is to be loaded, as far as memory depends on it.

    Attributes:
        n_gpu_layers: Layers given to the devices, the output layer counted: the last ones.
        n_ctx: Context length in tokens.
        devices: Who takes them, in order; none keeps all on the CPU.
        kv_type: Element type of the KV cache.
        flash_attention: `AUTO` is on wherever the device can.
        n_batch: Tokens computed at once (``n_ubatch``).
    """

    n_gpu_layers: int
    n_ctx: int
    devices: tuple[DeviceShare, ...] = ()
    kv_type: KVType = KVType.F16
    flash_attention: FlashAttention = FlashAttention.AUTO
    n_batch: int = 512


@dataclass(frozen=True)
class DeviceMemory:
    """What a loaded model takes on one device, in bytes.

    Attributes:
        device: ggml's name.
        weights: Of the layers there, and of the image encoder.
        kv_cache: Of the blocks there.
        compute: Room for what is computed on the way.
    """

    device: str
    weights: int
    kv_cache: int
    compute: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.kv_cache + self.compute
