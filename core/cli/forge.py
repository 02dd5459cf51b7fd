"""The verbs plan and forge."""

from __future__ import annotations

import argparse
from dataclasses import replace

from core.checkpoint.model import Support
from core.cli import arguments as types_of
from core.cli import forge_flags, show, show_plan
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt
from core.errors import ConversionRefused, RequantizeNotAllowed
from core.forge import recipe
from core.forge.model import Fit, FitSpec, ForgeResult, ForgeSpec, PlanSpec, PreviewSpec
from core.forge.options import NO_OPTIONS
from core.jobs import forge_job
from core.worker import tasks
from core.worker.protocol import LogLine, Progress, StageStarted
from core.worker.supervisor import Event, run_task


def register(add: AddVerb) -> None:
    """Add these verbs to the command line."""
    sub = add("plan", plan, "List every type with the exact size it would have.")
    sub.set_defaults(check=_check_plan)
    sub.add_argument("path", type=types_of.path, metavar="PATH")
    forge_flags.add_source_flags(sub)
    sub.add_argument("--tensors", metavar="TYPE", help="instead list every tensor and its type in this type")
    forge_flags.add_fit_flags(sub)
    forge_flags.add_quantize_flags(sub)
    forge_flags.add_matrix_flags(sub)

    sub = add("forge", forge, "Make GGUF files; as JSON one event a line.")
    sub.set_defaults(streams=True, check=_check_forge)
    sub.add_argument("path", type=types_of.path, nargs="?", metavar="PATH")
    forge_flags.add_source_flags(sub)
    sub.add_argument("--types", type=types_of.types, metavar="A,B", help="for example Q4_K_M,Q8_0")
    forge_flags.add_fit_flags(sub)
    sub.add_argument("--out", type=types_of.path, metavar="DIR", help="folder for the files")
    sub.add_argument("--recipe", type=types_of.path, metavar="FILE", help="as it says; flags go first")
    sub.add_argument("--save-recipe", type=types_of.path, metavar="FILE", help="write down what is made")
    sub.add_argument("--overwrite", action="store_true", help="replace files of the same name")
    yes_no = argparse.BooleanOptionalAction
    sub.add_argument("--allow-non-finite", action=yes_no, help="write NaN and infinity, do not refuse them")
    sub.add_argument("--mmproj", action=yes_no, help="make the image encoder's file, where there is one")
    sub.add_argument("--threads", type=types_of.count, default=0, metavar="N", help="0: one per core")
    sub.add_argument("--no-prove", action="store_true", help="do not load and try the files")
    forge_flags.add_quantize_flags(sub)
    forge_flags.add_matrix_flags(sub)


def plan(arguments: argparse.Namespace, console: Console) -> Status:
    """Print every type with its exact size, or every tensor of one, or what fits in a size."""
    path, make = forge_flags.matrix(arguments, None)
    asked = PlanSpec(
        source=arguments.path,
        base=arguments.base,
        options=forge_flags.options(arguments, NO_OPTIONS),
        imatrix=path,
        with_imatrix=make is not None,
    )
    if arguments.fit is not None:
        found = _fit(asked, arguments)
        console.text(show_plan.fit(found, asked))
        console.document(found)
        return Status.DONE
    if arguments.tensors is not None:
        shown = PreviewSpec(
            source=asked.source,
            type_name=arguments.tensors.upper(),
            base=asked.base,
            options=asked.options,
            imatrix=asked.imatrix,
            with_imatrix=asked.with_imatrix,
        )
        with cancel_on_interrupt() as cancel:
            preview = run_task(tasks.PREVIEW, shown, lambda _: None, cancel)
        console.text(show_plan.preview(preview, asked.options.tensor_types))
        console.document(preview)
        return Status.DONE
    with cancel_on_interrupt() as cancel:
        result = run_task(tasks.PLAN, asked, lambda _: None, cancel)
    card, verdict = result.card, result.card.verdict
    if verdict.support is Support.REFUSED:
        raise ConversionRefused(reason=str(verdict.reason), suggestion=str(verdict.suggestion or ""))
    if not result.types:
        raise RequantizeNotAllowed(name=card.path.name, type=card.dtype)
    console.text(f"{show.card(card)}\n\n{show.plan(result)}")
    console.document(result)
    return Status.DONE


