"""A Modelfile for Ollama, and what its ``ollama create`` says while it runs.

Ollama renders Go templates (``docs/template.md`` and ``template/template.go`` of its repository): ``.System``
is the system prompt, ``.Messages`` the conversation with ``.Role`` and ``.Content``. It puts the
beginning-of-text token in front by itself where the file says so. The grammar of a Modelfile is that of its
``parser/parser.go``: a text between three double quotes is taken as it stands.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from core.errors import HandoverNameUnusable, HandoverSplit
from core.handover.formats import MARKERS
from core.handover.model import Handover, RunOptions, Shell, Snippet, Subject, Target, TemplateFormat
from core.handover.quoting import change_folder, command
from core.text import Message, msg

MARK = "# Made by Phi Forge; it is written again as long as this line stays."
_QUOTES = '"""'
_LONGEST = 80  # bytes, of each part of a name (``types/model/name.go``)
_PART = "[a-z0-9][a-z0-9._-]{0,79}"
_NAME = re.compile(rf"([a-z0-9][a-z0-9_-]{{0,79}}/)?{_PART}(:{_PART})?")
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_PERCENT = re.compile(r"(\d{1,3}) ?%")


def hand_over(subject: Subject, options: RunOptions, shell: Shell) -> Handover:
    """Return the Modelfile of a model and the commands that use it.

    Raises:
        HandoverSplit: The model is in several files.
        HandoverNameUnusable: The file has a name that a Modelfile cannot hold.
    """
    text, notes = _write(subject, options)
    name = model_name(subject)
    lines = [
        change_folder(subject.path.parent, shell),
        command([["ollama", "create", name, "-f", f"./{modelfile_path(subject.path).name}"]], shell),
        command([["ollama", "run", name]], shell),
    ]
    return Handover(
        Target.OLLAMA,
        (Snippet(msg("Modelfile"), text), Snippet(msg("Commands"), "\n".join(lines))),
        tuple(notes),
    )


def modelfile_path(model: Path) -> Path:
    """Return where a model's Modelfile goes: beside it, by its name."""
    return model.with_name(f"{model.stem}.Modelfile")


def model_name(subject: Subject) -> str:
    """Return a name that Ollama accepts: the model's, with its type as tag."""
    name = re.sub(r"[^a-z0-9._-]+", "-", subject.name.lower()).strip("-._")[:_LONGEST]
    tag = subject.type_name.lower()
    return f"{name or 'phi'}:{tag}" if tag else name or "phi"


def is_name(text: str) -> bool:
    """Whether Ollama accepts a name: small letters, digits, ``.``, ``_``, ``-``, and a tag after a colon."""
    return _NAME.fullmatch(text) is not None


def go_template(found: TemplateFormat, *, adds_bos: bool = True, bos_token: str = "") -> str:
    """Return a chat template in Ollama's syntax.

    Without trim markers, so that every character outside of an action is written as it stands.

    Args:
        found: What the file's own template writes.
        adds_bos: Ollama will put the beginning-of-text token in front.
        bos_token: That token.
    """
    markers = MARKERS[found.family]
    bos = bos_token if found.writes_bos and not adds_bos else ""
    opening = _literal(found.preamble)
    if found.system is not None:
        other = f"{{{{ else }}}}{opening}" if opening else ""
        before, after = _literal(found.system.before), _literal(found.system.after)
        opening = f"{{{{ if .System }}}}{before}{{{{ .System }}}}{after}{other}{{{{ end }}}}"
    return (
        f"{_literal(bos)}{opening}"
        '{{ range .Messages }}{{ if eq .Role "user" }}'
        f"{markers.user.before}{{{{ .Content }}}}{markers.user.after}"
        '{{ else if eq .Role "assistant" }}'
        f"{markers.assistant.before}{{{{ .Content }}}}{markers.assistant.after}"
        f"{{{{ end }}}}{{{{ end }}}}{markers.assistant.before}"
    )


def _write(subject: Subject, options: RunOptions) -> tuple[str, list[Message]]:
    if len(subject.files) > 1:
        raise HandoverSplit(path=str(subject.path))
    notes: list[Message] = []
    lines = [MARK, f'FROM "./{_file_name(subject.path)}"']
    if subject.mmproj is not None and subject.mmproj.parent == subject.path.parent:
        lines.append(f'FROM "./{_file_name(subject.mmproj)}"')
        notes.append(msg("Ollama reads the image encoders of some models only; chatting works without."))
    found = subject.format
    if found is not None:
        template = go_template(found, adds_bos=subject.adds_bos, bos_token=subject.bos_token)
        lines.append(f"TEMPLATE {_QUOTES}{template}{_QUOTES}")
        lines += [f'PARAMETER stop "{stop}"' for stop in MARKERS[found.family].stops]
    elif subject.has_template:
        notes.append(
            msg(
                "This model's chat template is none that Phi models have, so none is written: Ollama looks "
                "for one itself, and answers may be poor. Put a TEMPLATE into the Modelfile if you know it."
            )
        )
    else:
        lines.append(f"TEMPLATE {_QUOTES}{{{{ .Prompt }}}}{_QUOTES}")
        notes.append(msg("This model has no chat template: it continues the text it is given."))
    if n_ctx := options.n_ctx or subject.n_ctx:
        lines.append(f"PARAMETER num_ctx {n_ctx}")
    lines += _system(options.system_prompt, found, notes)
    return "\n".join(lines) + "\n", notes


def _system(prompt: str, found: TemplateFormat | None, notes: list[Message]) -> list[str]:
    if not prompt.strip():
        return []
    if found is None or found.system is None:
        notes.append(msg("The system prompt is left out: this model's template has no place for one."))
        return []
    if _QUOTES in prompt:
        notes.append(
            msg("The system prompt is left out: a Modelfile cannot hold three double quotes in a row.")
        )
        return []
    return [f"SYSTEM {_QUOTES}{prompt}{_QUOTES}"]


def _file_name(path: Path) -> str:
    """Return a file's name for FROM, which drops what cannot be printed."""
    if not path.name.isprintable():
        raise HandoverNameUnusable(path=str(path))
    return path.name


def _literal(text: str) -> str:
    """Return text that a Go template writes as it stands."""
    return text.replace("{{", '{{ "{{" }}')


# ---- ollama create --------------------------------------------------------------------------------


def store_folder() -> Path:
    """Return the folder Ollama keeps its models in (``OLLAMA_MODELS``)."""
    named = os.environ.get("OLLAMA_MODELS", "")
    return Path(named) if named else Path.home() / ".ollama" / "models"


def read_line(line: str) -> tuple[str, int | None]:
    """Return what a line of ``ollama create`` says, and its percentage where it has one.

    It draws for a terminal: with escape sequences, and each line again when its figure has changed.
    """
    text = _ESCAPES.sub("", line).strip()
    found = _PERCENT.search(text)
    if found is None or int(found[1]) > 100:
        return text, None
    return text[: found.start()].strip(), int(found[1])
