"""Catalogues on the disk: Qt Linguist's ``.ts`` files, and their compiled form.

They hold no line numbers, so that only a changed text changes them.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import PySide6

from tools.translation_sources import Key, Source
from ui.text import RLM, begins_left_to_right

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"

LANGUAGES = ("en", "ro", "he")
FORMS = {
    "en": ("1", "other numbers"),
    "ro": ("1", "0, and numbers ending in 01 to 19", "20 and more"),
    "he": ("1", "other numbers"),
}
"""For which numbers each plural form is, in the order and after the rules of Qt Linguist."""

_RIGHT_TO_LEFT = ("he",)
_VALUE_OR_TAG = re.compile(r"\{[^{}]*\}|%[n\d]|<[^<>]*>")

Forms = tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """A text and its translation.

    Attributes:
        source: The text.
        forms: Its translation: one string, or one for each of the language's plural forms; an empty
            string where it is not translated yet.
    """

    source: Source
    forms: Forms

    @property
    def finished(self) -> bool:
        """Whether every form is there."""
        return all(self.forms)


def catalogue(language: str, folder: Path = FOLDER) -> Path:
    """Return where the catalogue of a language is."""
    return folder / f"phi_forge_{language}.ts"


def read(path: Path) -> dict[Key, Forms]:
    """Return the translations in a catalogue; none if there is no such file."""
    if not path.exists():
        return {}
    known: dict[Key, Forms] = {}
    for context in ET.parse(path).iter("context"):
        for message in context.iter("message"):
            key = (
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
            )
            translation = message.find("translation")
            assert translation is not None, f"no translation element for {key}"
            plural = [form.text or "" for form in translation.iter("numerusform")]
            known[key] = tuple(plural) or (translation.text or "",)
    return known


def merge(sources: Iterable[Source], known: dict[Key, Forms], language: str) -> list[Entry]:
    """Return an entry for each source: with its translation where that is known and has the right forms."""
    entries = []
    for source in sources:
        count = len(FORMS[language]) if source.plural else 1
        forms = known.get(source.key, ())
        entries.append(Entry(source, forms if len(forms) == count else ("",) * count))
    return entries


def render(entries: Iterable[Entry], language: str) -> str:
    """Return the text of a catalogue."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name, group in groupby(entries, key=lambda entry: entry.source.context):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for entry in group:
            _add_message(context, entry)
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def compile_catalogue(path: Path, compiled: Path) -> None:
    """Write the binary form that the program loads; unfinished texts are left out of it.

    Qt takes the direction of labels, tooltips and placeholders from their first letter. So a right-to-left
    sentence that begins with a value or a Latin word gets a mark here, and translators need not think of it.
    """
    tree = ET.parse(path)
    if tree.getroot().get("language") in _RIGHT_TO_LEFT:
        for element in (*tree.iter("translation"), *tree.iter("numerusform")):
            element.text = directed(element.text or "")
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / path.name
        tree.write(source, encoding="utf-8", xml_declaration=True)
        _run("lrelease", "-silent", "-nounfinished", str(source), "-qm", str(compiled))


def directed(text: str) -> str:
    """Return a right-to-left text so that its first letter says that it is one."""
    return RLM + text if begins_left_to_right(_VALUE_OR_TAG.sub(_letter_for, text)) else text


def _letter_for(found: re.Match[str]) -> str:
    """Values may begin with any letter; tags and counts have none."""
    return "" if found[0] == "%n" or found[0].startswith("<") else "x"


def _add_message(context: ET.Element, entry: Entry) -> None:
    source = entry.source
    message = ET.SubElement(context, "message", {"numerus": "yes"} if source.plural else {})
    ET.SubElement(message, "source").text = source.text
    if source.comment:
        ET.SubElement(message, "comment").text = source.comment
    state = {} if entry.finished else {"type": "unfinished"}
    translation = ET.SubElement(message, "translation", state)
    if source.plural:
        for form in entry.forms:
            ET.SubElement(translation, "numerusform").text = form
    else:
        translation.text = entry.forms[0]


def _run(tool: str, *arguments: str) -> None:
    binary = Path(PySide6.__file__).parent / (f"{tool}.exe" if sys.platform == "win32" else tool)
    subprocess.run([str(binary), *arguments], check=True)
