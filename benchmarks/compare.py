"""Compare the forge with upstream's two programs on one checkpoint, in one run.

    python -m benchmarks.compare CHECKPOINT --work FOLDER --llama-cpp DIR \
        --converter-python PYTHON [--quantizer-python PYTHON] [--type Q4_K_M]

Steps, each in a process of its own: `cp` and `sync` of the checkpoint; upstream's converter to the
checkpoint's own type; upstream's quantizer; the forge to both types, one after the other. Every file
is compared with upstream's, tensor by tensor.

DIR holds upstream's ``convert_hf_to_gguf.py`` and ``gguf-py`` (``vendor/llama.cpp`` of the
llama-cpp-python source distribution). The converter's interpreter needs torch and transformers. The
quantizer's needs llama_cpp; give one with a build without flags of ours to compare with what upstream
builds by default (the default is the interpreter that runs this).

Wall and CPU seconds, peak resident memory as the kernel counts it (mapped pages included), and bytes
written. Upstream's steps are not charged for `sync`; the forge makes its files durable itself. Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from core.gguf.reader import read_header
from core.gguf.types import FileType

ROOT = Path(__file__).resolve().parents[1]

QUANTIZE = """
import ctypes, sys
import llama_cpp
params = llama_cpp.llama_model_quantize_default_params()
params.ftype = int(sys.argv[3])
sys.exit(llama_cpp.llama_model_quantize(sys.argv[1].encode(), sys.argv[2].encode(), ctypes.byref(params)))
"""
FORGE = """
import sys
from pathlib import Path
from core.forge.model import ForgeSpec
from core.forge.run import forge
spec = ForgeSpec(Path(sys.argv[1]), tuple(sys.argv[3].split(",")), Path(sys.argv[2]), prove=False)
print(forge(spec, lambda event: None, lambda: False).files[0].path)
"""


@dataclass(frozen=True)
class Cost:
    """What a step took."""

    step: str
    wall_seconds: float
    cpu_seconds: float
    peak_rss_mb: float
    written_bytes: int


def measure(step: str, command: list[str], **environment: str) -> Cost:
    """Run a command to its end and return what it and its children took."""
    os.sync()
    began = time.monotonic()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stderr is not None
        said = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - began
    if child.returncode:
        sys.exit(f"{step} failed with {child.returncode}:\n{said[-3000:]}")
    cost = Cost(step, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, usage.ru_oublock * 512)
    print(
        f"{step:<28} {wall:8.1f} s {cost.cpu_seconds:8.1f} s CPU {cost.peak_rss_mb:8.0f} MB peak"
        f" {cost.written_bytes / 1e9:8.3f} GB written",
        flush=True,
    )
    return cost


def same_tensors(ours: Path, theirs: Path) -> str:
    """Compare two GGUF files tensor by tensor; return ``n of m identical``."""
    left = {tensor.name: tensor for tensor in read_header(ours).tensors}
    right = {tensor.name: tensor for tensor in read_header(theirs).tensors}
    same = 0
    with ours.open("rb") as a, theirs.open("rb") as b:
        for name, tensor in left.items():
            other = right.get(name)
            if other is None or (other.type, other.shape) != (tensor.type, tensor.shape):
                continue
            a.seek(tensor.offset)
            b.seek(other.offset)
            done, equal = 0, True
            while equal and done < tensor.nbytes:
                n = min(1 << 24, tensor.nbytes - done)
                equal = a.read(n) == b.read(n)
                done += n
            same += equal
    return f"{same} of {len(right)} tensors identical"


def main() -> None:
    """Run all steps and print the comparison."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="an empty or new folder for results")
    parser.add_argument("--llama-cpp", type=Path, required=True, help="upstream's sources")
    parser.add_argument("--converter-python", required=True)
    parser.add_argument("--quantizer-python", default=sys.executable)
    parser.add_argument("--type", default="Q4_K_M")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    base, quantized = given.work / "upstream-base.gguf", given.work / "upstream-quantized.gguf"
    source_bytes = sum(path.stat().st_size for path in given.checkpoint.glob("*.safetensors"))
    for path in given.checkpoint.glob("*.safetensors"):  # every step finds the same warm page cache
        with path.open("rb") as file:
            while file.read(1 << 24):
                pass

    copy = given.work / "copy"
    costs = [measure("cp + sync", ["sh", "-c", f"cp -r '{given.checkpoint}' '{copy}' && sync '{copy}'/*"])]
    shutil.rmtree(copy)
    costs.append(forge_step(given.checkpoint, given.work, "BF16"))
    convert = [
        given.converter_python,
        str(given.llama_cpp / "convert_hf_to_gguf.py"),
        str(given.checkpoint),
        "--outtype",
        "bf16",
        "--outfile",
        str(base),
    ]
    costs.append(measure("upstream convert", convert, PYTHONPATH=str(given.llama_cpp / "gguf-py")))
    ours_base = next(given.work.glob("*-BF16.gguf"))
    print("  BF16:", same_tensors(ours_base, base))
    ours_base.unlink()
    ftype = str(FileType[given.type].value)
    command = [given.quantizer_python, "-c", QUANTIZE, str(base), str(quantized), ftype]
    costs.append(measure("upstream quantize", command))
    base.unlink()
    costs.append(forge_step(given.checkpoint, given.work, given.type))
    ours = next(given.work.glob(f"*-{given.type}.gguf"))
    print(f"  {given.type}:", same_tensors(ours, quantized))

    by_step = {cost.step: cost for cost in costs}
    upstream = by_step["upstream convert"].wall_seconds + by_step["upstream quantize"].wall_seconds
    forged = by_step[f"forge {given.type}"]
    ratios = {
        f"{given.type}: forge wall / upstream wall": forged.wall_seconds / upstream,
        f"{given.type}: peak RSS in MB": forged.peak_rss_mb,
        f"{given.type}: bytes written beyond the output": forged.written_bytes - ours.stat().st_size,
        "BF16: forge wall / (cp + sync)": by_step["forge BF16"].wall_seconds
        / by_step["cp + sync"].wall_seconds,
        "load average of the machine, 1 minute": os.getloadavg()[0],
    }
    for name, value in ratios.items():
        print(f"{name:<48} {value:12.2f}")
    if given.json:
        report = {"source_bytes": source_bytes, "steps": [asdict(cost) for cost in costs], "ratios": ratios}
        given.json.write_text(json.dumps(report, indent=2) + "\n")


def forge_step(checkpoint: Path, work: Path, type_name: str) -> Cost:
    """Forge one type."""
    return measure(f"forge {type_name}", [sys.executable, "-c", FORGE, str(checkpoint), str(work), type_name])


if __name__ == "__main__":
    main()
