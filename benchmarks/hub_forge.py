"""Forging while downloading against downloading and forging one after the other.

    python -m benchmarks.hub_forge [--layers N] [--types Q4_K_M] [--rate MB/s ...]

A checkpoint of Phi-3.5-mini's shape lies on a Hub on loopback, in a process of its own. For each rate of the
network: the download alone, the forge of the downloaded folder alone, and both in one, each in a new process.
Prints wall time, processor time and peak memory of each, and wall time as a multiple of the slower one of the
first two. Each file of the last is compared with the plain forge's. Linux.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.make_checkpoint import make_checkpoint
from core.forge import run
from core.forge.model import ForgeSpec
from core.hub import forge as forging
from core.hub.client import Hub
from core.hub.download import download
from core.hub.model import DownloadSpec, HubForgeSpec
from core.plain import from_plain, to_plain
from tests.support.hub_forging import offer, read_folder
from tests.support.hub_server import Fault, hub_server


@dataclass(frozen=True)
class Measured:
    """What a step took: seconds of wall and processor time, and MB of memory."""

    seconds: float
    cpu_seconds: float
    peak_rss_mb: float


def main() -> None:
    """Measure at each rate, or be one of the processes for that."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--types", default="Q4_K_M")
    parser.add_argument("--rate", type=float, nargs="+", default=[125.0, 0.0], help="MB/s, 0 for no limit")
    parser.add_argument("--work", type=Path, help="folder for the files; a temporary one unless given")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--step", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        _serve(given.serve, given.rate[0])
    elif given.step:
        _step(**json.loads(given.step))
    else:
        with tempfile.TemporaryDirectory(dir=given.work) as name:
            folder = Path(name)
            checkpoint = make_checkpoint(folder, given.layers)
            for rate in given.rate:
                _compare(folder, checkpoint, rate, given.types)


def _compare(folder: Path, checkpoint: Path, rate: float, types: str) -> None:
    served = ["--serve", str(checkpoint), "--rate", str(rate)]
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.hub_forge", *served], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert server.stdout is not None
    try:
        told = json.loads(server.stdout.readline())
        size = sum(file["size"] for file in told["spec"]["files"])
        print(f"{size / 1e9:.1f} GB at {rate or 'any number of'} MB/s into {types}")
        work = Path(tempfile.mkdtemp(dir=folder))
        steps = {}
        for kind in ("download", "forge", "both"):
            steps[kind] = _measure(told | {"kind": kind, "types": types, "folder": str(work)})
            took = steps[kind]
            print(
                f"{kind:>9}  {took.seconds:6.2f} s wall  {took.cpu_seconds:6.2f} s processor"
                f"  {took.peak_rss_mb:4.0f} MB"
            )
        slower = max(steps["download"].seconds, steps["forge"].seconds)
        same = read_folder(work / "plain") == _models(work / "both")
        print(
            f"{steps['both'].seconds / slower:.2f} of the slower one; files are {'' if same else 'NOT '}equal"
        )
    finally:
        server.communicate()


def _models(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in read_folder(folder).items() if name.endswith(".gguf")}


def _measure(step: dict[str, object]) -> Measured:
    arguments = [sys.executable, "-m", "benchmarks.hub_forge", "--step", json.dumps(step)]
    done = subprocess.run(arguments, check=True, stdout=subprocess.PIPE)
    return Measured(**json.loads(done.stdout))


def _step(url: str, spec: object, kind: str, types: str, folder: str) -> None:
    """Do one step here and print what it took, imports left out."""
    root = Path(folder)
    hub, asked = Hub(url, root / "cache"), from_plain(spec, DownloadSpec)
    snapshot = root / "cache" / "models--me--Phi" / "snapshots" / asked.commit
    forge = ForgeSpec(snapshot, tuple(types.split(",")), root / ("both" if kind == "both" else "plain"))
    before, began = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
    if kind == "download":
        download(asked, hub, lambda _event: None)
    elif kind == "forge":
        run.forge(forge, lambda _event: None, lambda: False)
    else:
        forging.forge(HubForgeSpec(asked, forge), hub, lambda _event: None)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps(to_plain(Measured(time.monotonic() - began, cpu, _peak_rss_mb()))))


def _peak_rss_mb() -> float:
    """Return the peak since this program was started; getrusage would give its parent's, if larger."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
    return int(line.split()[1]) * 1024 / 1e6


def _serve(checkpoint: Path, rate: float) -> None:
    """Be a Hub until stdin closes."""
    with hub_server() as server:
        spec = offer(server, read_folder(checkpoint))
        for data in server.repos[spec.ref.repo_id].files.values():
            server.sha256(data)
        server.faults = [Fault("/cdn/", times=None, rate=rate * 1e6)]
        print(json.dumps({"url": server.url, "spec": to_plain(spec)}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
