"""One backend: what it is, what it found, and what can be done with it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.backends.model import Backend, Origin, Report
from ui import backend_text as words
from ui.icons import Icon, IconLabel
from ui.text import translate_message
from ui.theme import Role, Space, TextSize
from ui.widgets.backend_devices import DeviceRows
from ui.widgets.card import Card
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import ElidedLabel, RoleLabel


class BackendCard(Card):
    """Shows one backend.

    Signals:
        use_requested: It is to compute from now on.
        check_requested: Look again what it finds.
        test_requested: Let the demo answer on it.
        stop_requested: End what is being done with it.
        remove_requested: It is to go.
        usable_changed: Name of a device, and whether it may be used from now on.
    """

    use_requested = Signal()
    check_requested = Signal()
    test_requested = Signal()
    stop_requested = Signal()
    remove_requested = Signal()
    usable_changed = Signal(str, bool)

    def __init__(self, backend: Backend, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = words.title(backend)
        self._mark = IconLabel(Icon.PENDING, Role.MUTED, 20)
        title = ElidedLabel(Role.TEXT, bold=True)
        title.setText(name)
        title.setToolTip(words.flavour_tip(backend.flavour))
        self._badge = RoleLabel("", Role.POSITIVE, TextSize.SMALL, bold=True)
        self._facts = RoleLabel(words.facts(backend), Role.MUTED, TextSize.SMALL, wrap=True)
        self._facts.setToolTip(str(backend.directory))
        self._use_tip = self.tr("Computes in Chat, Compare, Measure and Serve from now on")
        self._use = self._button(self.tr("Use this one"), name, self._use_tip)
        self._use.clicked.connect(self.use_requested)
        self._check = self._button(self.tr("Check again"), name, self.tr("Asks it for its devices"))
        self._check.clicked.connect(self.check_requested)
        self._test = self._button(
            self.tr("Self-test"),
            name,
            self.tr("Lets the demo model answer on each device and compares with the CPU; about a minute"),
        )
        self._test.clicked.connect(self.test_requested)
        self._stop = self._button(self.tr("Stop"), name, self.tr("Ends what is being tried"))
        self._stop.clicked.connect(self.stop_requested)
        self._remove = self._button(self.tr("Remove…"), name, self.tr("Deletes its libraries"))
        self._remove.clicked.connect(self.remove_requested)
        self._remove.setVisible(backend.origin is not Origin.BUNDLED)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(Space.S)
        self._busy.setAccessibleName(self.tr("Trying {name}").format(name=name))
        self._doing = RoleLabel("", Role.MUTED, TextSize.SMALL)
        self._error = ErrorPanel()
        self._problems = RoleLabel("", Role.WARNING, TextSize.SMALL, wrap=True)
        self._report: Report | None = None
        self._rows: DeviceRows | None = None

        text = QVBoxLayout()
        text.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(title)
        first.addWidget(self._badge)
        first.addStretch(1)
        text.addLayout(first)
        text.addWidget(self._facts)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(self._mark)
        top.addLayout(text, 1)
        for button in (self._use, self._check, self._test, self._stop, self._remove):
            top.addWidget(button)
        busy = QHBoxLayout()
        busy.setSpacing(Space.M)
        busy.addWidget(self._busy, 1)
        busy.addWidget(self._doing)
        self.column.addLayout(top)
        self.column.addLayout(busy)
        self.column.addWidget(self._error)
        self.column.addWidget(self._problems)
        self._plain_facts = self._facts.text()
        self.setAccessibleName(name)

    def show_report(self, report: Report | None, disabled: Collection[str]) -> None:
        """Show what is known of it; None when it was never checked."""
        if self._rows is not None and report == self._report:  # whoever ticks one keeps the keyboard there
            self._rows.set_disabled(disabled)
            return
        self._report = report
        if self._rows is not None:
            self.column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
            self._rows = None
        error = report.error if report is not None else None
        self._error.setVisible(error is not None)
        if error is not None:
            self._error.set_error(error)
        if report is None:
            self._mark.set_icon(Icon.PENDING, Role.MUTED)
            checked = self.tr("not checked yet")
        else:
            look = (Icon.CROSS_CIRCLE, Role.NEGATIVE) if error else (Icon.CHECK_CIRCLE, Role.POSITIVE)
            self._mark.set_icon(*look)
            checked = self.tr("checked {when}").format(when=words.moment(report.checked_at))
        self._facts.setText(f"{self._plain_facts}{words.DOT}{checked}")
        found = report.found if report is not None else None
        problems = found.library_problems if found is not None else ()
        self._problems.setText("\n".join(translate_message(problem.cause) for problem in problems))
        self._problems.setVisible(bool(problems))
        if report is None or found is None:
            return
        self._rows = DeviceRows(found.devices, disabled, report.trials)
        self._rows.usable_changed.connect(self.usable_changed)
        self.column.addWidget(self._rows)

    def show_use(self, *, in_use: bool, why_not: str) -> None:
        """Show whether it computes now, or why it cannot be chosen; an empty reason allows it."""
        self._badge.setText(self.tr("in use") if in_use else "")
        self._badge.setVisible(in_use)
        self._use.setVisible(not in_use)
        self._use.setEnabled(not why_not)
        self._use.setToolTip(why_not or self._use_tip)
        self._use.setAccessibleDescription(self._use.toolTip())

    def show_activity(self, doing: str) -> None:
        """Show what is being tried with it; empty for nothing."""
        busy = bool(doing)
        self._busy.setVisible(busy)
        self._doing.setVisible(busy)
        self._doing.setText(doing)
        self._stop.setVisible(busy)
        for button in (self._check, self._test):
            button.setVisible(not busy)
        self._remove.setEnabled(not busy)

    def _button(self, text: str, backend: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setAccessibleName(self.tr("{action}: {backend}").format(action=text, backend=backend))
        button.setAccessibleDescription(tip)
        button.setToolTip(tip)
        return button
