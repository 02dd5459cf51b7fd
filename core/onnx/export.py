"""The export itself, by onnxruntime-genai's model builder, and the question asked afterwards."""

from __future__ import annotations

import json
import re
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from core.checkpoint.inspect import inspect
from core.engine.model import ChatMessage, LoadModel, Role, Sampling
from core.engine.session import Session
from core.errors import OnnxAskFailed, OnnxExportFailed
from core.forge.disk import make_folder, require_room, write_error
from core.forge.prove import QUESTION
from core.onnx import environment
from core.onnx.model import OnnxAnswer, OnnxResult, OnnxSpec, OnnxStage, Precision, Provider
from core.onnx.process import run
from core.onnx.tokenizer import restore_leading_space
from core.paths import resource_dir
from core.worker.protocol import LogLine, Progress, StageStarted, Unit
from core.worker.supervisor import Event

SUFFIX = ".partial"
_SHARE = {Precision.INT4: 0.6, Precision.FP16: 1.1}  # of a BF16 checkpoint's bytes, at most
_LAYER = re.compile(r"Reading layer (\d+)")
_BAR = re.compile(r"\d+%\|")  # a progress bar, drawn for a terminal
_LOG_TAIL = 40
_MAX_TOKENS = 96
_N_CTX = 512


def needed_bytes(checkpoint_bytes: int, precision: Precision) -> int:
    """Return about how much room an export takes."""
    return int(checkpoint_bytes * _SHARE[precision])


def export(spec: OnnxSpec, on_event: Callable[[Event], None], cancel: threading.Event) -> OnnxResult:
    """Export a checkpoint and ask the result a question; blocks until both are done.

    The folder gets its name when everything is in it.

    Raises:
        OnnxPythonMissing, OnnxEnvironmentFailed: See `environment.install`.
        OnnxExportFailed: The builder's last line, with more in the details.
        DiskFull, JobOutputUnusable, WriteFailed: There is no room.
        OnnxAskFailed: The export is there, but cannot be loaded.
        TaskCancelled: `cancel` was set.
    """
    on_event(StageStarted(OnnxStage.INSTALL.value))
    if not environment.is_ready():
        environment.install(lambda line: on_event(LogLine(line)), cancel)
    on_event(StageStarted(OnnxStage.EXPORT.value))
    started = time.monotonic()
    _build(spec, on_event, cancel)
    seconds = time.monotonic() - started
    n_bytes = sum(file.stat().st_size for file in spec.out.rglob("*") if file.is_file())
    if spec.provider is not Provider.CPU:
        return OnnxResult(spec.out, n_bytes, seconds)
    on_event(StageStarted(OnnxStage.ASK.value))
    prompt, by_gguf = _ask_gguf(spec.gguf, cancel)
    answer = ask(spec.out, prompt, on_event, cancel)
    return OnnxResult(spec.out, n_bytes, seconds, QUESTION, answer, by_gguf)


def _build(spec: OnnxSpec, on_event: Callable[[Event], None], cancel: threading.Event) -> None:
    card = inspect(spec.checkpoint).card
    partial = spec.out.with_name(spec.out.name + SUFFIX)
    shutil.rmtree(partial, ignore_errors=True)
    make_folder(partial)
    tail: deque[str] = deque(maxlen=_LOG_TAIL)

    def on_line(line: str) -> None:
        if _BAR.search(line):
            return
        tail.append(line)
        on_event(LogLine(line))
        if found := _LAYER.search(line):
            on_event(Progress(int(found[1]) + 1, max(card.block_count, 1), 0.0, None, Unit.LAYERS))

    command = [str(environment.python()), "-m", "onnxruntime_genai.models.builder"]
    command += ["-i", str(spec.checkpoint), "-o", str(partial), "-p", spec.precision.value]
    # Where it puts temporary files; its default is the working folder, which is ours and empty.
    command += ["-e", spec.provider.value, "-c", str(partial / "cache")]
    try:
        require_room(partial, needed_bytes(card.size_bytes, spec.precision))
        status, last = run(command, on_line, cancel)
        if status != 0 or not (partial / "genai_config.json").is_file():
            raise OnnxExportFailed(reason=last.rstrip("."), details="\n".join(tail))
        shutil.rmtree(partial / "cache", ignore_errors=True)
        restore_leading_space(spec.checkpoint, partial)
        partial.rename(spec.out)
    except OSError as error:
        raise write_error(error, spec.out, 0) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _ask_gguf(gguf: Path | None, cancel: threading.Event) -> tuple[str, OnnxAnswer | None]:
    """Return the prompt as the GGUF file's template writes it, and the file's answer."""
    if gguf is None:
        return "", None
    with Session(LoadModel(gguf, n_ctx=_N_CTX), cancel=cancel) as session:
        sampling = Sampling(temperature=0.0, max_tokens=_MAX_TOKENS)
        if session.loaded.has_chat_template:
            answer = session.chat([ChatMessage(Role.USER, QUESTION)], sampling)
        else:
            answer = session.complete(QUESTION, sampling)
    return answer.prompt, OnnxAnswer(answer.text.strip(), answer.n_prompt, answer.tokens_per_second)


def ask(folder: Path, prompt: str, on_event: Callable[[Event], None], cancel: threading.Event) -> OnnxAnswer:
    """Let an exported model answer, in its own process.

    Args:
        folder: The export.
        prompt: Text that is evaluated as it stands; empty lets the export's own template write `QUESTION`.
        on_event: Hears what the process prints besides.
        cancel: Set it from any thread.

    Raises:
        OnnxAskFailed: It does not load, or does not answer.
        TaskCancelled: `cancel` was set.
    """
    found: dict[str, OnnxAnswer] = {}

    def on_line(line: str) -> None:
        if not line.startswith('{"text"'):
            on_event(LogLine(line))
            return
        data = json.loads(line)
        found["answer"] = OnnxAnswer(str(data["text"]).strip(), data["n_prompt"], data["tokens_per_second"])

    script = resource_dir() / "onnx" / "ask.py"
    request = json.dumps({"prompt": prompt, "question": QUESTION, "max_tokens": _MAX_TOKENS})
    status, last = run([str(environment.python()), str(script), str(folder)], on_line, cancel, request)
    if status != 0 or "answer" not in found:
        raise OnnxAskFailed(path=str(folder), reason=last.rstrip("."))
    return found["answer"]
