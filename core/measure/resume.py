"""What an unfinished measurement has found of the models that ran alone, for the next one to go on from."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from core.forge.disk import write_error
from core.measure.cache import measure_cache
from core.measure.model import MeasureSpec, Reading
from core.measure.trial import Trial
from core.plain import from_plain, to_plain


@dataclass(frozen=True)
class _Saved:
    """The file's content."""

    key: str
    trials: tuple[Trial, ...]


@dataclass
class Trials:
    """Trials of base and files, in this order, written down after each.

    Attributes:
        key: Says which measurement they belong to.
        done: Those that are finished.
    """

    key: str
    done: list[Trial] = field(default_factory=list)

    @classmethod
    def of(cls, spec: MeasureSpec, reading: Reading) -> Trials:
        """Return what an earlier, unfinished run of the same measurement has left."""
        asked = replace(spec, text=None, tensors=False)
        hashes = [reading.base_sha256, *(file.sha256 for file in reading.files), reading.llama_version]
        key = hashlib.sha256(json.dumps([to_plain(asked), hashes]).encode()).hexdigest()
        # No file, or one that was cut off: there is nothing to go on from.
        with suppress(OSError, ValueError, msgspec.ValidationError):
            saved = from_plain(json.loads(_path().read_text("utf-8")), _Saved)
            if saved.key == key:
                return cls(key, list(saved.trials))
        return cls(key)

    def add(self, trial: Trial) -> None:
        """Note a finished trial.

        Raises:
            DiskFull, JobOutputUnusable, WriteFailed: The cache cannot be written.
        """
        self.done.append(trial)
        text = json.dumps(to_plain(_Saved(self.key, tuple(self.done))))
        try:
            _path().parent.mkdir(parents=True, exist_ok=True)
            _path().write_text(text, encoding="utf-8")
        except OSError as error:
            raise write_error(error, _path(), len(text)) from error

    def forget(self) -> None:
        """Remove the notes: the measurement is finished, and the next one measures anew."""
        _path().unlink(missing_ok=True)


def _path() -> Path:
    return measure_cache() / "unfinished.json"
