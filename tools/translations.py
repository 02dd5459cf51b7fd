"""Keep the translations in step with the program's texts.

After a text was added or changed::

    .venv/bin/python -m tools.translations                    # bring all catalogues up to date
    .venv/bin/python -m tools.translations --check            # say what is missing, stale or wrong

To translate without Qt Linguist::

    .venv/bin/python -m tools.translations --export ro texts.json [--all]
    .venv/bin/python -m tools.translations --import ro texts.json

The file is a list of objects: `context`, `source`, `comment`, `where` (the file of the text), `plural`
(for which numbers each form is, or null) and `translation`: a string, or a list with one string for each
plural form. Only `translation` is to be changed. What is imported is checked; what is wrong stays out and is
named. Texts that are the same elsewhere come with the translation they have there, to be confirmed.

The compiled catalogues are kept beside the others, so that nothing has to be built before the program runs.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tools.translation_check import problems
from tools.translation_files import (
    FOLDER,
    FORMS,
    LANGUAGES,
    ROOT,
    Entry,
    Forms,
    catalogue,
    compile_catalogue,
    merge,
    read,
    render,
)
from tools.translation_sources import Key, Source, collect, missing_in_qt


def sources_for(language: str, root: Path = ROOT) -> tuple[Source, ...]:
    """Return what the catalogue of a language holds. The English one has the counted texts only."""
    texts = collect(root)
    if language == "en":
        return tuple(source for source in texts if source.plural)
    return texts + missing_in_qt(language)


def entries_for(language: str, folder: Path = FOLDER) -> list[Entry]:
    """Return the texts of now with the translations there are."""
    entries = merge(sources_for(language), read(catalogue(language, folder)), language)
    if language == "en":
        return [Entry(entry.source, _english_forms(entry)) for entry in entries]
    return entries


def update(language: str, folder: Path = FOLDER) -> None:
    """Write a catalogue anew: new texts come in unfinished, those that are gone leave."""
    _write(entries_for(language, folder), language, folder)


def check(language: str, folder: Path = FOLDER) -> list[str]:
    """Return everything that is wrong with a catalogue and its compiled form; empty if nothing is."""
    path = catalogue(language, folder)
    entries = entries_for(language, folder)
    found = [
        f"{entry.source.context}: {entry.source.text!r}: {problem}"
        for entry in entries
        for problem in problems(entry, language)
    ]
    if not path.exists() or path.read_text(encoding="utf-8") != render(entries, language):
        return [*found, f"{path.name} is stale: run python -m tools.translations"]
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / "fresh.qm"
        compile_catalogue(path, fresh)
        compiled = path.with_suffix(".qm")
        if not compiled.exists() or compiled.read_bytes() != fresh.read_bytes():
            found.append(f"{compiled.name} is stale: run python -m tools.translations")
    return found


def export(language: str, file: Path, *, everything: bool = False, folder: Path = FOLDER) -> int:
    """Write the unfinished texts of a language (or all) as JSON and return how many there are."""
    entries = entries_for(language, folder)
    elsewhere = {(e.source.text, len(e.forms)): e.forms for e in entries if e.finished}
    rows = []
    for entry in entries:
        if entry.finished and not everything:
            continue
        source = entry.source
        forms = entry.forms if entry.finished else elsewhere.get((source.text, len(entry.forms)), entry.forms)
        rows.append(
            {
                "context": source.context,
                "source": source.text,
                "comment": source.comment,
                "where": source.where,
                "plural": list(FORMS[language]) if source.plural else None,
                "translation": list(forms) if source.plural else forms[0],
            }
        )
    file.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(rows)


def bring_in(language: str, file: Path, folder: Path = FOLDER) -> list[str]:
    """Put the translations of an exported file into the catalogue; return why some were refused."""
    sources = {source.key: source for source in sources_for(language)}
    known = read(catalogue(language, folder))
    refused: list[str] = []
    for row in json.loads(file.read_text(encoding="utf-8")):
        key: Key = (row["context"], row["source"], row.get("comment", ""))
        given = row["translation"]
        forms: Forms = (given,) if isinstance(given, str) else tuple(given)
        if not any(forms):
            continue
        if key not in sources:
            refused.append(f"{key[0]}: {key[1]!r}: there is no such text in the program")
            continue
        (entry,) = merge([sources[key]], {key: forms}, language)
        wrong = problems(entry, language)
        refused += [f"{key[0]}: {key[1]!r}: {problem}" for problem in wrong]
        if not wrong:
            known[key] = forms
    _write(merge(sources.values(), known, language), language, folder)
    return refused


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for; 1 if something is wrong with a translation."""
    parser = argparse.ArgumentParser(prog="tools.translations", description="Keep the translations in step.")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="change nothing; say what is wrong")
    what.add_argument("--export", nargs=2, metavar=("LANG", "FILE"), help="write what is not translated yet")
    what.add_argument("--import", nargs=2, metavar=("LANG", "FILE"), dest="bring", help="take FILE back in")
    parser.add_argument("--all", action="store_true", help="with --export: also what is translated")
    options = parser.parse_args(arguments)
    if options.export:
        language, file = options.export
        print(f"{export(language, Path(file), everything=options.all)} texts written to {file}")
        return 0
    if options.bring:
        language, file = options.bring
        return _report(bring_in(language, Path(file)))
    if not options.check:
        for language in LANGUAGES:
            update(language)
    return _report([f"{language}: {line}" for language in LANGUAGES for line in check(language)])


def _english_forms(entry: Entry) -> Forms:
    """Return ``1 file`` and ``2 files`` for ``%n file(s)``."""
    text = entry.source.text
    return (text.replace("(s)", ""), text.replace("(s)", "s")) if "(s)" in text else entry.forms


def _write(entries: list[Entry], language: str, folder: Path) -> None:
    path = catalogue(language, folder)
    path.write_text(render(entries, language), encoding="utf-8", newline="\n")
    compile_catalogue(path, path.with_suffix(".qm"))


def _report(lines: Iterable[str]) -> int:
    lines = list(lines)
    for line in lines:
        print(line)
    print(f"{len(lines)} to mend" if lines else "nothing to mend")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
