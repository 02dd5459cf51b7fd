"""The verbs that hand models over: handover to other programs, onnx to onnxruntime-genai."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.cli import arguments as types_of
from core.cli import show
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt
from core.errors import LmStudioFolderMissing
from core.forge.disk import format_bytes
from core.handover import lm_studio
from core.handover.create import write_modelfile
from core.handover.model import Handover, HandoverResult, LmStudioSpec, OllamaSpec, Subject, Target
from core.handover.ollama import is_name, model_name, modelfile_path
from core.handover.quoting import this_shell
from core.handover.subject import read_subject
from core.handover.targets import hand_over, run_options
from core.jobs import handover_job, onnx_job
from core.onnx import environment
from core.onnx.model import OnnxAnswer, OnnxResult, OnnxSpec, Precision, Provider
from core.settings import SettingsStore
from core.worker.protocol import LogLine, Progress, StageStarted
from core.worker.supervisor import Event


def register(add: AddVerb) -> None:
    """Add these verbs to the command line."""
    sub = add("handover", handover, "Say how another program uses a GGUF file, with the settings of Chat.")
    sub.set_defaults(check=check)
    sub.add_argument("file", type=types_of.path, metavar="FILE.gguf")
    names = [target.value for target in Target]
    sub.add_argument("--to", required=True, choices=names, metavar="TARGET", help=", ".join(names))
    sub.add_argument(
        "--mmproj", type=types_of.path, metavar="FILE", help="the image encoder, if not beside it"
    )
    sub.add_argument("--system", metavar="TEXT", help="system prompt in the place of Chat's")
    sub.add_argument(
        "--do", action="store_true", help="carry it out (ollama: create the model; lm-studio: put it there)"
    )
    sub.add_argument("--name", metavar="NAME", help="what the model is called in Ollama")
    sub.add_argument("--folder", type=types_of.path, metavar="FOLDER", help="LM Studio's folder of models")

    sub = add("onnx", onnx, "Export a checkpoint to ONNX with onnxruntime-genai; as JSON one event a line.")
    sub.set_defaults(streams=True, check=check_onnx)
    sub.add_argument("checkpoint", type=types_of.path, metavar="CHECKPOINT")
    sub.add_argument("--out", type=types_of.path, required=True, metavar="FOLDER", help="is made")
    sub.add_argument("--precision", choices=[p.value for p in Precision], default=Precision.INT4.value)
    sub.add_argument("--provider", choices=[p.value for p in Provider], default=Provider.CPU.value)
    sub.add_argument("--gguf", type=types_of.path, metavar="FILE", help="asked the same question")
    sub.add_argument(
        "--install",
        action="store_true",
        help="allow about "
        f"{format_bytes(environment.DOWNLOAD_BYTES)} to be downloaded for it the first time "
        f"({format_bytes(environment.DISK_BYTES)} on disk)",
    )


def check(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """End with a usage error where arguments do not belong together."""
    target = Target(arguments.to)
    if arguments.do and target not in (Target.OLLAMA, Target.LM_STUDIO):
        parser.error(f"--do does not go with --to {target.value}: its commands are run by you")
    if arguments.name is not None and target is not Target.OLLAMA:
        parser.error("--name goes with --to ollama only")
    if arguments.name is not None and not is_name(arguments.name):
        parser.error("--name: Ollama takes small letters, digits, dots and dashes, and a tag after a colon")
    if arguments.folder is not None and target is not Target.LM_STUDIO:
        parser.error("--folder goes with --to lm-studio only")


def check_onnx(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """End with a usage error where something large would be downloaded unasked."""
    if not arguments.install and not environment.is_ready():
        parser.error("onnxruntime-genai is not installed yet; allow it with --install")


def handover(arguments: argparse.Namespace, console: Console) -> Status:
    """Print what a program needs, and with ``--do`` put the model there."""
    target = Target(arguments.to)
    settings = SettingsStore().current
    options = run_options(settings, platform=sys.platform)
    if arguments.system is not None:
        options = replace(options, system_prompt=arguments.system)
    with cancel_on_interrupt() as cancel:
        subject = read_subject(arguments.file, arguments.mmproj, cancel)
    found = hand_over(target, subject, options, this_shell())
    result: HandoverResult | None = None
    if target is Target.LM_STUDIO:
        place = _lm_studio(subject, arguments.folder or settings.lm_studio_dir)
        if arguments.do:
            result = _to_lm_studio(place, console)
        else:
            console.text(f"{lm_studio.model_folder(place.folder, place.name)}")
            console.note("With --do the files go there, as hard links where that is possible.")
    elif not arguments.do:
        console.text(_text(found))
        if target is Target.OLLAMA:
            console.note(f"With --do the Modelfile is saved as {modelfile_path(subject.path)} and used.")
    else:
        spec = OllamaSpec(subject.path, arguments.name or model_name(subject), found.snippets[0].text)
        # Of use on another computer, where this one has no Ollama.
        console.note(f"Saved {write_modelfile(spec)}")
        handover_job.prepare_ollama(spec)
        with cancel_on_interrupt() as cancel:
            result = handover_job.run_ollama(spec, _reporter(console, streams=False), cancel)
    if result is not None:
        console.text(_done(result))
    for note in found.notes:
        console.note(f"Note: {note}")
    console.document({"handover": found, "result": result})
    return Status.DONE


def onnx(arguments: argparse.Namespace, console: Console) -> Status:
    """Export a checkpoint, with progress on the console."""
    spec = OnnxSpec(
        arguments.checkpoint,
        arguments.out,
        Precision(arguments.precision),
        Provider(arguments.provider),
        arguments.gguf,
    )
    onnx_job.prepare(spec)
    with cancel_on_interrupt() as cancel:
        result = onnx_job.run(spec, _reporter(console, streams=True), cancel)
    console.text(_exported(result))
    console.event("result", result)
    return Status.DONE


def _lm_studio(subject: Subject, folder: Path | None) -> LmStudioSpec:
    folder = folder or lm_studio.find_folder()
    if folder is None:
        raise LmStudioFolderMissing
    return lm_studio.placing(subject, folder)


def _to_lm_studio(spec: LmStudioSpec, console: Console) -> HandoverResult:
    handover_job.prepare_lm_studio(spec)
    with cancel_on_interrupt() as cancel:
        return handover_job.run_lm_studio(spec, _reporter(console, streams=False), cancel)


def _reporter(console: Console, *, streams: bool) -> Callable[[Event], None]:
    """Return what prints the events of a job; as JSON only for a verb whose output is a stream of them."""

    def report(event: Event) -> None:
        if isinstance(event, Progress):
            console.progress(f"  {event.done * 100 // max(event.total, 1)} %")
        elif isinstance(event, LogLine):
            console.note(f"  {event.text}")
        names = {Progress: "progress", LogLine: "log", StageStarted: "stage"}
        if streams and type(event) in names:
            console.event(names[type(event)], event)

    return report


def _text(found: Handover) -> str:
    return "\n\n".join(f"# {snippet.title}\n{snippet.text.rstrip()}" for snippet in found.snippets)


def _done(result: HandoverResult) -> str:
    if result.target is Target.OLLAMA:
        return f"Ollama has the model: ollama run {result.name}"
    how = "linked, which takes no room" if result.linked else "copied"
    return f"{result.folder}\nThe files were {how}; LM Studio shows them in My Models."


def _exported(result: OnnxResult) -> str:
    lines = [f"{result.folder}\n{format_bytes(result.n_bytes)}, exported in {show.duration(result.seconds)}"]
    if result.answer is not None:
        lines.append(f"Asked: {result.question}")
        lines.append(_answer("ONNX", result.answer))
    if result.gguf_answer is not None:
        lines.append(_answer("GGUF", result.gguf_answer))
    if result.splits_otherwise:
        lines.append("The two split the question into different tokens, so their answers may differ.")
    return "\n".join(lines)


def _answer(kind: str, answer: OnnxAnswer) -> str:
    text = answer.text or "(nothing)"
    return f"  {kind}  {answer.tokens_per_second:.1f} tokens/s, question of {answer.n_prompt} tokens: {text}"
