"""Write docs/guide/troubleshooting.md from core/errors.py, so that it names every error as the program does.

Run it after adding or changing an error::

    .venv/bin/python -m tools.troubleshooting
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

from core.guide import TROUBLESHOOTING, heading

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "guide" / f"{TROUBLESHOOTING}.md"

_SECTION = re.compile(r"# ---- (?P<name>[^:]+): (?P<what>.*?) -+$")
_FIELD = re.compile(r"\{(?P<name>\w+)(:[^{}]*)?\}")
_INTRODUCTION = """\
# When something goes wrong

Every error the program shows, by its title. Each says what happened, why, and what to do next; *Details* in
an error holds what a report needs. A title that names a file has "…" here, and a word in italics stands for
what your error says in its place.

What happened is also in the log: *Help* → *Report a problem…* shows its end and opens its folder. Nothing is
sent.
"""


def main() -> int:
    """Write the page."""
    PAGE.write_text(text(), encoding="utf-8")
    return 0


def text() -> str:
    """Return the page as Markdown."""
    source = (ROOT / "core" / "errors.py").read_text(encoding="utf-8")
    sections = {
        number: match for number, line in enumerate(source.splitlines(), 1) if (match := _SECTION.match(line))
    }
    parts = [_INTRODUCTION]
    for node in ast.parse(source).body:
        if not isinstance(node, ast.ClassDef):
            continue
        for line in [line for line in sections if line < node.lineno]:
            match = sections.pop(line)
            parts.append(f"## {match['name'].capitalize()}: {match['what']}\n")
        sentences = _sentences(node)
        if "title" in sentences and node.name != "UnexpectedError":
            parts.append(
                f"### {heading(sentences['title'])}\n\n{_in_words(sentences['cause'])}\n\n"
                f"**What to do:** {_in_words(sentences['next_step'])}\n"
            )
    return "\n".join(parts)


def _in_words(template: str) -> str:
    """Return a sentence with the names of its fields in italics."""
    return _FIELD.sub(lambda field: f"*{field['name'].replace('_', ' ')}*", template)


def _sentences(node: ast.ClassDef) -> dict[str, str]:
    """Return the texts that an error class gives to its title, cause and next step."""
    return {
        target.id: ast.literal_eval(statement.value)
        for statement in node.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


if __name__ == "__main__":
    sys.exit(main())
