"""The verb `compare` as a shell sees it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.gguf_files import rewrite

MAIN = Path(__file__).resolve().parents[3] / "main.py"


def test_both_answer_and_it_says_where_they_part(demo_gguf: Path, tmp_path: Path) -> None:
    # Without what most of its first block computes, a model writes something else.
    other = rewrite(demo_gguf, tmp_path / "other.gguf", tensors={"blk.0.ffn_down.weight": bytes(90_000)})
    command = [sys.executable, "-W", "error", MAIN, "compare", demo_gguf, other]
    done = subprocess.run(
        [*command, "--prompt", "What is GGUF?", "--max-tokens", "12"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == f"--- {demo_gguf.stem}"
    assert "--- other" in lines
    verdict = next(index for index, line in enumerate(lines) if line.startswith("--- they part after "))
    assert lines[verdict + 1].startswith(f"  {demo_gguf.stem}: ")
    assert "% sure of " in lines[verdict + 1]
    assert "% sure of " in lines[verdict + 2]
    assert done.stderr.count("t/s") >= 2
