"""LM Studio's folder, and models put into it."""

from __future__ import annotations

import errno
import json
import os
import threading
from pathlib import Path

import pytest

from core.cancel import Cancelled
from core.errors import DiskFull, HandoverFileExists, JobOutputUnusable
from core.handover import lm_studio
from core.handover.model import LmStudioSpec, Target
from core.jobs import handover_job
from core.worker.supervisor import TaskCancelled


def files(folder: Path, *names: str) -> tuple[Path, ...]:
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(names):
        (folder / name).write_bytes(bytes([number]) * 1000)
    return tuple(folder / name for name in names)


def test_nowhere(tmp_path: Path) -> None:
    assert lm_studio.find_folder(tmp_path) is None


def test_usual_places(tmp_path: Path) -> None:
    (tmp_path / ".lmstudio").mkdir()
    assert lm_studio.find_folder(tmp_path) == tmp_path / ".lmstudio" / "models"
    (tmp_path / ".cache" / "lm-studio").mkdir(parents=True)
    assert lm_studio.find_folder(tmp_path) == tmp_path / ".cache" / "lm-studio" / "models"
    home = tmp_path / "elsewhere"
    home.mkdir()
    (tmp_path / ".lmstudio-home-pointer").write_text(f"{home}\n")
    assert lm_studio.find_folder(tmp_path) == home / "models"


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"downloadsFolder": 3}', '{"downloadsFolder": "/not/there"}', "\0"]
)
def test_odd_settings_are_not_followed(tmp_path: Path, text: str) -> None:
    (tmp_path / ".lmstudio").mkdir()
    (tmp_path / ".lmstudio" / "settings.json").write_text(text)
    assert lm_studio.find_folder(tmp_path) == tmp_path / ".lmstudio" / "models"


def test_folder_chosen_in_lm_studio(tmp_path: Path) -> None:
    (tmp_path / ".lmstudio").mkdir()
    chosen = tmp_path / "big disk"
    chosen.mkdir()
    (tmp_path / ".lmstudio" / "settings.json").write_text(json.dumps({"downloadsFolder": str(chosen)}))
    assert lm_studio.find_folder(tmp_path) == chosen


def put(names: tuple[Path, ...], folder: Path) -> tuple[Path, bool]:
    return lm_studio.place(names, folder, "Phi-GGUF", lambda _done, _total: None, lambda: False)


def test_links_take_no_room(tmp_path: Path) -> None:
    names = files(
        tmp_path / "out", "Phi-00001-of-00002.gguf", "Phi-00002-of-00002.gguf", "mmproj-Phi-F16.gguf"
    )
    folder, linked = put(names, tmp_path / "models")
    assert folder == tmp_path / "models" / "phi-forge" / "Phi-GGUF"
    assert linked
    assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in names)
    assert all((folder / name.name).samefile(name) for name in names)
    assert put(names, tmp_path / "models") == (folder, True)  # again: they are there


def _no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def link(_source: object, _target: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    monkeypatch.setattr(os, "link", link)


def test_other_disk_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _no_links(monkeypatch)
    names = files(tmp_path / "out", "a.gguf", "b.gguf")
    reported: list[tuple[int, int]] = []
    folder, linked = lm_studio.place(
        names, tmp_path / "models", "m", lambda done, total: reported.append((done, total)), lambda: False
    )
    assert not linked
    assert [(folder / name.name).read_bytes() for name in names] == [name.read_bytes() for name in names]
    assert reported[-1] == (2000, 2000)


def test_cancelled_copy_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _no_links(monkeypatch)
    names = files(tmp_path / "out", "a.gguf", "b.gguf")
    answers = iter([False, True])
    with pytest.raises(Cancelled):
        lm_studio.place(names, tmp_path / "models", "m", lambda _d, _t: None, lambda: next(answers))
    assert [path for path in (tmp_path / "models").rglob("*") if path.is_file()] == []


def test_full_disk_is_found_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _no_links(monkeypatch)
    (huge,) = files(tmp_path / "out", "a.gguf")
    with huge.open("r+b") as file:
        file.truncate(1 << 50 if os.name == "nt" else 1 << 43)  # sparse: takes no room itself
    with pytest.raises(DiskFull):
        put((huge,), tmp_path / "models")
    assert [path for path in (tmp_path / "models").rglob("*") if path.is_file()] == []


def test_somebody_else_s_file_is_kept(tmp_path: Path) -> None:
    names = files(tmp_path / "out", "a.gguf")
    target = tmp_path / "models" / "phi-forge" / "Phi-GGUF"
    target.mkdir(parents=True)
    (target / "a.gguf").write_bytes(b"other")
    with pytest.raises(HandoverFileExists):
        put(names, tmp_path / "models")
    assert (target / "a.gguf").read_bytes() == b"other"


def test_job(tmp_path: Path) -> None:
    names = files(tmp_path / "out", "a.gguf")
    spec = LmStudioSpec(names, tmp_path / "models", "m")
    handover_job.prepare_lm_studio(spec)
    result = handover_job.run_lm_studio(spec, lambda _event: None, threading.Event())
    assert (result.target, result.linked) == (Target.LM_STUDIO, True)
    with pytest.raises(JobOutputUnusable, match="No such file"):
        handover_job.prepare_lm_studio(LmStudioSpec(names, tmp_path / "no" / "where", "m"))


def test_job_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _no_links(monkeypatch)
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(TaskCancelled):
        handover_job.run_lm_studio(
            LmStudioSpec(files(tmp_path / "out", "a.gguf"), tmp_path / "models", "m"), lambda _e: None, cancel
        )
