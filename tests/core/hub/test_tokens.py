"""Where a token is kept, with real keyring and a backend of this test's own."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringError, PasswordDeleteError

from core.errors import TokenNotStored
from core.hub import tokens
from core.hub.tokens import Storage


class Memory(KeyringBackend):
    priority = 5  # type: ignore[assignment]  # keyring declares a property of the class

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class Locked(Memory):
    def set_password(self, *_: str) -> None:
        raise KeyringError("locked.")

    def get_password(self, *_: str) -> str | None:
        raise KeyringError("locked.")


@pytest.fixture(autouse=True)
def hub_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "hf" / "token"
    monkeypatch.setattr("huggingface_hub.constants.HF_TOKEN_PATH", str(path))
    for name in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield path
    keyring.set_keyring(Memory())
    tokens.forget()
    keyring.set_keyring(before)


def test_the_keychain_keeps_it(hub_file: Path) -> None:
    keyring.set_keyring(Memory())
    assert tokens.find() is None
    assert tokens.store("hf_a") is Storage.KEYCHAIN
    found = tokens.find()
    assert found == tokens.Token("hf_a", Storage.KEYCHAIN)
    assert "hf_a" not in repr(found)
    tokens.forget()
    assert tokens.find() is None
    assert not hub_file.exists()


def test_without_a_keychain_it_stays_in_memory(hub_file: Path) -> None:
    assert not tokens.keychain_usable()
    assert tokens.store("hf_b") is Storage.MEMORY
    assert tokens.find() == tokens.Token("hf_b", Storage.MEMORY)
    assert not hub_file.exists()
    tokens.forget()
    assert tokens.find() is None


def test_the_hubs_file_only_when_agreed(hub_file: Path) -> None:
    assert tokens.store("hf_c", in_hub_file=True) is Storage.HUB_FILE
    assert hub_file.read_text() == "hf_c"
    if sys.platform != "win32":
        assert stat.S_IMODE(hub_file.stat().st_mode) == 0o600
    tokens.forget()
    assert tokens.find() == tokens.Token("hf_c", Storage.HUB_FILE)
    tokens.forget(in_hub_file=True)
    assert not hub_file.exists()


def test_a_locked_keychain_is_said_and_the_token_is_used() -> None:
    keyring.set_keyring(Locked())
    with pytest.raises(TokenNotStored, match="locked"):
        tokens.store("hf_d")
    assert tokens.find() == tokens.Token("hf_d", Storage.MEMORY)


def test_what_huggingface_hub_would_use(hub_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hub_file.parent.mkdir()
    hub_file.write_text("hf_file\n")
    assert tokens.find() == tokens.Token("hf_file", Storage.HUB_FILE)
    monkeypatch.setenv("HF_TOKEN", "hf_variable")
    assert tokens.find() == tokens.Token("hf_variable", Storage.ENVIRONMENT)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_DISABLE_IMPLICIT_TOKEN", True)
    assert tokens.find() is None
