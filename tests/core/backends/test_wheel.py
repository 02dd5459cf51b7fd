"""Wheels and folders from anywhere: libraries come out of good ones, and nothing out of bad ones."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

from core.backends import libraries, wheel
from core.backends.fetch import fetch
from core.backends.libraries import sibling_name
from core.backends.model import FetchPackSpec, Flavour, PackStage
from core.errors import (
    BackendVersionWrong,
    DiskFull,
    PackDamaged,
    PackPlatformWrong,
    PackSourceWrong,
    PhiForgeError,
)
from core.worker.protocol import Progress, StageStarted
from tests.support.packs import PLATFORM, VERSION, WheelParts, copy_of_bundled, sha256, wheel_name

LLAMA = sibling_name("llama")
START = {"linux": b"\x7fELF", "win32": b"MZ", "darwin": b"\xcf\xfa\xed\xfe"}.get(sys.platform, b"")
SMALL = {LLAMA: START + b"small"}


def test_names_of_wheels_are_understood() -> None:
    assert wheel.described(wheel_name("0.3.36", "manylinux_2_17_x86_64.manylinux2014_x86_64")) == (
        "0.3.36",
        frozenset({"manylinux_2_17_x86_64", "manylinux2014_x86_64"}),
    )
    assert wheel.described("torch-2.0-py3-none-any.whl") is None
    assert wheel.described("llama_cpp_python-0.3.36.tar.gz") is None
    assert wheel.described("llama_cpp_python-.whl") is None
    assert wheel.suits_this_system({PLATFORM, "win32"})
    assert not wheel.suits_this_system({"any", "solaris_2_11_sparc"})


def test_libraries_come_out_at_their_places_and_nothing_else(tmp_path: Path) -> None:
    more = {
        "bin/libggml-cpu-old.so": START,
        "bin/llama-server": b"a program",
        "llama_cpp_python.libs/libgomp-1.so.1.0.0": START,
        "somewhere/else/libevil.so": START,
    }
    source = WheelParts(libraries=SMALL, more=more).write(tmp_path / wheel_name())
    folder = tmp_path / "work"
    said: list[object] = []
    fetched = fetch(FetchPackSpec(folder, source=source), said.append)
    found = {path.relative_to(folder / "pack").as_posix() for path in folder.rglob("*") if path.is_file()}
    beside = "llama_cpp/lib" if sys.platform == "win32" else "llama_cpp_python.libs"
    assert found == {
        f"llama_cpp/lib/{LLAMA}",
        "llama_cpp/lib/libggml-cpu-old.so",
        f"{beside}/libgomp-1.so.1.0.0",
    }
    assert fetched.libraries == "llama_cpp/lib"
    assert (fetched.flavour, fetched.sha256) == (Flavour.CPU, sha256(source))
    assert StageStarted(PackStage.UNPACK.value) in said
    (*_, last) = [event for event in said if isinstance(event, Progress)]
    assert last.done == last.total == fetched.n_bytes


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        (WheelParts(libraries=SMALL, more={"../outside.so": START}), PackDamaged),
        (WheelParts(libraries=SMALL, more={"llama_cpp/lib/../../../x.so": START}), PackDamaged),
        (WheelParts(libraries=SMALL, more={"/etc/x.so": START}), PackDamaged),
        (WheelParts(libraries=SMALL, more={"C:\\x.dll": START}), PackDamaged),
        (WheelParts(libraries={LLAMA: b"#!/bin/sh"}), PackSourceWrong),
        (WheelParts(libraries={}), PackSourceWrong),
        (WheelParts(libraries=SMALL, name="torch"), PackSourceWrong),
        (WheelParts(libraries=SMALL, version="0.0.1"), BackendVersionWrong),
        (WheelParts(libraries=SMALL, version="not a version"), PackDamaged),
        (WheelParts(libraries=SMALL, platform="solaris_2_11_sparc"), PackPlatformWrong),
        (WheelParts(libraries=SMALL, more={"other-1.dist-info/METADATA": b"Name: x"}), PackSourceWrong),
    ],
)
def test_a_wheel_that_is_not_what_it_should_be_is_refused(
    tmp_path: Path, parts: WheelParts, error: type[PhiForgeError]
) -> None:
    source = parts.write(tmp_path / wheel_name())
    work = tmp_path / "a" / "b" / "work"
    with pytest.raises(error):
        fetch(FetchPackSpec(work, source=source), lambda _: None)
    outside = [p for p in tmp_path.rglob("*") if p.is_file() and work not in p.parents and p != source]
    assert outside == []
    assert not Path("/etc/x.so").exists()


def test_links_and_lies_about_sizes_are_refused(tmp_path: Path) -> None:
    def refused(name: str) -> str:
        with pytest.raises(PackDamaged) as caught:
            fetch(FetchPackSpec(tmp_path / f"{name}-work", source=tmp_path / name), lambda _: None)
        return str(caught.value)

    link = zipfile.ZipInfo("llama_cpp/lib/libggml.so")
    link.external_attr = 0o120777 << 16
    WheelParts(libraries=SMALL).write(tmp_path / "link.whl")
    with zipfile.ZipFile(tmp_path / "link.whl", "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "link" in refused("link.whl")

    WheelParts(libraries=SMALL).write(tmp_path / "bomb.whl")
    with zipfile.ZipFile(tmp_path / "bomb.whl", "a") as archive:
        archive.writestr("llama_cpp/lib/libggml.so", START)
        archive.filelist[-1].file_size = 1 << 45
    assert "more than a wheel" in refused("bomb.whl")

    WheelParts(libraries=SMALL).write(tmp_path / "twice.whl")
    with (
        zipfile.ZipFile(tmp_path / "twice.whl", "a") as archive,
        pytest.warns(UserWarning, match="Duplicate"),
    ):
        archive.writestr(f"llama_cpp/lib/{LLAMA}", START)
    assert "same name" in refused("twice.whl")


def test_every_truncation_is_an_error_for_people(tmp_path: Path) -> None:
    content = WheelParts(libraries=SMALL).write(tmp_path / "whole.whl").read_bytes()
    for length in range(0, len(content), 37):
        source = tmp_path / "cut.whl"
        source.write_bytes(content[:length])
        with pytest.raises((PackDamaged, PackSourceWrong)):
            fetch(FetchPackSpec(tmp_path / f"work-{length}", source=source), lambda _: None)


def test_more_than_the_disk_holds_is_refused_before_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wheel, "MAX_BYTES", 1 << 62)
    source = WheelParts(libraries=SMALL).write(tmp_path / "large.whl")
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("llama_cpp/lib/libggml.so", START)
        archive.filelist[-1].file_size = 1 << 60
    with pytest.raises(DiskFull):
        fetch(FetchPackSpec(tmp_path / "work", source=source), lambda _: None)
    assert not list((tmp_path / "work").rglob("*.so"))


def test_a_folder_of_libraries_is_copied_and_its_links_become_files(tmp_path: Path) -> None:
    folder = tmp_path / "build" / "bin"
    folder.mkdir(parents=True)
    (folder / LLAMA).write_bytes(START + b"library")
    (folder / "libggml.so.0").write_bytes(START)
    (folder / "libggml.so").symlink_to("libggml.so.0")
    (folder / "llama-cli").write_bytes(b"a program")
    fetched = fetch(FetchPackSpec(tmp_path / "work", source=tmp_path), lambda _: None)
    copies = tmp_path / "work" / "pack" / fetched.libraries
    assert {path.name for path in copies.iterdir()} == {LLAMA, "libggml.so", "libggml.so.0"}
    assert not (copies / "libggml.so").is_symlink()


def test_links_out_of_the_folder_and_folders_of_other_things_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.so"
    secret.write_bytes(START)
    folder = tmp_path / "libraries"
    folder.mkdir()
    with pytest.raises(PackSourceWrong, match=LLAMA):
        libraries.find(folder)
    (folder / LLAMA).write_bytes(START)
    (folder / "libggml.so").symlink_to(secret)
    with pytest.raises(PackSourceWrong, match="link"):
        libraries.copy(folder, tmp_path / "copy", lambda _done, _total: None)
    assert not (tmp_path / "copy").exists()


def test_the_programs_own_libraries_are_accepted(tmp_path: Path) -> None:
    folder = copy_of_bundled(tmp_path / "lib")
    fetched = fetch(FetchPackSpec(tmp_path / "work", source=folder), lambda _: None)
    assert (tmp_path / "work" / "pack" / fetched.libraries / LLAMA).is_file()
    assert VERSION
