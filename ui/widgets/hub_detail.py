"""One model of the Hub: what it is, what can be made of it, what that takes, and the button."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core.checkpoint.model import Support
from core.errors import ErrorInfo
from core.forge.model import TypePlan
from core.hardware.memory import read_memory
from core.hub.model import DownloadResult, HubPlan, RemoteFile, RepoKind, RepoRef
from core.jobs.model import JobSnapshot
from ui import format as fmt
from ui import hub_text
from ui.hub_room import HubRoom
from ui.icons import Icon, IconLabel, icon
from ui.text import ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.card import Card
from ui.widgets.checkpoint_card import CheckpointCardView
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.hub_bar import HubBar
from ui.widgets.hub_files import HubFiles
from ui.widgets.hub_trouble import HubTrouble
from ui.widgets.job_story import JobStory
from ui.widgets.labels import ElidedLabel, RoleLabel, breakable
from ui.widgets.type_model import TypeTableModel
from ui.widgets.type_table import TypeTable


class Action(Enum):
    """What the button does."""

    OPEN = "open"
    CHAT = "chat"
    DOWNLOAD = "download"
    DOWNLOAD_AND_FORGE = "download_and_forge"


class HubDetail(QWidget):
    """Draws a `HubPlan` and what was chosen; the page does the work.

    Attributes:
        bar: Output folder, room and button.
        trouble: Where an error about this model stands.
        story: The job that downloads or forges this model.

    Signals:
        left: Back was pressed.
        page_requested: Show the model's page in the browser.
        choice_changed: Other types or another file were chosen.
        pressed: The button was pressed; what it does (`Action`).
    """

    left = Signal()
    page_requested = Signal()
    choice_changed = Signal()
    pressed = Signal(Action)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: HubPlan | None = None
        self._room: HubRoom | None = None
        self._failed = False
        self._starting = False
        self._working: str | None = None
        self._back = QPushButton(self.tr("&Back"))
        self._back.setIcon(icon(Icon.CHEVRON_LEFT))
        self._back.setAccessibleDescription(self.tr("Back to the list of models"))
        self._title = ElidedLabel(Role.TEXT, TextSize.TITLE, bold=True)
        self._page = QPushButton(icon(Icon.EXTERNAL), self.tr("Open its &page"))
        self._page.setAccessibleDescription(self.tr("Opens the model's page on the Hub in your browser"))
        self._hint = Card()
        self._hint_text = RoleLabel(wrap=True)
        self.trouble = HubTrouble()
        self._card = CheckpointCardView()
        self._note = RoleLabel("", Role.TEXT, wrap=True)
        self._model = TypeTableModel(self)
        self._table = TypeTable(self._model)
        self._all_types = QCheckBox(self.tr("Show &all types"))
        self._all_types.setToolTip(self.tr("Also older types, experiments, and those made for other models"))
        self._all_types.setAccessibleDescription(self._all_types.toolTip())
        self._files = HubFiles()
        self.bar = HubBar(folder)
        self._refusal = ErrorPanel(dismissable=True)
        self._refusal.dismissed.connect(self._refusal.hide)
        self.story = JobStory()
        self._lay_out()
        self._back.clicked.connect(self.left)
        self._page.clicked.connect(self.page_requested)
        self._model.ticked_changed.connect(self._on_choice)
        self._all_types.toggled.connect(self._table.set_all_shown)
        self._files.chosen_changed.connect(self._on_choice)
        self.bar.replace_changed.connect(self._show_action)
        self.bar.keep_changed.connect(self._show_action)
        self.bar.pressed.connect(self._on_pressed)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(self._back)
        top.addWidget(self._title, 1)
        top.addWidget(self._page)
        hint_row = QHBoxLayout()
        hint_row.setSpacing(Space.M)
        hint_row.addWidget(IconLabel(Icon.CLOCK, Role.MUTED, 20))
        hint_row.addWidget(self._hint_text, 1)
        self._hint.column.addLayout(hint_row)
        self._hint.setMinimumHeight(self._card.sizeHint().height())
        middle = QWidget()
        self._middle = QStackedLayout(middle)
        self._types = QWidget()
        types = QVBoxLayout(self._types)
        types.setContentsMargins(0, 0, 0, 0)
        types.setSpacing(Space.S)
        types_row = QHBoxLayout()
        types_row.addWidget(RoleLabel(self.tr("Tick what to forge from it")), 1)
        types_row.addWidget(self._all_types)
        types.addLayout(types_row)
        types.addWidget(self._table, 1)
        for widget in (QWidget(), self._types, self._files):
            self._middle.addWidget(widget)
        self._table.setMinimumHeight(self.fontMetrics().height() * 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        for widget in (self._hint, self.trouble, self._card, self._note, self.story):
            column.addWidget(widget)
        column.addWidget(middle, 1)
        column.addWidget(self._refusal)
        column.addWidget(self.bar)
        for part in (self._refusal, self.story):
            part.hide()
        self._show_parts()
        self._show_action()

    # ---- content ------------------------------------------------------------------------------

    def set_reading(self, ref: RepoRef) -> None:
        """Say that a model is being looked at."""
        self.plan = None
        self._room = None
        self._failed = self._starting = False
        self._working = None
        self._title.setText(hub_text.ref_title(ref))
        self._hint_text.setText(
            self.tr("Reading the configuration, the tokenizer and the headers of the weights. No weights.")
        )
        self.story.hide()
        self._refusal.hide()
        self._show_parts()
        self._show_action()

    def set_error(self, error: ErrorInfo) -> None:
        """Show why a model could not be looked at."""
        self.trouble.set_error(error)
        self._failed = True
        self._show_parts()

    def set_plan(self, plan: HubPlan, ticked: frozenset[str]) -> None:
        """Show what was found, with these types ticked where they can be made."""
        self.plan = plan
        available = read_memory().available
        if plan.card is not None:
            self._card.set_card(plan.card, on_hub=True)
        self._model.set_available_memory(available)
        self._model.set_imatrix_note(self.tr("an importance matrix is made first"))
        self._model.set_types(plan.types, ticked)
        if plan.kind is RepoKind.GGUF:
            self._files.set_variants(plan.variants, available)
        self.bar.show_fetched(
            self.tr("{size} read to find this out").format(size=fmt.size(plan.bytes_fetched))
        )
        self.bar.forget()
        self._show_parts()
        self._on_choice()

    def set_room(self, room: HubRoom | None) -> None:
        """Show whether there is room for what was chosen."""
        self._room = room
        self._show_parts()
        self._show_action()

    def set_starting(self, starting: bool) -> None:
        """A job was handed over and is not accepted yet."""
        self._starting = starting
        self._show_action()

    def set_working(self, then: tuple[str, ...] | None) -> None:
        """Make room for the job that does what was chosen.

        Args:
            then: Types that are forged after it; None when nothing is being done.
        """
        if then is None:
            self._working = None
        elif then:
            self._working = self.tr("After the download it is forged: {types}.").format(
                types=ltr(", ".join(then))
            )
        else:
            self._working = ""
        self._show_parts()
        self._show_action()

    def show_refusal(self, error: ErrorInfo) -> None:
        """Show why something could not be started."""
        self._refusal.set_error(error)
        self._refusal.show()

    def set_job(self, job: JobSnapshot) -> None:
        """Show the job that works on this model."""
        self.story.set_job(job)
        self.story.show()

    def set_downloaded(self, result: DownloadResult) -> None:
        """Offer what one does with a finished download; the button says it, so its story can go."""
        if self.plan is not None and self.plan.kind is not RepoKind.GGUF:
            self.plan = replace(self.plan, cached=result.folder)
        self.story.hide()
        self._show_parts()
        self._show_action()

    # ---- what was chosen ----------------------------------------------------------------------

    def types(self) -> tuple[TypePlan, ...]:
        """Return the types to be made; none of a checkpoint that is here: the Forge page does that."""
        return () if self.plan is None or self.present() is not None else self._model.ticked()

    def files(self) -> tuple[RemoteFile, ...]:
        """Return what has to be downloaded."""
        if self.plan is None:
            return ()
        if self.plan.kind is not RepoKind.GGUF:
            return self.plan.files
        chosen = self._files.chosen()
        return chosen.files if chosen is not None else ()

    def present(self) -> Path | None:
        """Return the folder or file that is on this computer already."""
        if self.plan is None:
            return None
        folder = self.plan.cached or (self._room.present if self._room is not None else None)
        if folder is None or self.plan.kind is not RepoKind.GGUF:
            return folder
        files = self.files()
        return folder / files[0].name if files else None

    def action(self) -> Action:
        """Return what the button does now."""
        gguf = self.plan is not None and self.plan.kind is RepoKind.GGUF
        if self.present() is not None:
            return Action.CHAT if gguf else Action.OPEN
        if self.types():
            return Action.DOWNLOAD_AND_FORGE
        return Action.DOWNLOAD

    # ---- drawing ------------------------------------------------------------------------------

    def _show_parts(self) -> None:
        plan = self.plan
        self._note.setText(breakable(self._note_text(plan)) if plan is not None else "")
        self._hint.setVisible(plan is None and not self._failed)
        self.trouble.setVisible(plan is None and self._failed)
        self._card.setVisible(plan is not None and plan.card is not None)
        self._note.setVisible(bool(self._note.text()))
        self.bar.setVisible(plan is not None and self._working is None)
        part: QWidget | None = None
        if plan is not None and plan.kind is RepoKind.GGUF:
            part = self._files
        elif plan is not None and plan.types and self.present() is None and self._working is None:
            part = self._types
        self._middle.setCurrentIndex(0 if part is None else self._middle.indexOf(part))

    def _note_text(self, plan: HubPlan) -> str:
        """Return what the card does not say."""
        sentences = []
        if plan.kind is RepoKind.GGUF:
            sentences.append(self.tr("GGUF files, ready to chat with. Only the chosen one is downloaded."))
            name = hub_text.license_name(plan.license) or self.tr("not stated")
            sentences.append(self.tr("Licence: {name}.").format(name=name))
        elif plan.kind is RepoKind.ADAPTER:
            sentences.append(
                self.tr("A LoRA adapter of {base}. The Forge page merges both once both are here.").format(
                    base=ltr(plan.base_model) if plan.base_model else self.tr("another model")
                )
            )
        elif plan.kind is RepoKind.OTHER and plan.card is None:
            sentences.append(
                self.tr("There is nothing here to work with: neither safetensors weights nor GGUF files.")
            )
        if self.present() is not None:
            sentences.append(self.tr("It is on this computer already."))
        if plan.gated:
            sentences.append(self.tr("Its terms had to be accepted, and you have."))
        if self._working:
            sentences.append(self._working)
        return " ".join(sentences)

    def _on_choice(self) -> None:
        self._room = None
        self._show_action()
        self.choice_changed.emit()

    def _on_pressed(self) -> None:
        if not self._why_not():
            self._refusal.hide()
            self.pressed.emit(self.action())

    def _show_action(self) -> None:
        action = self.action()
        makes = action is Action.DOWNLOAD_AND_FORGE
        room = self._room if self._can_start() else None
        self.bar.show_stream(
            room, makes_files=makes, needs_matrix=any(plan.needs_imatrix for plan in self.types())
        )
        self.bar.show_room(room, makes_files=makes)
        self.bar.show_action(self._words(action), self._why_not())

    def _words(self, action: Action) -> str:
        size = fmt.size(sum(file.size for file in self.files()))
        n_files = len(self.types())
        if action is Action.OPEN:
            return self.tr("&Open in Forge")
        if action is Action.CHAT:
            return self.tr("&Chat with it")
        if action is Action.DOWNLOAD_AND_FORGE:
            return self.tr("&Download {size} and forge %n file(s)", "", n_files).format(size=size)
        return self.tr("&Download {size}").format(size=size)

    def _can_start(self) -> bool:
        """Whether there is anything that room on the disk would matter for."""
        plan = self.plan
        if plan is None or self.action() in (Action.OPEN, Action.CHAT):
            return False
        return plan.card is None or plan.card.verdict.support is not Support.REFUSED

    def _why_not(self) -> str:
        """Return why the button cannot be pressed, empty when it can."""
        plan = self.plan
        if plan is None:
            return self.tr("Reading the model…")
        if plan.card is not None and plan.card.verdict.support is Support.REFUSED:
            return self.tr("This model cannot be converted")
        if not self.files():
            return self.tr("There is nothing to download")
        if self._starting:
            return self.tr("Starting…")
        if self.action() in (Action.OPEN, Action.CHAT):
            return ""
        return self._room_reason()

    def _room_reason(self) -> str:
        room = self._room
        if room is None:
            return self.tr("Looking at the disk…")
        output = room.output
        if output is not None and not output.writable:
            return self.tr("The output folder cannot be written; change it")
        if not self.bar.fits(room):
            return self.tr("Not enough room on the disk")
        if output is not None and output.existing and not self.bar.replaces:
            return self.tr("%n existing file(s): replace, or change the folder", "", len(output.existing))
        return ""
