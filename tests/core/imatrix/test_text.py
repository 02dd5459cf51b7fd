"""Calibration texts: the bundled one is varied, a user's is read as llama.cpp reads it."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from core.errors import CalibrationTextNotUtf8, CalibrationTextTooLarge, CalibrationTextUnreadable
from core.imatrix.text import BUNDLED_NAME, MAX_BYTES, read_text
from core.paths import resource_dir

FOLDER = resource_dir() / "calibration"


def test_the_bundled_text_has_every_domain_from_the_start():
    text = read_text(None)
    assert text.name == BUNDLED_NAME
    assert "\n%%\n" not in text.text
    beginning = text.text[: len(text.text) // 4]
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in beginning if letter.isalpha()}
    assert {"LATIN", "HEBREW", "CYRILLIC", "ARABIC", "CJK"} <= scripts
    assert "ș" in beginning
    assert "def " in beginning
    assert "\nUser: " in beginning


def test_the_bundled_text_does_not_repeat_itself():
    lines = [line.strip() for file in FOLDER.glob("*.txt") for line in file.read_text("utf-8").splitlines()]
    repeated = [line for line, n in Counter(lines).items() if n > 1 and len(line) > 60]
    assert repeated == []


def test_the_readme_tells_what_every_file_is():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in FOLDER.glob("*.txt") if f"`{file.name}`" not in readme] == []


def test_the_last_newline_and_a_byte_order_mark_are_no_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufefftwo lines\r\n\n".encode())
    assert read_text(path).text == "two lines\r\n"
    assert read_text(path).name == "a.txt"


def test_other_encodings_are_refused_and_say_where(tmp_path):
    (tmp_path / "a.txt").write_bytes("Käse".encode("latin-1"))
    with pytest.raises(CalibrationTextNotUtf8) as caught:
        read_text(tmp_path / "a.txt")
    assert caught.value.values["offset"] == 1


def test_a_huge_file_is_refused(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(CalibrationTextTooLarge):
        read_text(tmp_path / "a.txt")


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(CalibrationTextUnreadable):
        read_text(tmp_path / "a.txt")
