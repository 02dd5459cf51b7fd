"""The verb `hub`: find, look up, download, forge and upload models on the Hugging Face Hub."""

from __future__ import annotations

import argparse
import fnmatch
import getpass
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from core.checkpoint.model import Support
from core.cli import arguments as types_of
from core.cli import show, show_hub
from core.cli.arguments import AddVerb, Verb
from core.cli.console import Console, Status
from core.cli.forge import all_passed, run_forge
from core.cli.interrupt import cancel_on_interrupt
from core.errors import ConversionRefused, HubNothingUsable, HubReferenceWrong
from core.forge.model import ForgeResult, ForgeSpec
from core.hub import catalog, local, tokens
from core.hub.model import (
    AccountSpec,
    DownloadResult,
    DownloadSpec,
    HubForgeSpec,
    HubPlan,
    HubPlanSpec,
    RemoteFile,
    RepoKind,
    RepoRef,
    SearchSpec,
    UploadSpec,
)
from core.hub.refs import parse_ref
from core.hub.room import holds_both
from core.jobs import download_job, hub_forge_job, upload_job
from core.jobs.model import JobPaused
from core.worker import tasks
from core.worker.protocol import LogLine, Progress, StageStarted
from core.worker.supervisor import Event, run_task

Result = TypeVar("Result")


def register(add: AddVerb) -> None:
    """Add this verb to the command line, with verbs of its own."""
    verbs = add("hub", _no_verb, "Models on the Hugging Face Hub.").add_subparsers(
        metavar="VERB", required=True
    )

    def add_verb(name: str, verb: Verb, summary: str, *, streams: bool = False) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = verbs.add_parser(
            name, help=summary, description=summary, allow_abbrev=False
        )
        # Absent here, it must not undo `--json` before the verb.
        sub.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON instead of text"
        )
        sub.set_defaults(verb=verb, streams=streams)
        return sub

    sub = add_verb("search", search, "Search for models that can be used; without TEXT list the Phi family.")
    sub.add_argument("text", nargs="?", default="", metavar="TEXT")
    sub.add_argument("--limit", type=types_of.count, default=20, metavar="N")

    sub = add_verb("info", info, "Say what a model is, whether it converts, and which files it has.")
    sub.add_argument("ref", type=_ref, metavar="OWNER/NAME[@REV]")

    sub = add_verb("plan", plan, "List every type with its exact size, before anything large is downloaded.")
    sub.add_argument("ref", type=_ref, metavar="OWNER/NAME[@REV]")

    sub = add_verb("download", download, "Download what is needed; goes on where it stopped.", streams=True)
    sub.add_argument("ref", type=_ref, metavar="OWNER/NAME[@REV]")
    sub.add_argument("--files", nargs="+", default=[], metavar="PATTERN", help="only these, e.g. '*Q4_K_M*'")

    sub = add_verb("forge", forge, "Make GGUF files of a model; goes on where it stopped.", streams=True)
    sub.add_argument("ref", type=_ref, metavar="OWNER/NAME[@REV]")
    sub.add_argument("--types", type=types_of.types, required=True, metavar="A,B", help="as for `forge`")
    sub.add_argument("--out", type=types_of.path, required=True, metavar="DIR", help="folder for the files")
    sub.add_argument("--overwrite", action="store_true", help="replace files of the same name")
    sub.add_argument("--no-prove", action="store_true", help="do not load and try the files")
    sub.add_argument(
        "--keep",
        action=argparse.BooleanOptionalAction,
        help="keep the checkpoint, or forge while it is downloaded, so that only the files are written; "
        "without either it is kept where the disk holds both",
    )

    sub = add_verb(
        "upload", upload, "Upload GGUF files to a repository, made if it is not there.", streams=True
    )
    sub.add_argument("repo", metavar="OWNER/NAME")
    sub.add_argument("files", nargs="+", type=types_of.path, metavar="FILE")
    sub.add_argument("--public", action="store_true", help="a new repository is for everybody to see")

    sub = add_verb("login", login, "Read an access token from standard input, check it and keep it.")
    sub.add_argument(
        "--plain-file", action="store_true", help="without a keychain, keep it in the Hub's file"
    )

    sub = add_verb("logout", logout, "Forget the access token.")
    sub.add_argument("--plain-file", action="store_true", help="also the one in the Hub's file")

    add_verb("local", list_local, "List models that other programs have downloaded already.")


