"""The settings file: kept, shared, broken, from the future."""

from __future__ import annotations

import json
import logging
import threading
from dataclasses import fields
from pathlib import Path

import pytest

from core.engine.model import Sampling
from core.hardware.model import FlashAttention, KVType
from core.settings import MAX_RECENTS, Settings, SettingsStore, with_recent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_without_a_file_there_are_defaults(path: Path) -> None:
    assert SettingsStore(path).current == Settings()
    assert not path.exists()


def test_the_usual_place_is_the_config_folder(phi_forge_home: Path) -> None:
    SettingsStore().update(device="Vulkan0")
    assert (phi_forge_home / "config" / "settings.json").is_file()


def test_every_field_survives(path: Path) -> None:
    changed: dict[str, object] = {
        "recent_checkpoints": (Path("/a/שלום"), Path("/b")),
        "recent_models": (Path("/c.gguf"),),
        "out_dir": Path("/models"),
        "types": ("Q4_K_M", "Q8_0"),
        "sampling": Sampling(temperature=0.0, seed=7),
        "system_prompt": "be\nkind",
        "n_gpu_layers": 12,
        "device": "Vulkan0",
        "disabled_devices": ("CUDA1",),
        "rpc_servers": ("192.168.1.20:50052",),
        "rpc_confirmed": ("8.8.8.8:50052",),
        "check_updates": True,
        "lm_studio_dir": Path("/lm-studio"),
        "kv_type": KVType.Q8_0,
        "flash_attention": FlashAttention.OFF,
    }
    for field in fields(Settings):
        if field.name not in changed:
            changed[field.name] = another(getattr(Settings(), field.name))
    SettingsStore(path).update(**changed)
    current = SettingsStore(path).current
    assert {field.name: getattr(current, field.name) for field in fields(Settings)} == changed


def another(default: object) -> object:
    match default:
        case bool():
            return not default
        case int() | float():
            return default + 1
        case str():
            return "other"
        case _:
            pytest.fail(f"give the new setting (default {default!r}) a value in this test")


def test_unknown_setting_is_an_error(path: Path) -> None:
    with pytest.raises(TypeError):
        SettingsStore(path).update(colour="red")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"{}",
        b'{"schema": 1}',
        b'{"schema": 1, "settings": {"types": "Q4_K_M"}}',
        b'{"schema": 1, "settings": {"n_ctx": "many"}}',
        b'{"schema": "1", "settings": {}}',
        b'{"schema": 2, "settings": {"types": ["Q4_K_M"]}}',
    ],
)
def test_an_unusable_file_is_set_aside(path: Path, content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        store = SettingsStore(path)
    assert store.current == Settings()
    assert path.with_name("settings.unreadable.json").read_bytes() == content
    assert "set aside" in caplog.text
    store.update(n_ctx=512)
    assert SettingsStore(path).current.n_ctx == 512


def test_a_field_this_version_does_not_know_is_ignored(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"schema": 1, "settings": {"n_ctx": 77, "future": [1]}}))
    assert SettingsStore(path).current == Settings(n_ctx=77)


def test_a_folder_that_cannot_be_written_is_said_and_survived(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    store = SettingsStore(tmp_path / "file" / "settings.json")
    with caplog.at_level(logging.WARNING):
        store.update(n_ctx=99)
    assert store.current.n_ctx == 99
    assert "not saved" in caplog.text


def test_a_broken_file_that_cannot_be_moved_is_survived(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{")

    def refuse(*_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)  # a read-only folder stops root too little
    assert SettingsStore(path).current == Settings()
    assert "not set aside" in caplog.text


def test_many_writers_never_leave_half_a_file(path: Path) -> None:
    stores = [SettingsStore(path) for _ in range(4)]

    def write(store: SettingsStore) -> None:
        for i in range(25):
            store.update(n_ctx=i, system_prompt="x" * 20_000)

    threads = [threading.Thread(target=write, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        if path.exists():
            json.loads(path.read_bytes())
    for thread in threads:
        thread.join()
    assert SettingsStore(path).current.n_ctx == 24
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


def test_recents_are_newest_first_without_repeats() -> None:
    recents: tuple[Path, ...] = ()
    for i in range(MAX_RECENTS + 2):
        recents = with_recent(Path(str(i)), recents)
    recents = with_recent(Path("5"), recents)
    assert len(recents) == MAX_RECENTS
    assert recents[:3] == (Path("5"), Path("9"), Path("8"))
    assert len(set(recents)) == MAX_RECENTS
