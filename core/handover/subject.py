"""Reading what a GGUF model is, for whoever takes it over."""

from __future__ import annotations

import re
import threading
from pathlib import Path

from core.engine.mmproj import find_mmproj
from core.errors import ChildError, HandoverNotAModel
from core.gguf.info import read_info
from core.gguf.parts import read_parts
from core.gguf.reader import GGUFHeader
from core.gguf.types import FileType
from core.handover.model import FormatSpec, Subject, TemplateFormat
from core.worker import tasks
from core.worker.supervisor import run_task

_PART = re.compile(r"-\d{5}-of-\d{5}$")


def read_subject(path: Path, mmproj: Path | None, cancel: threading.Event) -> Subject:
    """Read a model, all its parts, and what its chat template writes.

    Args:
        path: A GGUF file; of several parts any.
        mmproj: Its image encoder; None looks for one beside it.
        cancel: Set it from any thread to give up.

    Raises:
        GGUFUnreadable, GGUFInvalid, GGUFPartsMissing: The model is not whole.
        HandoverNotAModel: The file is no language model.
        TaskCancelled: `cancel` was set.
    """
    found = read_parts(path.absolute())
    found.require_all()
    first, header = found.paths[0], found.headers[0]
    info = read_info(first, header)
    if not info.block_count or info.architecture == "clip":
        raise HandoverNotAModel(path=str(path))
    bos_token = _token(header, "bos_token_id")
    form = _ask_format(info.chat_template, bos_token, _token(header, "eos_token_id"), cancel)
    name, type_name = split_name(first.stem)
    return Subject(
        files=found.paths,
        mmproj=mmproj or find_mmproj(first),
        name=name,
        type_name=type_name,
        n_ctx=info.original_context_length,
        has_template=bool(info.chat_template),
        format=form,
        # Without the key, llama.cpp adds it for SentencePiece vocabularies only.
        adds_bos=header.value("tokenizer.ggml.add_bos_token")
        in ((True,) if header.value("tokenizer.ggml.model") == "gpt2" else (True, None)),
        bos_token=bos_token,
        n_bytes=sum(part.file_bytes for part in found.headers),
    )


def split_name(stem: str) -> tuple[str, str]:
    """Return a model's name and its type, from the name of a file without suffix.

    ``Phi-4-Q4_K_M-00001-of-00002`` gives ``Phi-4`` and ``Q4_K_M``; the type is empty where there is none.
    """
    stem = _PART.sub("", stem)
    name, _, last = stem.rpartition("-")
    return (name, last.upper()) if name and last.upper() in FileType.__members__ else (stem, "")


def _token(header: GGUFHeader, key: str) -> str:
    number, tokens = header.value(f"tokenizer.ggml.{key}"), header.value("tokenizer.ggml.tokens")
    if isinstance(number, int) and isinstance(tokens, tuple) and 0 <= number < len(tokens):
        token = tokens[number]
        return token if isinstance(token, str) else ""
    return ""


def _ask_format(
    template: str, bos_token: str, eos_token: str, cancel: threading.Event
) -> TemplateFormat | None:
    if not template:
        return None
    request = FormatSpec(template, bos_token, eos_token)
    try:
        return run_task(tasks.TEMPLATE_FORMAT, request, lambda _event: None, cancel).format
    except ChildError:  # it did not end, or took all memory: nothing to hand on
        return None
