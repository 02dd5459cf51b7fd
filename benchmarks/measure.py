"""Compare the speed and the figures of our measurement with llama-perplexity, in one run.

    python -m benchmarks.measure BASE.gguf FILE.gguf --llama-perplexity PROGRAM [--chunks 4] [--rounds 3]

Both read the same pieces of the same text (the bundled one, or --text) with the base, keep its predictions,
and compare those of the file with them; only reading is timed, not what else `measure` does. They take
turns, each in processes of their own, so that what else the machine does falls on both. Printed are wall
and CPU seconds, the room the base's predictions take, the ratio of the medians, and both figures. Linux.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from core.measure.text import DOMAINS, evaluation_dir

ROOT = Path(__file__).resolve().parents[1]

OURS = """
import sys
from pathlib import Path
from core.measure import base
from core.measure.model import Effort, MeasureSpec
from core.measure.run import measure
model, file, text, chunks, n_ctx, threads = sys.argv[1:]
base._MOST_PIECES[Effort.NORMAL] = int(chunks)
settings = dict(n_ctx=int(n_ctx), n_threads=int(threads), tensors=False)
spec = MeasureSpec(Path(model), (Path(file),), Path(text), **settings)
quality = measure(spec, lambda event: None, lambda: False).files[0].qualities[0]
print(f"Mean PPL(Q) : {quality.perplexity.value:.6f}")
print(f"Mean KLD: {quality.kl_mean.value:.6f}")
"""


@dataclass(frozen=True)
class Cost:
    """What one run took, and what it found."""

    wall_seconds: float
    cpu_seconds: float
    kept_mb: float
    perplexity: float
    divergence: float


def run(commands: list[list[str]], home: Path, kept: Path) -> Cost:
    """Run commands one after the other and return what they took together."""
    began = time.monotonic()
    cpu, said = 0.0, ""
    for command in commands:
        environment = os.environ | {"PHI_FORGE_HOME": str(home)}
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as child:
            assert child.stdout is not None
            said = child.stdout.read()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"{command[0]} failed with {child.returncode}:\n{said[-3000:]}")
        cpu += usage.ru_utime + usage.ru_stime
    wall = time.monotonic() - began
    files = [kept] if kept.is_file() else list(kept.rglob("base.records"))
    mb = sum(path.stat().st_size for path in files) / 1e6
    perplexity, divergence = (
        float(re.search(rf"{label}\s*:\s*([\d.]+)", said)[1])  # type: ignore[index]  # both print it
        for label in (r"Mean PPL\(Q\)", r"Mean\s+KLD")
    )
    return Cost(wall, cpu, mb, perplexity, divergence)


def main() -> None:
    """Run both in turns and print the comparison."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--llama-perplexity", type=Path, required=True)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--chunks", type=int, default=4)
    parser.add_argument("--n-ctx", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    costs: dict[str, list[Cost]] = {"llama-perplexity": [], "ours": []}
    for _ in range(given.rounds):
        for name, runs in costs.items():
            with tempfile.TemporaryDirectory() as folder:
                runs.append(_run_one(name, given, Path(folder)))
            cost = runs[-1]
            print(
                f"{name:<17} {cost.wall_seconds:7.1f} s {cost.cpu_seconds:7.1f} s CPU  kept "
                f"{cost.kept_mb:6.1f} MB  perplexity {cost.perplexity:.4f}  KLD {cost.divergence:.6f}",
                flush=True,
            )
    for what in ("wall_seconds", "cpu_seconds"):
        theirs, ours = (statistics.median(getattr(cost, what) for cost in runs) for runs in costs.values())
        print(f"speed relative to llama-perplexity, median of {given.rounds}, by {what}: {theirs / ours:.2f}")
    print(f"load average of the machine, 1 minute: {os.getloadavg()[0]:.1f}")


def _run_one(name: str, given: argparse.Namespace, folder: Path) -> Cost:
    text = given.text
    if text is None:
        text = folder / "text.txt"
        parts = [(evaluation_dir() / f"{domain}.txt").read_text(encoding="utf-8") for domain in DOMAINS]
        text.write_text("\n".join(parts), encoding="utf-8")
    base, file, text = (str(path.absolute()) for path in (given.base, given.file, text))
    chunks, n_ctx, threads = map(str, (given.chunks, given.n_ctx, given.threads))
    if name == "ours":
        command = [sys.executable, "-c", OURS, base, file, text, chunks, n_ctx, threads]
        return run([command], folder, folder / "cache")
    saved = str(folder / "base.bin")
    program = str(given.llama_perplexity.absolute())
    common = ["-f", text, "-c", n_ctx, "-t", threads, "--chunks", chunks, "--kl-divergence-base", saved]
    return run(
        [[program, "-m", base, *common], [program, "-m", file, *common, "--kl-divergence"]],
        folder,
        Path(saved),
    )


if __name__ == "__main__":
    main()