def forge(arguments: argparse.Namespace, console: Console) -> Status:
    """Make the files; failed when one of them does not pass its proof."""
    spec = _spec(arguments)
    if arguments.fit is not None:
        asked = PlanSpec(
            source=spec.source,
            base=spec.base,
            options=spec.options,
            imatrix=spec.imatrix,
            with_imatrix=spec.make_imatrix is not None,
        )
        found = _fit(asked, arguments)
        for message in found.explanation:
            console.note(str(message))
        console.event("fit", found)
        spec = replace(spec, types=(found.type_name,), options=found.options)
    if arguments.save_recipe is not None:
        forge_job.prepare(spec)  # what is refused is not worth writing down
        recipe.save(arguments.save_recipe, spec)
        console.note(f"Recipe: {arguments.save_recipe}")
    result = run_forge(spec, console)
    console.text(show.forged(result))
    console.event("result", result)
    return Status.DONE if all_passed(result) else Status.FAILED


def run_forge(spec: ForgeSpec, console: Console, *, events: bool = True) -> ForgeResult:
    """Run a forge here, with progress on the console; `events` prints each as JSON too."""
    stage = ""

    def on_event(event: Event) -> None:
        nonlocal stage
        name = ""
        if isinstance(event, StageStarted):
            name, stage = "stage", event.stage
            console.note(f"{stage} …")
        elif isinstance(event, Progress):
            name = "progress"
            console.progress(show.progress(stage, event))
        elif isinstance(event, LogLine):
            name = "log"
            console.note(f"  {event.text}")
        if events:
            console.event(name, event)

    forge_job.prepare(spec)
    with cancel_on_interrupt() as cancel:
        return forge_job.run(spec, on_event, cancel)


def all_passed(result: ForgeResult) -> bool:
    """Whether no file failed its proof; one that was not tried has not failed."""
    return all(file.proof is None or file.proof.passed for file in result.files)


def _spec(arguments: argparse.Namespace) -> ForgeSpec:
    """Return what to forge: a recipe's, or what the flags say, or the one changed by the other.

    Raises:
        PhiForgeError: The recipe is unusable.
    """
    base = recipe.load(arguments.recipe) if arguments.recipe is not None else None
    imatrix, make_imatrix = forge_flags.matrix(arguments, base)
    spec = base or ForgeSpec(arguments.path, (), arguments.out)
    given = {
        "source": arguments.path,
        "base": arguments.base,
        "types": arguments.types,
        "out_dir": arguments.out,
        "allow_non_finite": arguments.allow_non_finite,
        "mmproj": arguments.mmproj,
    }
    return replace(
        spec,
        **{name: value for name, value in given.items() if value is not None},
        overwrite=arguments.overwrite,
        n_threads=arguments.threads,
        prove=not arguments.no_prove,
        options=forge_flags.options(arguments, spec.options),
        imatrix=imatrix,
        make_imatrix=make_imatrix,
    )


def _fit(asked: PlanSpec, arguments: argparse.Namespace) -> Fit:
    spec = FitSpec(
        source=asked.source,
        target_bytes=arguments.fit,
        base=asked.base,
        options=asked.options,
        imatrix=asked.imatrix,
        mix=arguments.mix,
        with_imatrix=asked.with_imatrix,
    )
    with cancel_on_interrupt() as cancel:
        return run_task(tasks.FIT, spec, lambda _: None, cancel)


def _check_plan(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    forge_flags.check_matrix(parser, arguments)
    if arguments.tensors is not None and arguments.fit is not None:
        parser.error("--tensors and --fit print different things: give one of them")


def _check_forge(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    forge_flags.check_matrix(parser, arguments)
    if arguments.types is not None and arguments.fit is not None:
        parser.error("--fit chooses the type: give no --types with it")
    if arguments.recipe is not None:
        return
    for value, name in ((arguments.path, "PATH"), (arguments.out, "--out")):
        if value is None:
            parser.error(f"{name} is missing, and no --recipe says it")
    if arguments.types is None and arguments.fit is None:
        parser.error("one of --types, --fit and --recipe must say what to make")
