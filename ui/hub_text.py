"""Words about models on the Hub that several widgets use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from core.checkpoint.model import Support, Verdict
from core.hub.model import Origin, RepoKind, RepoRef
from ui import format as fmt
from ui.icons import Icon
from ui.text import ltr, translate_message
from ui.theme import Role

translate = QCoreApplication.translate

_SPDX = {"mit": "MIT", "apache-2.0": "Apache-2.0", "bsd-3-clause": "BSD-3-Clause"}

DOT = "  ·  "


def verdict_look(support: Support) -> tuple[Icon, Role]:
    """Return the icon of a verdict."""
    return {
        Support.FULL: (Icon.CHECK_CIRCLE, Role.POSITIVE),
        Support.DIFFERS: (Icon.WARNING, Role.WARNING),
        Support.TEXT_ONLY: (Icon.WARNING, Role.WARNING),
        Support.REFUSED: (Icon.CROSS_CIRCLE, Role.NEGATIVE),
    }[support]


def verdict_word(support: Support) -> str:
    """Return a verdict in a few words."""
    return {
        Support.FULL: translate("hub", "Converts fully"),
        Support.DIFFERS: translate("hub", "Answers differ"),
        Support.TEXT_ONLY: translate("hub", "Text only"),
        Support.REFUSED: translate("hub", "Cannot be converted"),
    }[support]


def verdict_reason(verdict: Verdict) -> str:
    """Return why, and what to take instead where there is something."""
    sentences = [translate_message(verdict.reason)]
    if verdict.suggestion is not None:
        sentences.append(translate_message(verdict.suggestion))
    return " ".join(sentences)


def kind_word(kind: RepoKind) -> str:
    """Return what a repository holds, in a word."""
    return {
        RepoKind.CHECKPOINT: translate("hub", "Checkpoint"),
        RepoKind.GGUF: translate("hub", "GGUF files"),
        RepoKind.ADAPTER: translate("hub", "LoRA adapter"),
        RepoKind.OTHER: translate("hub", "Other files"),
    }[kind]


def origin_word(origin: Origin) -> str:
    """Return whose folder a model was found in."""
    return {
        Origin.HUB_CACHE: translate("hub", "Hub cache"),
        Origin.LM_STUDIO: ltr("LM Studio"),
        Origin.OLLAMA: ltr("Ollama"),
    }[origin]


def license_name(name: str) -> str:
    """Return a licence as people write it."""
    return _SPDX.get(name.lower(), name)


def context(n_tokens: int) -> str:
    """Return a context length such as ``131,072 context``."""
    return fmt.isolate(translate("hub", "{n} context").format(n=fmt.integer(n_tokens)))


def parameters(n_params: int) -> str:
    """Return a count of weights such as ``3.8 B parameters``."""
    return fmt.isolate(translate("hub", "{n} parameters").format(n=fmt.count(n_params)))


def day(iso: str) -> str:
    """Return a date in the language's short form; empty for what is no date."""
    date = QDate.fromString(iso[:10], Qt.DateFormat.ISODate)
    return fmt.isolate(QLocale().toString(date, QLocale.FormatType.ShortFormat)) if date.isValid() else ""


def ref_title(ref: RepoRef) -> str:
    """Return ``owner/name``, with the revision where one was asked for."""
    return ltr(f"{ref.repo_id}@{ref.revision}" if ref.revision else ref.repo_id)
