"""The one question that stops: closing would lose running work, or end what others use."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget


class CloseQuestion(QMessageBox):
    """Asks whether to stop jobs and the server, and quit."""

    def __init__(self, n_jobs: int, parent: QWidget, *, serving: bool) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Quit Phi Forge"))
        jobs = self.tr("There is work in progress: %n unfinished job(s).", "", n_jobs)
        lost = self.tr("Quitting stops it and removes unfinished files. Finished files stay.")
        served = self.tr("A model is being served.")
        ended = self.tr("Quitting stops the server: programs that use it get no more answers.")
        self.setText("\n".join([jobs] * bool(n_jobs) + [served] * serving))
        self.setInformativeText("\n".join([lost] * bool(n_jobs) + [ended] * serving))
        self._stay = self.addButton(self.tr("&Keep working"), QMessageBox.ButtonRole.RejectRole)
        self._quit = self.addButton(self.tr("&Stop and quit"), QMessageBox.ButtonRole.AcceptRole)
        self.setDefaultButton(self._stay)
        self.setEscapeButton(self._stay)

    def wants_to_quit(self) -> bool:
        """Ask, and return whether to quit."""
        self.exec()
        return self.clickedButton() is self._quit
