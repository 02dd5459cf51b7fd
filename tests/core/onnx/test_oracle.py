"""The real thing: onnxruntime-genai exports the demo checkpoint, and both models say the same."""

from __future__ import annotations

import os
import shlex
import sys
import threading
from pathlib import Path

import pytest

from core.jobs import onnx_job
from core.onnx import environment
from core.onnx.model import OnnxSpec
from core.paths import demo_checkpoint


@pytest.mark.oracle
def test_demo_answers_as_its_gguf_file(tmp_path: Path, demo_gguf: Path) -> None:
    python = os.environ.get("PHI_FORGE_ONNX_PYTHON", "")
    if not python or sys.platform == "win32":
        pytest.skip("PHI_FORGE_ONNX_PYTHON names no Python with onnxruntime-genai, torch and transformers")
    program = environment.python()
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(python)} "$@"\n')
    program.chmod(0o755)
    wanted = "\n".join((environment.TORCH, *environment.PACKAGES))
    (environment.folder() / "packages").write_text(wanted)
    spec = OnnxSpec(demo_checkpoint(), tmp_path / "demo-onnx", gguf=demo_gguf)
    onnx_job.prepare(spec)
    result = onnx_job.run(spec, lambda _event: None, threading.Event())
    assert result.answer is not None
    assert result.gguf_answer is not None
    assert not result.splits_otherwise
    assert result.answer.text.startswith("Quantization stores the weights of a model with fewer bits")
    assert result.answer.text == result.gguf_answer.text
    assert result.n_bytes < 4_000_000
