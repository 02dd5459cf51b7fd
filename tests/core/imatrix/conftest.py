"""Models that read, and how they are asked to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.forge.model import ForgeSpec, ImatrixOptions
from core.forge.run import forge
from core.imatrix.model import ImatrixResult, ImatrixSpec
from core.imatrix.run import compute
from core.paths import demo_checkpoint
from tests.support.checkpoints import Variant, make_checkpoint

DATA = Path(__file__).resolve().parents[2] / "data" / "imatrix"
GOLDEN = DATA / "demo.gguf"
TEXT = DATA / "text.txt"
SHORT = ImatrixOptions(text=TEXT, n_ctx=64)


def forge_one(source: Path, type_name: str, out_dir: Path) -> Path:
    result = forge(ForgeSpec(source, (type_name,), out_dir, prove=False), lambda _event: None, lambda: False)
    return result.files[0].path


@pytest.fixture(scope="session")
def exact_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo checkpoint as F32. Do not change the file."""
    return forge_one(demo_checkpoint(), "F32", tmp_path_factory.mktemp("exact"))


@pytest.fixture(scope="session")
def moe_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random Phi-3.5-MoE of two layers with twelve experts each, as F32. Do not change the file."""
    folder = tmp_path_factory.mktemp("moe")
    return forge_one(make_checkpoint(folder, Variant.PHI_3_5_MOE), "F32", folder)


@pytest.fixture
def compute_matrix(exact_gguf: Path, tmp_path: Path) -> Callable[..., ImatrixResult]:
    """Compute a matrix in this process; keywords change the spec, or its options."""

    def run(
        *, model=exact_gguf, name="m.gguf", resume=None, report=lambda _: None, cancelled=lambda: False,
        save_seconds=1e9, **options,
    ):  # fmt: skip
        spec = ImatrixSpec(model, tmp_path / name, replace(SHORT, **options), resume)
        return compute(spec, report, cancelled, save_seconds=save_seconds)

    return run
