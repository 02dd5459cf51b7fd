"""Results survive, newest first, and a broken file hides no other."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from core.errors import WriteFailed
from core.gguf.reader import read_header
from core.hub.model_card import describe, write_card
from core.measure import store
from tests.support.measurements import file_measure, result

Q4, Q8 = file_measure("Q4_K_M", 2465, 0.012, 0.941), file_measure("Q8_0", 4061, 0.0004, 0.99)


def test_what_is_added_is_listed_newest_first():
    assert store.stored() == ()
    older, newest, oldest = (result(Q4, created=at) for at in (2.5e9, 3e9, 1e9))
    for one in (older, newest, oldest):
        store.add(one)
    assert store.stored() == (newest, older, oldest)


def test_the_newest_measurement_of_a_file_is_found_by_its_content():
    old, new = result(Q4, Q8, created=1e9), result(Q4, created=2e9)
    store.add(old)
    store.add(new)
    assert store.newest_of(Q4.sha256) == (new, Q4)
    assert store.newest_of(Q8.sha256) == (old, Q8)
    assert store.newest_of("0" * 64) is None


def test_files_that_cannot_be_read_are_left_out(caplog):
    good = result(Q4)
    path = store.add(good)
    whole = json.loads(path.read_text())
    for name, content in (
        ("cut.json", path.read_text()[:-50]),
        ("list.json", "[]"),
        ("newer.json", json.dumps({**whole, "schema": 99})),
        ("wrong.json", json.dumps({**whole, "result": {"spec": 1}})),
        ("deep.json", "[" * 100_000),
        ("other.json", "{}"),
    ):
        path.with_name(name).write_text(content)
    path.with_name("binary.json").write_bytes(bytes(range(256)))
    path.with_name("half.partial").write_text("{")
    assert store.stored() == (good,)
    assert "newer.json: of another version" in caplog.text
    assert "wrong.json" in caplog.text


def test_a_folder_that_cannot_be_written_is_said(phi_forge_home):
    (phi_forge_home / "state").write_bytes(b"a file")
    with pytest.raises(WriteFailed):
        store.add(result(Q4))


def test_a_model_is_found_by_its_content_and_its_card_tells_the_figures(demo_files):
    path = demo_files["Q4_K_M"]
    assert store.measured(path) is None
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    same_size = replace(Q4, size_bytes=path.stat().st_size)
    store.add(result(same_size, created=1e9))
    assert store.measured(path) is None
    file = replace(same_size, sha256=sha256)
    known = result(file, created=2e9)
    store.add(known)
    assert store.measured(path) == (known, file)
    page = write_card("me/demo", read_header(path), [describe([path]), describe([demo_files["Q2_K"]])])
    header, line, *rows = (line for line in page.splitlines() if line.startswith("|"))
    assert header.count("|") == line.count("|") == rows[0].count("|") == rows[1].count("|")
    assert "KL divergence from F16 0.01200 ± 0.00060, same next token 94.1 ± 0.4 % (4080 tokens)" in page
