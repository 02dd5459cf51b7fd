"""The evaluation text: in domains, and nothing anybody calibrated on."""

from __future__ import annotations

import re
import tomllib

import pytest

from core.errors import CalibrationTextUnreadable
from core.measure.text import ALL, DOMAINS, evaluation_dir, read_evaluation, speed_prompt
from core.paths import resource_dir

_LONG_ENOUGH = 20  # characters; what is shorter says nothing about where it comes from


def sentences(text):
    """Return the sentences and lines of a text, without white space and punctuation around them."""
    parts = re.split(r"[.!?:;]\s|\n", text)
    tidy = (re.sub(r"\W+", " ", part).strip().lower() for part in parts)
    return {part for part in tidy if len(part) >= _LONG_ENOUGH}


def test_the_bundled_text_has_its_domains():
    text = read_evaluation(None)
    assert tuple(name for name, _ in text.domains) == DOMAINS
    by_name = dict(text.domains)
    assert re.search(r"[א-ת]{4}", by_name["hebrew"])
    assert re.search(r"[șțăîâ]", by_name["romanian"])
    assert "def " in by_name["code"]
    assert sorted(path.stem for path in evaluation_dir().glob("*.txt")) == sorted(DOMAINS)
    assert 1000 < len(speed_prompt()) < 2000


def test_nothing_of_it_is_calibrated_on():
    measured = {sentence for _, text in read_evaluation(None).domains for sentence in sentences(text)}
    folder = resource_dir() / "calibration"
    calibrated = {
        sentence for path in folder.glob("*.txt") for sentence in sentences(path.read_text("utf-8"))
    }
    assert len(measured) > 300
    assert len(calibrated) > 300
    assert measured & calibrated == set()


def test_the_readme_names_every_file():
    readme = (evaluation_dir() / "README.md").read_text(encoding="utf-8")
    files = [path.name for path in evaluation_dir().iterdir() if path.name != "README.md"]
    assert [name for name in files if f"`{name}`" not in readme] == []


def test_there_are_prompts_for_every_effort():
    prompts = tomllib.loads((evaluation_dir() / "prompts.toml").read_text(encoding="utf-8"))["prompts"]
    assert len(prompts) == len(set(prompts)) == 8


def test_a_file_of_the_users_is_one_domain(tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text("Some text.\n", encoding="utf-8")
    text = read_evaluation(path)
    assert text.domains == ((ALL, "Some text."),)
    assert text.digest != read_evaluation(None).digest
    with pytest.raises(CalibrationTextUnreadable):
        read_evaluation(tmp_path / "missing.txt")
