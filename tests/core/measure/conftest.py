"""The demo in several types, and how they are measured in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.forge.model import ForgeSpec
from core.forge.run import forge
from core.measure.model import MeasureSpec, Reading
from core.measure.run import measure
from core.measure.text import evaluation_dir
from core.paths import demo_checkpoint

TYPES = ("Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M", "Q2_K")  # each loses more than the one before


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The demo checkpoint as F16 and as each of `TYPES`. Do not change the files."""
    folder = tmp_path_factory.mktemp("measured")
    spec = ForgeSpec(demo_checkpoint(), ("F16", *TYPES), folder, prove=False)
    result = forge(spec, lambda _event: None, lambda: False)
    return {file.type_name: file.path for file in result.files}


@pytest.fixture(scope="session")
def short_text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The beginning of the English text: some pieces of 64 tokens."""
    path = tmp_path_factory.mktemp("text") / "short.txt"
    path.write_text((evaluation_dir() / "english.txt").read_text(encoding="utf-8")[:1200], encoding="utf-8")
    return path


@pytest.fixture
def short_spec(demo_files: dict[str, Path], short_text: Path) -> MeasureSpec:
    """Measure one file on a short text, quickly."""
    return MeasureSpec(
        demo_files["F16"], (demo_files["Q4_K_M"],), text=short_text, n_ctx=64, tensors=False, n_threads=1
    )


@pytest.fixture
def measure_here() -> Callable[..., Reading]:
    """Measure in this process."""

    def run(spec, report=lambda _event: None, cancelled=lambda: False):
        return measure(spec, report, cancelled)

    return run
