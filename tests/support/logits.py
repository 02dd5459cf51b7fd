"""Logits of one checkpoint from both sides: our F32 file in llama.cpp, and transformers.

transformers and torch are no part of this project's environment; `tests.support.oracles` finds them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.forge.model import ForgeSpec
from core.forge.run import forge
from tests.support.oracles import oracle_python

_HERE = Path(__file__).resolve().parent
_N_LAST = 8
Logits = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Difference:
    """How far two sets of logits are apart.

    Attributes:
        largest: Of the absolute differences.
        scale: Standard deviation of the oracle's logits.
        same_choice: Share of positions whose most likely token is the same.
    """

    largest: float
    scale: float
    same_choice: float


def compare(
    checkpoint: Path,
    folder: Path,
    *,
    oracle_checkpoint: Path | None = None,
    n_tokens: int = 40,
    parts: Sequence[str] = (),
) -> Difference:
    """Forge a checkpoint to F32, compute the logits of the last tokens of a text on both sides.

    Args:
        checkpoint: What is forged.
        folder: For files in between.
        oracle_checkpoint: What transformers reads, when that is not the same folder.
        n_tokens: Length of the text.
        parts: What transformers shall compute as llama.cpp does (`oracle_logits.py`).
    """
    python = oracle_python()
    result = forge(
        ForgeSpec(checkpoint, ("F32",), folder, prove=False, overwrite=True), lambda _: None, lambda: False
    )
    tokens = np.random.Generator(np.random.PCG64(7)).integers(3, 30000, n_tokens).tolist()
    request = folder / "request.json"
    request.write_text(json.dumps({"tokens": tokens, "n_last": _N_LAST, "parts": list(parts)}))
    ours = _run(sys.executable, "llama_logits.py", result.files[0].path, request, folder / "ours.npy")
    theirs = _run(python, "oracle_logits.py", oracle_checkpoint or checkpoint, request, folder / "theirs.npy")
    assert ours.shape == theirs.shape
    assert np.isfinite(ours).all()
    same = float((ours.argmax(-1) == theirs.argmax(-1)).mean())
    return Difference(float(np.abs(ours - theirs).max()), float(theirs.std()), same)


def _run(python: str, script: str, model: Path, request: Path, result: Path) -> Logits:
    command = [python, str(_HERE / script), str(model), str(request), str(result)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    logits: Logits = np.load(result)
    return logits
