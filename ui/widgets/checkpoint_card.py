"""What was picked: the facts of a checkpoint and whether it converts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core import paths
from core.checkpoint.model import CheckpointCard, Support
from ui import format as fmt
from ui.icons import Icon, IconLabel
from ui.text import home_relative, ltr, translate_message
from ui.theme import Role, Space, TextSize
from ui.widgets.card import Card
from ui.widgets.labels import ElidedLabel, PathLabel, RoleLabel, breakable

_COLUMN_WIDTHS = (4, 3, 4, 5, 3)
_COLUMNS = len(_COLUMN_WIDTHS)
_SPDX = {"mit": "MIT", "apache-2.0": "Apache-2.0"}


class _Fact(QWidget):
    """A small caption over a value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = RoleLabel("", Role.MUTED, TextSize.SMALL)
        self._value = ElidedLabel(Role.TEXT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addWidget(self._value)

    def set(self, caption: str, value: str, tip: str = "") -> None:
        """Show a fact."""
        self._caption.setText(caption)
        self._value.setText(value)
        tip = f"{value}\n{tip}" if tip else value
        self._value.setToolTip(tip)  # all of it, also where it is shortened
        self._caption.setToolTip(tip)
        self.setAccessibleName(f"{caption}: {value}")


class CheckpointCardView(Card):
    """Draws a `CheckpointCard`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Checkpoint facts"))
        self._name = ElidedLabel(Role.TEXT, bold=True)
        self._folder = PathLabel()
        self._verdict_icon = IconLabel(Icon.CHECK_CIRCLE, Role.POSITIVE)
        self._verdict = RoleLabel("", Role.POSITIVE, bold=True)
        self._reason = RoleLabel("", Role.TEXT, wrap=True)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._reason.hide()
        self._adapter = RoleLabel("", Role.TEXT, wrap=True)
        self._adapter.setToolTip(
            self.tr("What fine-tuning changed is added to the weights while they are read")
        )
        self._adapter.hide()

        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(self._name)
        top.addWidget(self._folder, 1)
        top.addStretch(0)
        top.addSpacing(Space.M)
        top.addWidget(self._verdict_icon)
        top.addWidget(self._verdict)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        self._facts = [_Fact() for _ in range(2 * _COLUMNS)]
        for i, fact in enumerate(self._facts):
            grid.addWidget(fact, i // _COLUMNS, i % _COLUMNS)
            grid.setColumnStretch(i % _COLUMNS, _COLUMN_WIDTHS[i % _COLUMNS])
        self.column.addLayout(top)
        self.column.addWidget(self._reason)
        self.column.addWidget(self._adapter)
        self.column.addLayout(grid)

    def set_card(self, card: CheckpointCard, *, on_hub: bool = False) -> None:
        """Show a checkpoint; one that is on the Hub has no folder."""
        self._name.setText(ltr(card.name))
        self._folder.set_path(card.path)
        # Where we keep the demo is no news.
        self._folder.setVisible(not on_hub and card.path != paths.demo_checkpoint())
        self._show_verdict(card)
        self._show_adapter(card)
        texts = self._fact_texts(card)
        if card.verdict.support is Support.REFUSED:  # read no further than needed: only what is known
            texts = [text for text in texts if text[1]]
        for fact, (caption, value, tip) in zip(self._facts, texts, strict=False):
            fact.set(caption, value or self.tr("not stated"), tip)
        for i, fact in enumerate(self._facts):
            fact.setVisible(i < len(texts))

    def _show_verdict(self, card: CheckpointCard) -> None:
        verdict = card.verdict
        icon, role, word = {
            Support.FULL: (Icon.CHECK_CIRCLE, Role.POSITIVE, self.tr("Converts fully")),
            Support.DIFFERS: (Icon.WARNING, Role.WARNING, self.tr("Converts, but answers differently")),
            Support.TEXT_ONLY: (Icon.WARNING, Role.WARNING, self.tr("Converts without images or audio")),
            Support.QUANTIZED: (Icon.WARNING, Role.WARNING, self.tr("Quantized already")),
            Support.REFUSED: (Icon.CROSS_CIRCLE, Role.NEGATIVE, self.tr("Cannot be converted")),
        }[verdict.support]
        self._verdict_icon.set_icon(icon, role)
        self._verdict.set_role(role)
        self._verdict.setText(word)
        reason = translate_message(verdict.reason)
        self._verdict.setToolTip(reason)
        sentences = [reason]
        if verdict.suggestion is not None:
            sentences.append(translate_message(verdict.suggestion))
        self._reason.setText(breakable(" ".join(sentences)))
        self._reason.setVisible(verdict.support is not Support.FULL)
        self.setAccessibleDescription(f"{word}. {self._reason.text()}")

    def _show_adapter(self, card: CheckpointCard) -> None:
        adapter = card.adapter
        self._adapter.setVisible(adapter is not None)
        if adapter is not None:
            words = self.tr("The LoRA adapter {name} (rank {rank}) is merged into {base}")
            self._adapter.setText(
                breakable(
                    words.format(
                        name=ltr(adapter.name),
                        rank=fmt.integer(adapter.rank),
                        base=ltr(home_relative(adapter.base)),
                    )
                )
            )

    def _fact_texts(self, card: CheckpointCard) -> list[tuple[str, str, str]]:
        context = fmt.integer(card.context_length)
        if card.original_context_length != card.context_length:
            context = self.tr("{n} ({original} original)").format(
                n=context, original=fmt.integer(card.original_context_length)
            )
        vocabulary = self.tr("{kind}, {n} tokens").format(kind=card.tokenizer, n=fmt.integer(card.n_vocab))
        return [
            (self.tr("Family"), card.family, ""),
            (
                self.tr("Parameters"),
                fmt.count(card.n_params) if card.n_params else "",
                self.tr("{n} weights").format(n=fmt.integer(card.n_params)),
            ),
            (
                self.tr("Layers"),
                fmt.integer(card.block_count) if card.block_count else "",
                self.tr("Transformer blocks; each can be kept in main memory or on a graphics card"),
            ),
            (
                self.tr("Context"),
                context if card.context_length else "",
                self.tr("Tokens the model can look back on; above the original length it works less exactly"),
            ),
            (self.tr("Licence"), _SPDX.get(card.license, card.license), ""),
            (self.tr("Architecture"), card.architecture, self.tr("Class named in config.json")),
            (self.tr("Weights"), card.dtype, self.tr("Type most weights are stored in")),
            (
                self.tr("Size"),
                self._size(card) if card.size_bytes else "",
                fmt.exact_bytes(card.size_bytes),
            ),
            (self.tr("Tokenizer"), vocabulary if card.n_vocab else card.tokenizer, ""),
            (self.tr("Revision"), card.revision[:10], card.revision),
        ]

    def _size(self, card: CheckpointCard) -> str:
        return self.tr("{size} in %n file(s)", "", card.n_files).format(size=fmt.size(card.size_bytes))
