"""Use it in…: a model for other programs, their names on one side, what each needs on the other."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import ErrorInfo, PhiForgeError
from core.handover import lm_studio
from core.handover.create import find_program
from core.handover.model import Handover, Subject, Target
from core.handover.quoting import this_shell
from core.handover.subject import read_subject
from core.handover.targets import hand_over, run_options
from core.settings import Settings, SettingsStore
from ui.dialogs.handover_actions import LmStudioActions, OllamaActions
from ui.dialogs.handover_onnx import OnnxPage
from ui.dialogs.handover_snippets import SnippetView
from ui.icons import Icon, IconLabel
from ui.job_bridge import Cancel, JobBridge, LatestTask
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import ElidedLabel, PathLabel, RoleLabel, heading
from ui.widgets.page_story import PageStory

_CHARS, _LINES = 122, 40  # of its first size
_NAMES = {
    Target.OLLAMA: "Ollama",
    Target.LM_STUDIO: "LM Studio",
    Target.LLAMA_CPP: "llama.cpp",
    Target.LLAMA_CPP_PYTHON: "llama-cpp-python",
    Target.LLAMA_EDGE: "LlamaEdge",
}


@dataclass(frozen=True)
class _Found:
    """A model, and what each program needs for it."""

    subject: Subject
    by_target: dict[Target, Handover | ErrorInfo]
    has_ollama: bool
    lm_studio: Path | None


def open_handover(
    parent: QWidget, path: Path, store: SettingsStore, bridge: JobBridge, mmproj: Path | None = None
) -> HandoverDialog:
    """Show how other programs use a GGUF file; does not block the window."""
    dialog = HandoverDialog(path, mmproj, store, bridge, parent)
    dialog.show()
    return dialog


class HandoverDialog(QDialog):
    """What other programs need to use a GGUF file, and doing it where that is possible from here."""

    def __init__(
        self,
        path: Path,
        mmproj: Path | None,
        store: SettingsStore,
        bridge: JobBridge,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Use {name} in…").format(name=path.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path = path
        self._store = store
        self._name = ElidedLabel(Role.TEXT, bold=True)
        self._name.setText(ltr(path.name))
        self._folder = PathLabel()
        self._folder.set_path(path.parent)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Programs"))
        metrics = self._list.fontMetrics()
        names = (*_NAMES.values(), self.tr("GGUF or ONNX?"))
        for name in names:
            item = QListWidgetItem(name)
            item.setSizeHint(QSize(0, metrics.height() + Space.M))
            self._list.addItem(item)
        self._list.setFixedWidth(max(map(metrics.horizontalAdvance, names)) + 2 * Space.XL)
        self._pages = QStackedWidget()
        self._reading = RoleLabel(self.tr("Reading…"))
        self._reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._error = ErrorPanel()
        self._body = QStackedWidget()
        self._onnx = OnnxPage(path, store)
        self._pages.addWidget(self._page(self.tr("GGUF or ONNX?"), [self._onnx]))
        self._story = PageStory(bridge)
        self._lay_out()
        self._connect()
        self.resize(self._first_size())
        settings = store.current
        self._task = LatestTask(self)
        self._task.done.connect(self._on_read)
        self._task.failed.connect(self._show_error)
        self._task.start(lambda cancel: _read(path, mmproj, settings, cancel))

    def _first_size(self) -> QSize:
        metrics = self.fontMetrics()
        wanted = QSize(_CHARS * metrics.averageCharWidth(), _LINES * metrics.lineSpacing())
        return wanted.boundedTo(self.screen().availableSize())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(IconLabel(Icon.MODEL, Role.ACCENT, 20))
        top.addWidget(self._name)
        top.addWidget(self._folder, 1)
        content = QWidget()
        halves = QHBoxLayout(content)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(Space.L)
        halves.addWidget(self._list)
        halves.addWidget(self._pages, 1)
        failed = QWidget()
        above = QVBoxLayout(failed)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self._error)
        above.addStretch(1)
        for widget in (self._reading, failed, content):
            self._body.addWidget(widget)
        leave = QPushButton(self.tr("C&lose"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(top)
        column.addWidget(self._body, 1)
        column.addWidget(self._story)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._onnx.submitted.connect(self._story.submit)
        # What a job made is shown by it; chatting and looking are for the window behind.
        self._story.job_changed.connect(lambda _job: self._onnx.refresh())

    def done(self, result: int) -> None:
        """Close; what runs in the background ends, but not a job."""
        self._task.close()
        self._onnx.close_tasks()
        super().done(result)

    def _on_read(self, found: _Found) -> None:
        for row, (target, name) in enumerate(_NAMES.items()):
            self._pages.insertWidget(row, self._page(name, self._content(found, target)))
        self._body.setCurrentIndex(2)
        self._list.setCurrentRow(0)
        self._pages.setCurrentIndex(0)
        self._list.setFocus()

    def _show_error(self, error: ErrorInfo) -> None:
        self._error.set_error(error)
        self._body.setCurrentIndex(1)

    def _content(self, found: _Found, target: Target) -> list[QWidget]:
        needed = found.by_target[target]
        if isinstance(needed, ErrorInfo):
            panel = ErrorPanel()
            panel.set_error(needed)
            return [panel]
        content: list[QWidget] = [RoleLabel(self._purpose(target), Role.MUTED, wrap=True)]
        if target is Target.OLLAMA:
            ollama = OllamaActions(found.subject, needed, is_here=found.has_ollama)
            ollama.submitted.connect(self._story.submit)
            content.append(ollama)
        elif target is Target.LM_STUDIO:
            studio = LmStudioActions(found.subject, found.lm_studio, self._store)
            studio.submitted.connect(self._story.submit)
            content.append(studio)
        content.append(SnippetView(needed))
        return content

    def _purpose(self, target: Target) -> str:
        return {
            Target.OLLAMA: self.tr("Runs models in the background and from a terminal, by their names."),
            Target.LM_STUDIO: self.tr("A window to chat in, and a server."),
            Target.LLAMA_CPP: self.tr("The programs of llama.cpp itself, with the settings of Chat."),
            Target.LLAMA_CPP_PYTHON: self.tr(
                "For programs of your own in Python, with the settings of Chat."
            ),
            Target.LLAMA_EDGE: self.tr("Runs models in WebAssembly, on small machines too."),
        }[target]

    def _page(self, title: str, content: list[QWidget]) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.M)
        column.addWidget(heading(title))
        for widget in content:
            column.addWidget(widget)
        column.addStretch(1)
        page = ColumnScroll()
        page.set_content(inside)
        return page


def _read(path: Path, mmproj: Path | None, settings: Settings, cancel: Cancel) -> _Found:
    options = run_options(settings, platform=sys.platform)
    subject = read_subject(path, mmproj, cancel)
    found: dict[Target, Handover | ErrorInfo] = {}
    for target in Target:
        try:
            found[target] = hand_over(target, subject, options, this_shell())
        except PhiForgeError as error:
            found[target] = error.info()
    folder = settings.lm_studio_dir or lm_studio.find_folder()
    return _Found(subject, found, has_ollama=find_program() is not None, lm_studio=folder)
