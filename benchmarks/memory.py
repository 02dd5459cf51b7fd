"""How much memory a forge takes, and whether it grows with the model.

    python -m benchmarks.memory [--model Phi-3.5-MoE] [--layers 1,2,3] [--type Q4_K_M]

For each number of layers a checkpoint of the published shape is forged in a process of its own. The weights
are zeros that take no room on the disk; the results do, and are deleted. Prints the peak of resident memory
as the kernel counts it, and what one more layer adds. Linux.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.compare import forge_step
from benchmarks.make_checkpoint import MODELS, make_checkpoint


def main() -> None:
    """Measure each number of layers and print the slope."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", choices=MODELS, default="Phi-3.5-MoE")
    parser.add_argument("--layers", default="1,2,3")
    parser.add_argument("--type", default="Q4_K_M")
    parser.add_argument("--work", type=Path, help="folder for the files; a temporary one unless given")
    given = parser.parse_args()
    counts = [int(text) for text in given.layers.split(",")]
    peaks = []
    for count in counts:
        with tempfile.TemporaryDirectory(dir=given.work) as name:
            folder = Path(name)
            checkpoint = make_checkpoint(folder, count, given.model, sparse=True)
            size = sum(file.stat().st_size for file in checkpoint.glob("*.safetensors"))
            print(f"{given.model}, {count} layers, {size / 1e9:.1f} GB of weights")
            peaks.append(forge_step(checkpoint, folder / "out", given.type).peak_rss_mb)
    if len(counts) > 1:
        slope = (peaks[-1] - peaks[0]) / (counts[-1] - counts[0])
        print(f"peak {max(peaks):.0f} MB; {slope:+.1f} MB for each layer more")


if __name__ == "__main__":
    main()
