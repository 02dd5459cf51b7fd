"""The access token: kept in the system's keychain, handed on explicitly, in no log and no file of ours.

Where there is no usable keychain a token stays in memory, unless the user agrees to huggingface_hub's own
file, which is plain text. A token that is found in the environment or in that file is used as
huggingface_hub would; ``HF_HUB_DISABLE_IMPLICIT_TOKEN`` forbids both.

keyring is imported where it is used: the window starts sooner without it.
"""

from __future__ import annotations

import logging
import os
import threading
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from huggingface_hub import constants

from core.errors import TokenNotStored

_SERVICE = "phi-forge"
_VARIABLES = ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")

log = logging.getLogger(__name__)
_lock = threading.Lock()
_in_memory = ""


class Storage(Enum):
    """Where a token is."""

    KEYCHAIN = "keychain"
    MEMORY = "memory"
    HUB_FILE = "hub_file"
    ENVIRONMENT = "environment"


@dataclass(frozen=True)
class Token:
    """An access token and where it was found."""

    value: str = field(repr=False)
    storage: Storage


def keychain_usable() -> bool:
    """Whether the system has a keychain. May ask the system's services: not for the window's thread."""
    import keyring
    from keyring.errors import KeyringError

    try:
        # Backends that only stand in for one, or write plain text, have a priority below 1.
        return bool(keyring.get_keyring().priority >= 1)
    except (KeyringError, RuntimeError) as error:
        log.info("no keychain: %s", error)
        return False


def find() -> Token | None:
    """Return the token to use. May ask the user to unlock the keychain: not for the window's thread."""
    import keyring
    from keyring.errors import KeyringError

    if _in_memory:
        return Token(_in_memory, Storage.MEMORY)
    try:
        if keychain_usable() and (value := keyring.get_password(_SERVICE, constants.ENDPOINT)):
            return Token(value, Storage.KEYCHAIN)
    except KeyringError as error:
        log.warning("the keychain could not be read: %s", error)
    if constants.HF_HUB_DISABLE_IMPLICIT_TOKEN:
        return None
    for name in _VARIABLES:
        if value := os.environ.get(name, "").strip():
            return Token(value, Storage.ENVIRONMENT)
    try:
        value = Path(constants.HF_TOKEN_PATH).read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return Token(value, Storage.HUB_FILE) if value else None


def store(value: str, *, in_hub_file: bool = False) -> Storage:
    """Keep a token: in the keychain, or where there is none in memory.

    Args:
        value: The token.
        in_hub_file: The user agreed to huggingface_hub's plain text file where there is no keychain.

    Returns:
        Where it is now.

    Raises:
        TokenNotStored: The keychain or the disk refused; the token is used until the program ends.
    """
    import keyring
    from keyring.errors import KeyringError

    global _in_memory
    with _lock:
        _in_memory = value
        try:
            if keychain_usable():
                keyring.set_password(_SERVICE, constants.ENDPOINT, value)
                _in_memory = ""
                return Storage.KEYCHAIN
            if in_hub_file:
                _write_hub_file(value)
                return Storage.HUB_FILE
        except (KeyringError, OSError) as error:
            raise TokenNotStored(reason=str(error).rstrip(".") or type(error).__name__) from error
        return Storage.MEMORY


def forget(*, in_hub_file: bool = False) -> None:
    """Forget the token of this program; huggingface_hub's file only when told to.

    Raises:
        TokenNotStored: The keychain or the disk refused.
    """
    import keyring
    from keyring.errors import KeyringError, NoKeyringError, PasswordDeleteError

    global _in_memory
    with _lock:
        _in_memory = ""
        try:
            if keychain_usable() and keyring.get_password(_SERVICE, constants.ENDPOINT):
                keyring.delete_password(_SERVICE, constants.ENDPOINT)
            if in_hub_file:
                Path(constants.HF_TOKEN_PATH).unlink(missing_ok=True)
        except (NoKeyringError, PasswordDeleteError) as error:
            log.info("nothing to forget: %s", error)
        except (KeyringError, OSError) as error:
            raise TokenNotStored(reason=str(error).rstrip(".") or type(error).__name__) from error


def _write_hub_file(value: str) -> None:
    path = Path(constants.HF_TOKEN_PATH)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(value)
    path.chmod(0o600)
