"""What the probe child answers: the devices of one backend. Never runs in the window's process."""

from __future__ import annotations

from core.errors import ErrorInfo, RpcAddressRefused, RpcServerUnusable
from core.hardware.model import ProbeResult, ProbeSpec
from core.hardware.rpc import check_endpoint
from core.hardware.safe_mode import is_cpu_only
from core.native import devices, library


def probe(spec: ProbeSpec) -> ProbeResult:
    """Load the libraries and list their devices, and those of the other machines asked for.

    A machine that cannot be used is told of and left out: the other devices are there all the same.

    Raises:
        NativeLibraryUnavailable: llama.cpp's libraries do not load here.
    """
    library.llama()
    problems = () if is_cpu_only() else library.load_devices()
    answering, silent = _add_machines(spec)
    ggml_version, ggml_commit = devices.ggml_version()
    return ProbeResult(
        devices=devices.list_devices(),
        binding_version=devices.binding_version(),
        llama_version=devices.llama_version(),
        supports_gpu_offload=devices.supports_gpu_offload(),
        ggml_version=ggml_version,
        ggml_commit=ggml_commit,
        library_problems=tuple(problem.info() for problem in problems),
        rpc_servers=answering,
        rpc_problems=silent,
    )


def _add_machines(spec: ProbeSpec) -> tuple[tuple[str, ...], tuple[ErrorInfo, ...]]:
    answering, problems = [], []
    for endpoint in () if is_cpu_only() else spec.rpc_servers:
        try:
            check_endpoint(endpoint, confirmed=endpoint in spec.rpc_confirmed)
            devices.add_rpc_servers([endpoint])
        except (RpcAddressRefused, RpcServerUnusable) as error:
            problems.append(error.info())
        else:
            answering.append(endpoint)
    return tuple(answering), tuple(problems)
