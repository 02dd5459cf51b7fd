"""Bring the English catalogue up to date: it holds the plural forms, all other words are the source.

Run it after changing a text that is counted (``self.tr("%n file(s)", "", n)``)::

    .venv/bin/python -m tools.translations
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "translations" / "phi_forge_en.ts"


def main() -> int:
    """Write the catalogue and its compiled form."""
    update(CATALOGUE)
    _run("lrelease", "-silent", str(CATALOGUE), "-qm", str(CATALOGUE.with_suffix(".qm")))
    return 0


def update(catalogue: Path) -> None:
    """Collect every counted text of `ui` into `catalogue` and fill in both forms."""
    sources = sorted(str(path) for path in (ROOT / "ui").rglob("*.py"))
    options = ["-silent", "-pluralonly", "-no-obsolete", "-locations", "none"]
    _run(
        "lupdate",
        *options,
        "-source-language",
        "en",
        "-target-language",
        "en",
        *sources,
        "-ts",
        str(catalogue),
    )
    tree = ET.parse(catalogue)
    for message in tree.iter("message"):
        source = message.findtext("source", "")
        translation = message.find("translation")
        assert translation is not None, "lupdate writes one for every message"
        translation.attrib.clear()
        for form, ending in zip(translation.findall("numerusform"), ("", "s"), strict=True):
            form.text = source.replace("(s)", ending)
    tree.write(catalogue, encoding="utf-8", xml_declaration=True)
    with catalogue.open("a", encoding="utf-8") as file:
        file.write("\n")


def _run(tool: str, *arguments: str) -> None:
    binary = Path(PySide6.__file__).parent / (f"{tool}.exe" if sys.platform == "win32" else tool)
    subprocess.run([str(binary), *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
