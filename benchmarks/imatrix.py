"""Compare the speed of our importance matrix with llama-imatrix, in one run.

    python -m benchmarks.imatrix MODEL.gguf --llama-imatrix PROGRAM [--chunks 8] [--rounds 3] [--threads N]

Both read the same pieces of the same text (the bundled one) with the same model and number of threads,
load the model and compute the perplexity too. They take turns, each in a process of its own, so that what
else the machine does falls on both. Printed are wall and CPU seconds and peak memory of every run, the
ratio of the medians, and the largest relative difference of the two matrices. Linux.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.imatrix.files import read_imatrix
from core.imatrix.text import read_text

ROOT = Path(__file__).resolve().parents[1]

OURS = """
import sys
from pathlib import Path
from core.forge.model import ImatrixOptions
from core.imatrix.model import ImatrixSpec
from core.imatrix.run import compute
model, text, out, chunks, n_ctx, threads = sys.argv[1:]
options = ImatrixOptions(Path(text), int(chunks), int(n_ctx), n_threads=int(threads))
result = compute(ImatrixSpec(Path(model), Path(out), options), lambda event: None, lambda: False)
print(f"PPL = {result.perplexity:.4f} +/- {result.perplexity_error:.5f}")
"""


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    wall_seconds: float
    cpu_seconds: float
    peak_rss_mb: float


def measure(name: str, command: list[str]) -> Cost:
    """Run a command to its end and return what it took."""
    began = time.monotonic()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as child:
        assert child.stdout is not None
        said = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{name} failed with {child.returncode}:\n{said[-3000:]}")
    cost = Cost(time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
    perplexity = next((line for line in said.splitlines() if "PPL = " in line), "").partition("PPL = ")[2]
    print(
        f"{name:<14} {cost.wall_seconds:7.1f} s {cost.cpu_seconds:7.1f} s CPU "
        f"{cost.peak_rss_mb:6.0f} MB peak  perplexity {perplexity}",
        flush=True,
    )
    return cost


def largest_difference(ours: Path, theirs: Path) -> float:
    """Return the largest relative difference of two matrices' sums; counts must be equal."""
    left, right = read_imatrix(ours).entries, read_imatrix(theirs).entries
    if list(left) != list(right):
        sys.exit("the matrices hold different tensors")
    worst = 0.0
    for name, entry in left.items():
        other = right[name]
        if not np.array_equal(entry.counts, other.counts):
            sys.exit(f"the counts of {name} differ")
        scale = np.maximum(np.abs(other.sums), np.finfo(np.float32).tiny)
        worst = max(worst, float((np.abs(entry.sums - other.sums) / scale).max()))
    return worst


def main() -> None:
    """Run both in turns and print the comparison."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--llama-imatrix", type=Path, required=True)
    parser.add_argument("--chunks", type=int, default=8)
    parser.add_argument("--n-ctx", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text, ours, theirs = (Path(folder) / name for name in ("text.txt", "ours.gguf", "theirs.gguf"))
        text.write_text(read_text(None).text, encoding="utf-8")
        chunks, n_ctx, threads = map(str, (given.chunks, given.n_ctx, given.threads))
        model = str(given.model.absolute())
        commands = {
            "llama-imatrix": [
                *(str(given.llama_imatrix.absolute()), "-m", model, "-f", str(text), "-o", str(theirs)),
                *("--chunks", chunks, "-c", n_ctx, "-t", threads),
            ],
            "ours": [sys.executable, "-c", OURS, model, str(text), str(ours), chunks, n_ctx, threads],
        }
        costs: dict[str, list[Cost]] = {name: [] for name in commands}
        for _ in range(given.rounds):
            for name, command in commands.items():
                costs[name].append(measure(name, command))
        difference = largest_difference(ours, theirs)
    for what in ("wall_seconds", "cpu_seconds"):
        by_name = {
            name: statistics.median(getattr(cost, what) for cost in runs) for name, runs in costs.items()
        }
        speed = by_name["llama-imatrix"] / by_name["ours"]
        print(f"speed relative to llama-imatrix, median of {given.rounds}, by {what}: {speed:.2f}")
    print(f"largest relative difference: {difference:.1e}")
    print(f"load average of the machine, 1 minute: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