def search(arguments: argparse.Namespace, console: Console) -> Status:
    """Print what was found; nothing is asked of the Hub without a text."""
    if not arguments.text.strip():
        entries = catalog.load()
        console.text(show_hub.family(entries))
        console.document({"models": entries})
        return Status.DONE
    spec = SearchSpec(arguments.text, limit=max(1, arguments.limit), token=_token())
    with cancel_on_interrupt() as cancel:
        result = run_task(tasks.HUB_SEARCH, spec, lambda _: None, cancel)
    console.text(show_hub.hits(result.hits))
    console.document(result)
    return Status.DONE


def info(arguments: argparse.Namespace, console: Console) -> Status:
    """Print the card and the files."""
    found = _plan(arguments.ref)
    console.text(show_hub.info(found))
    console.document(found)
    return Status.DONE


def plan(arguments: argparse.Namespace, console: Console) -> Status:
    """Print the card and every type."""
    found = _plan(arguments.ref)
    if found.kind is RepoKind.CHECKPOINT:
        _refuse_what_does_not_convert(found)
    console.text(f"{show_hub.info(found)}\n\n{show_hub.types(found)}".rstrip())
    console.document(found)
    return Status.DONE


def download(arguments: argparse.Namespace, console: Console) -> Status:
    """Download a model, or the files asked for."""
    found = _plan(arguments.ref)
    files = _chosen(found, arguments.files)
    result = _download(found, files, console)
    if result is None:
        return Status.FAILED
    console.text(show_hub.downloaded(result))
    console.event("result", result)
    return Status.DONE


def forge(arguments: argparse.Namespace, console: Console) -> Status:
    """Make the files of a model, with or without its checkpoint on the disk."""
    found = _plan(arguments.ref)
    _refuse_what_does_not_convert(found)
    if _is_kept(found, arguments):
        result = _forge_kept(found, arguments, console)
    else:
        result = _forge_while_downloading(found, arguments, console)
    if result is None:
        return Status.FAILED
    console.text(show.forged(result))
    console.event("result", result)
    return Status.DONE if all_passed(result) else Status.FAILED


def _is_kept(found: HubPlan, arguments: argparse.Namespace) -> bool:
    """Tell whether the checkpoint is kept; not, unless told, where the disk does not hold it besides."""
    if found.cached is not None:
        return True
    if arguments.keep is not None:
        return bool(arguments.keep)
    made = sum(plan.file_bytes for plan in found.types if plan.name in arguments.types)
    return holds_both(found.ref, found.commit, found.files, arguments.out, made)


def _forge_kept(found: HubPlan, arguments: argparse.Namespace, console: Console) -> ForgeResult | None:
    downloaded = _download(found, found.files, console)
    if downloaded is None:
        return None
    return run_forge(_forge_spec(downloaded.folder, arguments), console)


def _forge_while_downloading(
    found: HubPlan, arguments: argparse.Namespace, console: Console
) -> ForgeResult | None:
    download = DownloadSpec(found.ref, found.commit, found.files, _token())
    spec = HubForgeSpec(download, _forge_spec(Path(found.ref.repo_id), arguments))
    hub_forge_job.prepare(spec)
    console.note(show_hub.about_to_download(found, download))
    console.note("The checkpoint is not kept: weights are forged as they arrive.")
    return _run_to_pause(lambda cancel: hub_forge_job.run(spec, _watch(console), cancel), console)


def _forge_spec(source: Path, arguments: argparse.Namespace) -> ForgeSpec:
    return ForgeSpec(
        source=source,
        types=arguments.types,
        out_dir=arguments.out,
        overwrite=arguments.overwrite,
        prove=not arguments.no_prove,
    )


def upload(arguments: argparse.Namespace, console: Console) -> Status:
    """Upload files in one commit."""
    spec = UploadSpec(arguments.repo, tuple(arguments.files), private=not arguments.public, token=_token())
    upload_job.prepare(spec)
    with cancel_on_interrupt() as cancel:
        result = upload_job.run(spec, _watch(console), cancel)
    console.text(f"{result.url}\ncommit {result.commit}, {show.duration(result.seconds)}")
    console.event("result", result)
    return Status.DONE


