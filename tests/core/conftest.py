"""Forged files that tests of several areas use."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.forge.model import ForgeSpec
from core.forge.run import forge
from core.paths import demo_checkpoint
from tests.support.checkpoints import Variant, make_checkpoint


def _forge_one(source: Path, type_name: str, out_dir: Path) -> Path:
    result = forge(ForgeSpec(source, (type_name,), out_dir, prove=False), lambda _event: None, lambda: False)
    return result.files[0].path


@pytest.fixture(scope="session")
def demo_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trained demo checkpoint as Q4_K_M: answers, and ends by itself. Do not change the file."""
    return _forge_one(demo_checkpoint(), "Q4_K_M", tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def random_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random Phi-3.5-mini of 6 layers as Q8_0: babbles to the limit. Do not change the file.

    Real vocabulary of 32 064 tokens, longrope: original context 4 096, trained 131 072.
    """
    folder = tmp_path_factory.mktemp("random")
    return _forge_one(make_checkpoint(folder, Variant.PHI_3_5_MINI), "Q8_0", folder)
