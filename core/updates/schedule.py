"""When to look for a newer version, and where: only where the build says so, and only when the user does."""

from __future__ import annotations

from core import build_stamp
from core.settings import Settings
from core.updates.model import UpdateSpec

_DAY_SECONDS = 24 * 3600


def source() -> UpdateSpec | None:
    """Return where this build's updates are announced; None for a source tree and for builds of others."""
    stamp = build_stamp.read()
    if stamp is None or not (stamp.update_url and stamp.update_key):
        return None
    return UpdateSpec(stamp.update_url, stamp.update_key)


def is_due(settings: Settings, now: float) -> bool:
    """Tell whether the user agreed and a day has passed; a clock that was set back counts as passed."""
    waited = now - settings.updates_checked_at
    return bool(settings.check_updates) and not 0 <= waited < _DAY_SECONDS


def should_ask(settings: Settings) -> bool:
    """Tell whether to ask for agreement: not yet answered, and not at the very first start."""
    return settings.check_updates is None and bool(settings.window_geometry)
