"""What the window asks of the Hub, as work for a thread; finding the token may take long as well."""

from __future__ import annotations

from core.hub import tokens
from core.hub.model import Account, AccountSpec, HubPlan, HubPlanSpec, RepoRef, SearchResult, SearchSpec
from core.worker import tasks
from core.worker.supervisor import run_task
from ui.job_bridge import Cancel


def search(text: str, cancel: Cancel) -> SearchResult:
    """Search for models.

    Raises:
        TaskCancelled: `cancel` was set.
        PhiForgeError: The Hub cannot be asked or refuses.
    """
    return run_task(tasks.HUB_SEARCH, SearchSpec(text, token=_token()), _ignore, cancel)


def plan(ref: RepoRef, cancel: Cancel) -> tuple[HubPlan, bool]:
    """Find out everything about a model; also return whether a token was used. Raises as `search`."""
    token = _token()
    return run_task(tasks.HUB_PLAN, HubPlanSpec(ref, token), _ignore, cancel), bool(token)


def account(cancel: Cancel, token: str | None = None) -> Account:
    """Ask whose token it is, the one in use or another. Raises as `search`."""
    spec = AccountSpec(_token() if token is None else token)
    return run_task(tasks.HUB_ACCOUNT, spec, _ignore, cancel)


def _token() -> str:
    found = tokens.find()
    return found.value if found is not None else ""


def _ignore(event: object) -> None:
    """Questions are too short for progress."""