def login(arguments: argparse.Namespace, console: Console) -> Status:
    """Check a token and keep it; it is never an argument, where other users of the computer could see it."""
    asks = sys.stdin.isatty()
    token = (getpass.getpass("Access token: ") if asks else sys.stdin.readline()).strip()
    with cancel_on_interrupt() as cancel:
        account = run_task(tasks.HUB_ACCOUNT, AccountSpec(token), lambda _: None, cancel)
    storage = tokens.store(token, in_hub_file=arguments.plain_file)
    console.text(show_hub.account(account, storage))
    console.document({"account": account, "storage": storage})
    return Status.FAILED if storage is tokens.Storage.MEMORY else Status.DONE


def logout(arguments: argparse.Namespace, console: Console) -> Status:
    """Forget the token."""
    tokens.forget(in_hub_file=arguments.plain_file)
    left = tokens.find()
    console.text("The access token is forgotten." if left is None else show_hub.still_there(left))
    console.document({"left": None if left is None else left.storage})
    return Status.DONE


def list_local(_arguments: argparse.Namespace, console: Console) -> Status:
    """Print the models of other programs."""
    models = local.find()
    console.text(show_hub.local(models))
    console.document({"models": models})
    return Status.DONE


def _no_verb(_arguments: argparse.Namespace, _console: Console) -> Status:
    raise AssertionError("argparse demands a verb of `hub`")


def _ref(text: str) -> RepoRef:
    try:
        return parse_ref(text)
    except HubReferenceWrong as error:
        raise argparse.ArgumentTypeError(f"{error.info().cause}") from error


def _token() -> str:
    found = tokens.find()
    return found.value if found else ""


def _plan(ref: RepoRef) -> HubPlan:
    with cancel_on_interrupt() as cancel:
        return run_task(tasks.HUB_PLAN, HubPlanSpec(ref, _token()), lambda _: None, cancel)


def _refuse_what_does_not_convert(found: HubPlan) -> None:
    if found.kind is RepoKind.GGUF:
        suggestion = "Download one of them and chat with it: main.py hub download."
        raise ConversionRefused(reason="It holds GGUF files already.", suggestion=suggestion)
    if found.kind is not RepoKind.CHECKPOINT or found.card is None:
        raise HubNothingUsable(repo=found.ref.repo_id)
    verdict = found.card.verdict
    if verdict.support is Support.REFUSED:
        raise ConversionRefused(reason=str(verdict.reason), suggestion=str(verdict.suggestion or ""))


def _chosen(found: HubPlan, patterns: list[str]) -> tuple[RemoteFile, ...]:
    """Return the files to download: those that fit a pattern, or all that are needed."""
    if not patterns:
        return found.files
    return tuple(
        file for file in found.files if any(fnmatch.fnmatchcase(file.name, pattern) for pattern in patterns)
    )


def _download(found: HubPlan, files: tuple[RemoteFile, ...], console: Console) -> DownloadResult | None:
    """Download; None when the disk is full, which has been said."""
    spec = DownloadSpec(found.ref, found.commit, files, _token())
    download_job.prepare(spec)
    console.note(show_hub.about_to_download(found, spec))
    return _run_to_pause(lambda cancel: download_job.run(spec, _watch(console), cancel), console)


def _run_to_pause(run: Callable[[threading.Event], Result], console: Console) -> Result | None:
    """Run a job; None when something stopped it that may pass, which has been said."""
    try:
        with cancel_on_interrupt() as cancel:
            return run(cancel)
    except JobPaused as paused:
        console.error(paused.info)
        console.event("error", paused.info)
        return None


def _watch(console: Console) -> Callable[[Event], None]:
    """Return what shows the events of a download or upload."""
    stage = ""

    def on_event(event: Event) -> None:
        nonlocal stage
        if isinstance(event, StageStarted):
            stage = event.stage
            console.event("stage", event)
        elif isinstance(event, Progress):
            console.progress(show.progress(stage, event))
            console.event("progress", event)
        elif isinstance(event, LogLine):
            console.note(f"  {event.text}")
            console.event("log", event)
        else:
            console.event("file", event)

    return on_event
