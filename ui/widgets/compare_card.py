"""One prompt and what two models make of it, side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.compare.diverge import divergence_of
from core.compare.files import names
from core.compare.model import CompareFile, Comparison, Contestant
from core.measure.model import Figure
from ui import compare_text
from ui import format as fmt
from ui.icons import Icon, IconLabel
from ui.text import ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.card import Card
from ui.widgets.compare_text_view import MarkedText
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, RoleLabel
from ui.widgets.tool_button import tool_button

_NAME, _TEXT, _ERROR, _NOTE, _CHOICE, _FIGURES = range(6)


class _Figures(QWidget):
    """Figures in a row, or in two where letters are large; what each is called stands above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, Space.XS, 0, 0)
        self._figures: tuple[tuple[str, str, str], ...] = ()
        self._shown: list[QWidget] = []

    def set_figures(self, figures: tuple[tuple[str, str, str], ...]) -> None:
        """Show label, value and meaning of each."""
        if figures == self._figures:
            return
        self._figures = figures
        for figure in self._shown:
            self._flow.removeWidget(figure)
            figure.hide()
            figure.deleteLater()
        self._shown = [self._figure(*words) for words in figures]

    def _figure(self, name: str, value: str, tip: str) -> QWidget:
        figure = QWidget()
        figure.setToolTip(tip)
        column = QVBoxLayout(figure)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(RoleLabel(name, Role.MUTED, TextSize.SMALL))
        column.addWidget(RoleLabel(value, Role.TEXT))
        self._flow.addWidget(figure)
        return figure


