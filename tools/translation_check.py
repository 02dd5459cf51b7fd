"""What makes a translation wrong whatever its words are: a lost value, key, space or form."""

from __future__ import annotations

import re
import string
from collections import Counter

from tools.translation_files import Entry
from tools.translation_sources import Source

_MNEMONIC = re.compile(r"&(?![&\s]|#?\w+;)")
_TAG = re.compile(r"<[^<>]+>")
_KEYS = re.compile(r"((Ctrl|Alt|Shift|Meta)\+)+\S+|F\d+")
_ISOLATES, _END_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_ENDINGS = ("…", "...", ":", ".", "?")
_CEDILLAS = re.compile("[ŞşŢţ]")
_COUNTS = frozenset({"%n", "{n}"})


def problems(entry: Entry, language: str) -> list[str]:
    """Return what is wrong with a translation, in words for whoever translates; empty if nothing is."""
    if not entry.finished:
        return ["it is not translated" if not any(entry.forms) else "a plural form is missing"]
    found: list[str] = []
    for number, form in enumerate(entry.forms):
        found += _problems_of_form(entry.source, form, counts_one=entry.source.plural and number == 0)
    if language == "ro" and _CEDILLAS.search("".join(entry.forms)):
        found.append("ș and ț are written with a comma below, not with a cedilla")
    return list(dict.fromkeys(found))


def _problems_of_form(source: Source, form: str, *, counts_one: bool) -> list[str]:
    text = source.text
    if _KEYS.fullmatch(text):
        return [] if form == text else ["keys are not translated"]
    found = []
    # The form for exactly one may say "a file" and leave the number out.
    optional = _COUNTS if counts_one else frozenset()
    wanted, given = _values(text), _values(form)
    if given is None:
        found.append("its braces are not in pairs")
    elif wanted is not None and (wanted - optional) - given:
        found.append(f"it lacks {', '.join(sorted((wanted - optional) - given))}")
    elif wanted is not None and given - wanted:
        found.append(f"it has {', '.join(sorted(given - wanted))}, which the English text has not")
    if _edges(text) != _edges(form):
        found.append("it begins or ends with other spaces than the English text")
    if len(_mnemonics(text)) != len(_mnemonics(form)):
        found.append(f"it must mark {len(_mnemonics(text))} letter with &, not {len(_mnemonics(form))}")
    if Counter(_TAG.findall(text)) != Counter(_TAG.findall(form)):
        found.append("its <tags> differ from those of the English text")
    if sum(form.count(mark) for mark in _ISOLATES) != form.count(_END_ISOLATE):
        found.append("its directional isolates are not in pairs")
    if _ending(text) != _ending(form):
        found.append(f"it must end as the English text does, with {_ending(text) or 'no full stop or colon'}")
    return found


def _values(text: str) -> set[str] | None:
    """Return the values that are put into a text, with their formats; None if it is no template."""
    places = set(re.findall(r"%(?:n|\d)", text))
    try:
        for _literal, name, spec, _conversion in string.Formatter().parse(text):
            if name is not None:
                places.add(f"{{{name}:{spec}}}" if spec else f"{{{name}}}")
    except ValueError:
        return None
    return places


def _mnemonics(text: str) -> list[str]:
    return _MNEMONIC.findall(text.replace("&&", ""))


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _ending(text: str) -> str:
    return next((ending for ending in _ENDINGS if text.rstrip().endswith(ending)), "")
