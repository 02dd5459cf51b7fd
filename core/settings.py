"""What the program remembers: one typed field per choice, in one JSON file.

Adding a setting: add a field with a default. Removing or changing one: raise `SCHEMA` when an older
program would misread the file.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from core.engine.model import Sampling
from core.hardware.model import FlashAttention, KVType
from core.paths import config_dir
from core.plain import from_plain, to_plain

SCHEMA = 1
MAX_RECENTS = 8

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """Every remembered choice.

    Attributes:
        recent_checkpoints: Checkpoint folders, newest first, at most `MAX_RECENTS`.
        recent_models: GGUF files that were opened in Chat, newest first, at most `MAX_RECENTS`.
        out_dir: Output folder of the last forge; None for the default.
        types: Types ticked at the last forge; empty for the recommended one.
        device: ggml device for proof and chat, or several with commas between them; empty for the CPU; None
            until one is chosen, for the best GPU there is.
        disabled_devices: Devices that are never used.
        cpu_only: No device but the CPU is used: the way out when a driver makes trouble.
        rpc_servers: Other machines whose devices are used too, as ``host:port``.
        rpc_confirmed: Those of them outside private networks, which the user wanted after a warning.
        backend: Id of the backend that computes; empty for the one that comes with the program.
        wheel_index: Address of the index that packs come from; empty for the publisher's.
        language: Language of the window as ``en``, ``ro``, ``he``; empty for the system's.
        check_updates: Whether to look for a newer version once a day; None until the user was asked.
        updates_checked_at: When that was done last, in seconds since 1970.
        skipped_version: A newer version the user does not want to hear of.
        server_port: Port of Serve; 0 for any free one.
        lm_studio_dir: LM Studio's folder of models, where it is not at its usual place.
        window_geometry: What Qt's ``saveGeometry`` gave, in base 64; empty at first.
        page: Index of the page that was shown last.
        sampling: Sampling of Chat.
        advanced_shown: The Forge page's Advanced section is unfolded.
        imatrix_rate: Weights times tokens a second at the last importance matrix made here; 0 before.
        system_prompt: System prompt of Chat.
        conversation: The conversation shown last in Chat, as the store counts; 0 for a new one.
        raw_prompt: Chat sends the text as it is, without the chat template.
        n_gpu_layers: Layers on the device; None for Auto.
        n_ctx: Context length in tokens; 0 for the model's original context.
        n_threads: 0 for one per physical core.
        kv_type: Element type of the KV cache in Chat.
        flash_attention: Whether attention is one fused operation in Chat.
        n_batch: Tokens computed at once in Chat; 0 for 512.
    """

    recent_checkpoints: tuple[Path, ...] = ()
    recent_models: tuple[Path, ...] = ()
    out_dir: Path | None = None
    types: tuple[str, ...] = ()
    device: str | None = None
    disabled_devices: tuple[str, ...] = ()
    cpu_only: bool = False
    rpc_servers: tuple[str, ...] = ()
    rpc_confirmed: tuple[str, ...] = ()
    backend: str = ""
    wheel_index: str = ""
    language: str = ""
    check_updates: bool | None = None
    updates_checked_at: float = 0.0
    skipped_version: str = ""
    server_port: int = 8080
    lm_studio_dir: Path | None = None
    window_geometry: str = ""
    page: int = 0
    sampling: Sampling = field(default_factory=Sampling)
    advanced_shown: bool = False
    imatrix_rate: float = 0.0
    system_prompt: str = ""
    conversation: int = 0
    raw_prompt: bool = False
    n_gpu_layers: int | None = None
    n_ctx: int = 0
    n_threads: int = 0
    kv_type: KVType = KVType.F16
    flash_attention: FlashAttention = FlashAttention.AUTO
    n_batch: int = 0


class SettingsStore:
    """The settings of this run, and their file. Any thread may use it.

    Attributes:
        path: The file; its folder is made at the first save.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or config_dir() / "settings.json"
        self._lock = threading.Lock()
        self._current = _load(self.path)

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._current

    def update(self, **changes: Any) -> Settings:  # noqa: ANN401 - field values, checked by `replace`
        """Change the named fields, save, and return the new settings.

        A file that cannot be written is logged; the change holds for this run.
        """
        with self._lock:
            self._current = dataclasses.replace(self._current, **changes)
            try:
                _save(self._current, self.path)
            except OSError as err:
                log.warning("settings not saved: %s", err)
            return self._current


def with_recent(path: Path, recents: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return `recents` with `path` moved or put to its front, cut to `MAX_RECENTS`."""
    return (path, *(p for p in recents if p != path))[:MAX_RECENTS]


def _load(path: Path) -> Settings:
    """Read the file; defaults where there is none. An unreadable one is kept beside it."""
    try:
        document = json.loads(path.read_bytes())
        schema = document["schema"]
        if schema != SCHEMA:
            raise ValueError(f"written by another version (schema {schema})")  # noqa: TRY301 - one way to set it aside
        return from_plain(document["settings"], Settings)
    except FileNotFoundError:
        return Settings()
    except OSError as err:
        log.warning("settings not read: %s", err)
        return Settings()
    except (ValueError, KeyError, TypeError, msgspec.ValidationError) as err:
        aside = path.with_name(f"{path.stem}.unreadable{path.suffix}")
        log.warning("settings set aside as %s: %s", aside.name, err)
        try:
            path.replace(aside)
        except OSError as failure:
            log.warning("settings not set aside: %s", failure)
        return Settings()


def _save(settings: Settings, path: Path) -> None:
    document = {"schema": SCHEMA, "settings": to_plain(settings)}
    path.parent.mkdir(parents=True, exist_ok=True)
    # A name of its own for each save: two windows may save at the same time, the last one wins whole.
    descriptor, name = tempfile.mkstemp(prefix=path.name + ".", dir=path.parent)
    os.close(descriptor)
    temporary = Path(name)
    try:
        temporary.write_text(json.dumps(document, indent=2), encoding="utf-8")
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