class CompareCard(Card):
    """Shows a comparison while it runs and when it is done.

    Signals:
        again_requested: The prompt is wanted in the box again.
    """

    again_requested = Signal(str)

    def __init__(
        self, prompt: str, files: tuple[CompareFile, CompareFile], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._prompt = prompt
        self._comparison: Comparison | None = None
        self._divergences: tuple[Figure | None, Figure | None] = (None, None)
        self._mark = IconLabel(Icon.PENDING, Role.MUTED)
        self._verdict = RoleLabel(self.tr("Answering…"))
        self._again = tool_button(Icon.EDIT, self.tr("Use this prompt again"))
        self._again.clicked.connect(lambda: self.again_requested.emit(self._prompt))
        self._copy = tool_button(Icon.COPY, self.tr("Copy both answers as Markdown"))
        self._copy.clicked.connect(self._on_copy)
        self._copy.setEnabled(False)
        marks = QHBoxLayout()
        marks.setSpacing(Space.S)
        for widget in (self._mark, self._verdict, self._again, self._copy):
            marks.addWidget(widget)
        top = QHBoxLayout()
        top.setSpacing(Space.L)
        asked = RoleLabel(prompt, Role.TEXT, bold=True, wrap=True)
        asked.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top.addWidget(asked, 1)
        top.addLayout(marks)
        top.setAlignment(marks, Qt.AlignmentFlag.AlignTop)
        self._names = (ElidedLabel(size=TextSize.SMALL), ElidedLabel(size=TextSize.SMALL))
        self._texts = (MarkedText(), MarkedText())
        self._errors = (ErrorPanel(), ErrorPanel())
        self._notes = (self._small(Role.MUTED), self._small(Role.MUTED))
        self._choices = (self._small(Role.ACCENT), self._small(Role.ACCENT))
        self._figures = (_Figures(), _Figures())
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.XS)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, Space.XL)
            grid.addWidget(self._names[column], _NAME, column)
            grid.addWidget(self._texts[column], _TEXT, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._errors[column], _ERROR, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._notes[column], _NOTE, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._choices[column], _CHOICE, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._figures[column], _FIGURES, column)
            self._errors[column].hide()
        self.column.addLayout(top)
        self.column.addLayout(grid)
        self._set_names(files)
        self.show_activity(1, self.tr("Waits for the other one"))

    @property
    def comparison(self) -> Comparison | None:
        """What is shown; None while it runs."""
        return self._comparison

    @property
    def texts(self) -> tuple[MarkedText, MarkedText]:
        """The two answers."""
        return self._texts

    # ---- while it runs ------------------------------------------------------------------------

    def show_activity(self, side: int, text: str) -> None:
        """Say what one side does."""
        self._say(self._notes[side], text)

    def show_loading(self, side: int, fraction: float) -> None:
        """Say how far a model is loaded, 0 to 1."""
        percent = fmt.integer(int(fraction * 100))
        self.show_activity(side, self.tr("Loading the model, {percent} %").format(percent=percent))

    def append(self, side: int, text: str) -> None:
        """Add to an answer."""
        self._say(self._notes[side], "")
        self._texts[side].append_text(text)

    def settle(self, side: int, contestant: Contestant, divergence: Figure | None) -> None:
        """Show what came of one side; the other may still be answering."""
        answer = contestant.answer
        if answer is not None:
            self._texts[side].set_text(answer.text)
            self._say(self._notes[side], compare_text.end_note(answer, raw=contestant.raw))
        else:
            self._say(self._notes[side], "" if contestant.error is not None else self.tr("Not asked"))
        self._errors[side].setVisible(contestant.error is not None)
        if contestant.error is not None:
            self._errors[side].set_error(contestant.error)
        self._figures[side].set_figures(compare_text.figures(contestant, divergence))

    # ---- when it is done ----------------------------------------------------------------------

    def set_comparison(
        self, comparison: Comparison, divergences: tuple[Figure | None, Figure | None]
    ) -> None:
        """Show a comparison that is done.

        Args:
            comparison: What to show.
            divergences: The measured KL divergence of each file; None where it was not measured.
        """
        self._comparison, self._divergences = comparison, divergences
        first, second = comparison.contestants
        self._set_names((first.file, second.file))
        found = divergence_of(comparison)
        for side, contestant in enumerate(comparison.contestants):
            self.settle(side, contestant, divergences[side])
            self._say(self._choices[side], "")
            if found is not None and contestant.answer is not None:
                own, other = found.choices[side], found.choices[1 - side]
                # A word's token begins with the blank before it, which looks like a slip when it is marked.
                blank = len(own.text) - len(own.text.lstrip()) if own.text.strip() else 0
                self._texts[side].set_text(contestant.answer.text, (own.start + blank, own.end))
                self._say(self._choices[side], compare_text.choice_line(own, other))
        mark, role, words = compare_text.verdict(comparison)
        self._mark.set_icon(mark, role)
        self._verdict.set_role(role)
        self._verdict.setText(words)
        self._copy.setEnabled(True)

    def swap(self) -> None:
        """Exchange the sides of a comparison that is done."""
        if self._comparison is not None:
            first, second = self._divergences
            self.set_comparison(self._comparison.swapped(), (second, first))

    def announce(self) -> None:
        """Tell screen readers, which do not follow text as it streams."""
        said = QAccessibleAnnouncementEvent(self, self._verdict.text())
        QAccessible.updateAccessibility(said)

    def as_markdown(self) -> str:
        """Return a comparison that is done as Markdown; empty while it runs."""
        if self._comparison is None:
            return ""
        return compare_text.as_markdown(self._comparison, self._divergences)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_markdown())

    def _set_names(self, files: tuple[CompareFile, CompareFile]) -> None:
        called = names(*files)
        self.setAccessibleName(
            self.tr("{prompt}: {first} and {second}").format(
                prompt=self._prompt, first=called[0], second=called[1]
            )
        )
        for side, name in enumerate(called):
            self._names[side].setText(ltr(name))
            self._names[side].setToolTip(ltr(files[side].path))
            self._texts[side].setAccessibleName(self.tr("Answer of {name}").format(name=name))

    def _small(self, role: Role) -> RoleLabel:
        label = RoleLabel("", role, TextSize.SMALL, wrap=True)
        label.hide()
        return label

    @staticmethod
    def _say(label: RoleLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
