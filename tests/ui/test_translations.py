"""The English catalogue: every counted text has a singular and a plural."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tools.translations import CATALOGUE, update


@pytest.mark.usefixtures("qapp")
def test_one_and_many_read_naturally() -> None:
    def say(n: int) -> str:
        return QCoreApplication.translate("ForgeBar", "F&orge %n file(s)", "", n)

    assert say(1) == "F&orge 1 file"
    assert say(3) == "F&orge 3 files"


def test_the_catalogue_is_up_to_date(tmp_path: Path) -> None:
    """After changing a counted text: python -m tools.translations."""
    fresh = tmp_path / CATALOGUE.name
    update(fresh)
    assert fresh.read_text(encoding="utf-8") == CATALOGUE.read_text(encoding="utf-8")
