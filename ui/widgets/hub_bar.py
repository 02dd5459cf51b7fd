"""The foot of a model's page: where made files go, room for all of it, and the one button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import format as fmt
from ui.hub_room import HubRoom
from ui.icons import Icon, IconLabel
from ui.theme import Role, Space, TextSize
from ui.widgets.labels import ElidedLabel, RoleLabel
from ui.widgets.output_field import OutputField
from ui.widgets.primary_button import PrimaryButton


class HubBar(QWidget):
    """Draws what the page tells it.

    Attributes:
        output: The output folder.

    Signals:
        pressed: The button was pressed.
        replace_changed: The Replace box was ticked or unticked.
        keep_changed: The box about keeping the checkpoint was ticked or unticked.
    """

    pressed = Signal()
    replace_changed = Signal()
    keep_changed = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.output = OutputField(folder)
        self._into = QLabel(self.tr("Into"))
        self._mark = IconLabel(Icon.CHECK_CIRCLE, Role.POSITIVE)
        self._room = RoleLabel()
        self._replace = QCheckBox(self.tr("&Replace %n existing file(s)", "", 0))
        self._replace.setAccessibleDescription(self.tr("Finished files of the same name are replaced"))
        self._stream = QCheckBox(self.tr("Do not &keep the checkpoint"))
        self._stream.setToolTip(
            self.tr("Weights are forged as they arrive, and only the finished files are written to the disk")
        )
        self._stream.setAccessibleDescription(self._stream.toolTip())
        self._stream_note = RoleLabel("", Role.MUTED, TextSize.SMALL)
        self._stream_was_set = False
        self._fetched = ElidedLabel(Role.MUTED, TextSize.SMALL)
        self._reason = RoleLabel(wrap=True)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._button = PrimaryButton(self.tr("Download"))
        self._button.clicked.connect(self.pressed)
        self._replace.toggled.connect(self.replace_changed)
        self._stream.toggled.connect(self._on_stream_toggled)
        upper = QHBoxLayout()
        upper.setSpacing(Space.S)
        upper.addWidget(self._into)
        upper.addWidget(self.output, 1)
        upper.addStretch(0)
        upper.addSpacing(Space.S)
        upper.addWidget(self._replace)
        upper.addSpacing(Space.S)
        upper.addWidget(self._mark)
        upper.addWidget(self._room)
        stream = QHBoxLayout()
        stream.setSpacing(Space.S)
        stream.addWidget(self._stream)
        stream.addWidget(self._stream_note, 1)
        lower = QHBoxLayout()
        lower.setSpacing(Space.M)
        lower.addWidget(self._fetched, 1)
        lower.addWidget(self._reason, 1)
        lower.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(stream)
        column.addLayout(upper)
        column.addLayout(lower)

    @property
    def replaces(self) -> bool:
        """Whether files of the same name may be replaced."""
        return not self._replace.isHidden() and self._replace.isChecked()

    @property
    def streams(self) -> bool:
        """Whether weights are forged as they arrive, without the checkpoint on the disk."""
        return not self._stream.isHidden() and self._stream.isEnabled() and self._stream.isChecked()

    def fits(self, room: HubRoom) -> bool:
        """Tell whether the disk holds what will be written."""
        if self.streams and room.output is not None:
            return room.output.disk.fits
        return room.fits

    def forget(self) -> None:
        """Take back what was allowed and chosen for other files."""
        self._replace.setChecked(False)
        self._stream_was_set = False

    def show_stream(self, room: HubRoom | None, *, makes_files: bool, needs_matrix: bool) -> None:
        """Offer to forge while downloading; chosen where the disk would not hold both, unless set by hand."""
        for widget in (self._stream, self._stream_note):
            widget.setVisible(makes_files)
        self._stream.setEnabled(not needs_matrix)
        only_results_fit = (
            room is not None and room.output is not None and not room.fits and room.output.disk.fits
        )
        if room is not None and not self._stream_was_set:
            with QSignalBlocker(self._stream):  # it is not the user who ticks it
                self._stream.setChecked(only_results_fit)
        if needs_matrix:
            note = self.tr("An importance matrix is made first, and that needs the checkpoint")
        elif only_results_fit:
            note = self.tr("The disk does not hold the checkpoint and the files")
        else:
            note = ""
        self._stream_note.setText(note)

    def _on_stream_toggled(self) -> None:
        self._stream_was_set = True
        self.keep_changed.emit()

    def show_fetched(self, words: str) -> None:
        """Say what finding all this out took."""
        self._fetched.setText(words)

    def show_room(self, room: HubRoom | None, *, makes_files: bool) -> None:
        """Show whether everything fits; None while that is not known."""
        for widget in (self._into, self.output):
            widget.setVisible(makes_files)
        existing = len(room.output.existing) if room is not None and room.output is not None else 0
        self._replace.setVisible(existing > 0)
        self._replace.setText(self.tr("&Replace %n existing file(s)", "", existing))
        known = room is not None and (room.download.needed > 0 or room.output is not None)
        self._mark.setVisible(known)
        self._room.setVisible(known)
        if room is None or not known:
            return
        fits = self.fits(room)
        mark, role = (Icon.CHECK_CIRCLE, Role.POSITIVE) if fits else (Icon.CROSS_CIRCLE, Role.NEGATIVE)
        self._mark.set_icon(mark, role)
        self._room.set_role(Role.MUTED if fits else role)
        # With two disks the one that is too small is what one wants to know about.
        disk = room.download
        if room.output is not None and (self.streams or (room.download.fits and not room.same_disk)):
            disk = room.output.disk
        needed, free = fmt.size(disk.needed), fmt.size(disk.free)
        self._room.setText(self.tr("needs {needed}, {free} free").format(needed=needed, free=free))
        self._room.setToolTip(self._room_tip(room))

    def _room_tip(self, room: HubRoom) -> str:
        plans = [] if self.streams else [room.download]
        if room.output is not None and (self.streams or not room.same_disk):
            plans.append(room.output.disk)
        lines = [
            self.tr("{folder}: {needed} needed, {free} free").format(
                folder=plan.folder, needed=fmt.exact_bytes(plan.needed), free=fmt.exact_bytes(plan.free)
            )
            for plan in plans
        ]
        if room.same_disk and not self.streams:
            lines.append(self.tr("That is the download and the files made of it."))
        return "\n".join(lines)

    def show_action(self, words: str, why_not: str) -> None:
        """Name the action and say why it cannot be done, if so."""
        self._button.setText(words)
        self._button.setEnabled(not why_not)
        self._button.setAccessibleDescription(why_not)
        self._reason.setText(why_not)
