"""What the Help menu does, and what belongs to it: the guide, reports, newer versions, About."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core import guide
from core.errors import ErrorInfo
from core.hardware.model import ProbeResult
from core.settings import SettingsStore
from core.updates import schedule
from ui.dialogs.about import AboutDialog
from ui.dialogs.crash_report import CrashReportDialog
from ui.dialogs.help_window import show_help
from ui.menus import Menus, Slot
from ui.text import translate_message
from ui.update_check import UpdateCheck
from ui.widgets.notice_bar import NoticeBar


class HelpActions(QObject):
    """Help for a window.

    Attributes:
        updates: The look for newer versions.

    Signals:
        failed: `ErrorInfo` of something the user asked for.
    """

    failed = Signal(object)

    def __init__(self, window: QWidget, store: SettingsStore, notices: NoticeBar) -> None:
        super().__init__(window)
        self._window = window
        self._notices = notices
        self._probe: ProbeResult | None = None
        self.updates = UpdateCheck(store, notices, window, schedule.source())
        self.updates.failed.connect(self.failed)
        self.updates.up_to_date.connect(self._say_up_to_date)

    def fill(self, menus: Menus, shortcuts: Slot) -> None:
        """Add the entries of the Help menu; `shortcuts` shows the keys of the window."""
        window = self._window
        menus.add_help(
            contents=lambda: show_help(window),
            which_type=lambda: show_help(window, guide.CHOOSING_A_TYPE),
            troubleshooting=lambda: show_help(window, guide.TROUBLESHOOTING),
            report=lambda: CrashReportDialog(self.tr("Report a problem"), "", window).show(),
        )
        menus.add_shortcuts(shortcuts)
        if self.updates.is_possible:
            menus.add_updates(self.updates.check_now)
        menus.add_about(lambda: AboutDialog(self._probe, window).show())

    def set_probe(self, probe: ProbeResult) -> None:
        """Tell which libraries are at work, for About."""
        self._probe = probe

    def report(self, error: ErrorInfo) -> None:
        """Show a report of a fault of the program."""
        title = translate_message(error.title)
        CrashReportDialog(title, error.details or str(error.cause), self._window).show()

    def show_crash(self, trace: str) -> None:
        """Offer a report of an earlier run that died."""
        CrashReportDialog(self.tr("Phi Forge ended unexpectedly last time"), trace, self._window).show()

    def _say_up_to_date(self) -> None:
        self._notices.show_notice(self.tr("This is the newest version."), (self.tr("Close"), lambda: None))
