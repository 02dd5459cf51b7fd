"""How fast the last answer was, and how full the context is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from core.engine.model import Answer, StopReason
from ui import format as fmt
from ui import theme
from ui.theme import TextSize
from ui.widgets.labels import RoleLabel


class FiguresLine(RoleLabel):
    """One line of figures below the composer; what they mean is in its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", theme.Role.MUTED, TextSize.SMALL, parent, wrap=True)
        self.setAccessibleName(self.tr("Figures of the last answer"))

    def clear_figures(self) -> None:
        """Say nothing."""
        self._show("", "")

    def show_activity(self, text: str) -> None:
        """Say what is going on."""
        self._show(text, "")

    def show_answer(self, answer: Answer) -> None:
        """Show the figures of an answer; there are none when it was stopped before its first token."""
        if answer.n_generated == 0:
            self.clear_figures()
            return
        self._show(
            self.tr(
                "{speed} t/s · first token {first} · prompt {prompt_speed} t/s · {used} of {total} context"
            ).format(
                speed=_speed(answer.tokens_per_second),
                first=short_time(answer.first_token_seconds),
                prompt_speed=_speed(answer.prompt_tokens_per_second),
                used=fmt.integer(answer.n_used),
                total=fmt.integer(answer.n_ctx),
            ),
            "\n".join(
                (
                    self.tr("Written: {n} tokens").format(n=fmt.integer(answer.n_generated)),
                    self.tr(
                        "Prompt: {n} tokens, of which {new} were new and {kept} still in the KV cache"
                    ).format(
                        n=fmt.integer(answer.n_prompt),
                        new=fmt.integer(answer.n_evaluated),
                        kept=fmt.integer(answer.n_prompt - answer.n_evaluated),
                    ),
                    self.tr("Seed: {seed}").format(seed=answer.seed),
                )
            ),
        )

    def _show(self, text: str, tip: str) -> None:
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)


class _Notes(QObject):
    """How answers end, in words."""

    def of(self, answer: Answer) -> str:
        if not answer.finite:
            return self.tr("The model computed numbers that are not finite, so the answer ends here.")
        match answer.stop_reason:
            case StopReason.END_TOKEN:
                return "" if answer.text else self.tr("The model ended without writing anything.")
            case StopReason.MAX_TOKENS:
                return self.tr("Ended at the limit of {n} tokens; Max tokens in Sampling raises it.").format(
                    n=fmt.integer(answer.n_generated)
                )
            case StopReason.CONTEXT_FULL:
                return self.tr("The context of {n} tokens is full.").format(n=fmt.integer(answer.n_ctx))
            case StopReason.STOPPED:
                return self.tr("Stopped.")


def end_note(answer: Answer) -> str:
    """Return how an answer came to its end, empty when it ended by itself."""
    return _Notes().of(answer)


def short_time(seconds: float) -> str:
    """Return a short time such as ``0.2 s``, in milliseconds where tenths would say nothing."""
    if seconds < 0.1:
        milliseconds = fmt.integer(max(1, round(seconds * 1000)))
        return QCoreApplication.translate("FiguresLine", "{n} ms").format(n=milliseconds)
    return fmt.duration(seconds)


def _speed(tokens_per_second: float) -> str:
    return fmt.decimal(tokens_per_second, 0 if tokens_per_second >= 9.95 else 1)
