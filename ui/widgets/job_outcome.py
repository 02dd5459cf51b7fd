"""What came of a job that is not a forge: one line of facts and the two things one does next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from core.backends.model import InstallPackResult
from core.handover.model import HandoverResult, Target
from core.hub.model import DownloadResult, UploadResult
from core.imatrix.model import ImatrixGap, ImatrixResult
from core.measure.model import MeasureResult
from core.onnx.model import OnnxAnswer, OnnxResult
from ui import backend_text, job_text, measure_text
from ui import format as fmt
from ui.browser import open_page
from ui.icons import Icon, IconLabel, icon
from ui.text import checkpoint_title, home_relative, ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.fold import FoldButton
from ui.widgets.labels import ElidedLabel, RoleLabel, breakable

_SHOWN_GAPS = 6

Step = tuple[Icon, str, Callable[[], object]]
Outcome = (
    DownloadResult
    | HandoverResult
    | ImatrixResult
    | InstallPackResult
    | MeasureResult
    | OnnxResult
    | UploadResult
)


class JobOutcome(QWidget):
    """Draws the result of a download, an importance matrix, a measurement or an upload.

    Signals:
        chat_requested: `Path` of a downloaded GGUF file.
        handover_requested: `Path` of a downloaded GGUF file.
        forge_requested: `Path` of a downloaded checkpoint.
        imatrix_requested: `Path` of a finished importance matrix to forge with.
        show_requested: `Path` to show in the file manager.
        measure_shown: `MeasureResult` to be shown in full.
    """

    chat_requested = Signal(object)
    handover_requested = Signal(object)
    forge_requested = Signal(object)
    imatrix_requested = Signal(object)
    show_requested = Signal(object)
    measure_shown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: Outcome | None = None
        self._mark = IconLabel(Icon.CHECK_CIRCLE, Role.POSITIVE, 18)
        self._name = ElidedLabel(Role.TEXT, bold=True)
        self._facts = RoleLabel("", Role.MUTED, TextSize.SMALL, wrap=True)
        self._buttons: list[QPushButton] = []
        self._gaps = QPlainTextEdit()
        self._gaps.setReadOnly(True)
        self._gaps.setTabChangesFocus(True)
        self._gaps.setAccessibleName(self.tr("Tensors without data"))
        self._gaps.setFixedHeight(self._gaps.fontMetrics().lineSpacing() * _SHOWN_GAPS + Space.M)
        self._gap_note = RoleLabel("", Role.WARNING, wrap=True)
        self._fold = FoldButton(self.tr("Which ones"), self._gaps)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        self._row = row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        gap_row = QHBoxLayout()
        gap_row.setSpacing(Space.S)
        gap_row.addWidget(self._gap_note, 1)
        gap_row.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addLayout(gap_row)
        column.addWidget(self._gaps)

    def set_result(self, result: Outcome) -> None:
        """Show a result."""
        if result == self._result:
            return
        self._result = result
        self._show_gaps(result.gaps if isinstance(result, ImatrixResult) else ())
        if isinstance(result, DownloadResult):
            self._show_download(result)
        elif isinstance(result, ImatrixResult):
            self._show_imatrix(result)
        elif isinstance(result, MeasureResult):
            self._show_measure(result)
        elif isinstance(result, HandoverResult):
            self._show_handover(result)
        elif isinstance(result, OnnxResult):
            self._show_onnx(result)
        elif isinstance(result, InstallPackResult):
            self._show_pack(result)
        else:
            self._show_upload(result)

    def _show_download(self, result: DownloadResult) -> None:
        models = [path for path in result.files if path.suffix.lower() == ".gguf"]
        facts = (
            job_text.n_files(len(result.files)),
            self.tr("checked against the Hub's checksums"),
            ltr(home_relative(result.folder)),
        )
        name = models[0].name if models else checkpoint_title(result.folder)
        self._say(name, job_text.DOT.join(facts), str(result.folder))
        if models:
            steps: list[Step] = [
                (Icon.CHAT, self.tr("Chat with it"), lambda: self.chat_requested.emit(models[0])),
                (Icon.EXTERNAL, self.tr("Use it in…"), lambda: self.handover_requested.emit(models[0])),
            ]
        else:
            open_it = self.tr("Open in Forge")
            steps = [(Icon.FORGE, open_it, lambda: self.forge_requested.emit(result.folder))]
        self._offer(*steps, self._show_step(result.files[0] if result.files else result.folder))

    def _show_imatrix(self, result: ImatrixResult) -> None:
        digits = 2 if result.perplexity < 100 else 0
        perplexity = self.tr("perplexity {value} ± {error}").format(
            value=fmt.decimal(result.perplexity, digits), error=fmt.decimal(result.perplexity_error, digits)
        )
        facts = (
            self.tr("%n chunk(s) of {n_ctx} tokens", "", result.n_chunks).format(
                n_ctx=fmt.integer(result.n_ctx)
            ),
            self.tr("%n tensor(s)", "", result.n_tensors),
            perplexity,
        )
        self._say(result.path.name, job_text.DOT.join(facts), str(result.path))
        self._facts.setToolTip(
            self.tr("Perplexity: how surprised the model was by the text; lower is less surprised")
        )
        use: Step = (Icon.FORGE, self.tr("Use in Forge"), lambda: self.imatrix_requested.emit(result.path))
        self._offer(use, self._show_step(result.path))

    def _show_measure(self, result: MeasureResult) -> None:
        types = ", ".join(file.type_name or file.path.stem for file in result.files)
        self._say(types, measure_text.settings_line(result), str(result.spec.base))
        self._offer((Icon.MEASURE, self.tr("Show the figures"), lambda: self.measure_shown.emit(result)))

    def _show_upload(self, result: UploadResult) -> None:
        facts = self.tr("{address}, revision {commit}").format(
            address=ltr(result.url), commit=ltr(result.commit[:10])
        )
        self._say(result.url.split("://")[-1].partition("/")[2], facts, result.url)
        self._offer(
            (Icon.EXTERNAL, self.tr("Open the page"), lambda: open_page(result.url)),
            (Icon.COPY, self.tr("Copy address"), lambda: _copy(result.url)),
        )

    def _show_handover(self, result: HandoverResult) -> None:
        if result.target is Target.OLLAMA:
            command = f"ollama run {result.name}"
            facts = self.tr("Ollama has the model. Use it with {command}").format(command=ltr(command))
            copy: Step = (Icon.COPY, self.tr("Copy command"), lambda: _copy(command))
            self._say(result.name, facts, str(result.folder))
            self._offer(copy, self._show_step(result.folder))
            return
        facts = (
            self.tr("Linked, which takes no room; LM Studio shows it in My Models")
            if result.linked
            else self.tr("Copied; LM Studio shows it in My Models")
        )
        self._say(result.name, facts, str(result.folder))
        self._offer(self._show_step(result.folder))

    def _show_pack(self, result: InstallPackResult) -> None:
        backend = result.backend
        facts = self.tr("{facts}; choose it on the Backends page").format(facts=backend_text.facts(backend))
        self._say(backend_text.title(backend), facts, str(backend.directory))
        self._offer()

    def _show_onnx(self, result: OnnxResult) -> None:
        lines = [
            self.tr("{size}, exported in {time}").format(
                size=fmt.size(result.n_bytes), time=fmt.duration(result.seconds)
            )
        ]
        if result.answer is not None:
            lines.append(self.tr("Asked: {question}").format(question=result.question))
            lines.append(self._answer_line("ONNX", result.answer))
        if result.gguf_answer is not None:
            lines.append(self._answer_line("GGUF", result.gguf_answer))
        if result.splits_otherwise:
            lines.append(
                self.tr("The two split the question into different tokens, so their answers may differ.")
            )
        self._say(result.folder.name, "\n".join(lines), str(result.folder))
        self._offer(self._show_step(result.folder))

    def _answer_line(self, kind: str, answer: OnnxAnswer) -> str:
        words = self.tr("{kind}, {rate}: {answer}")
        text = answer.text or self.tr("nothing")
        return words.format(kind=kind, rate=fmt.tokens_per_second(answer.tokens_per_second), answer=text)

    def _show_gaps(self, gaps: tuple[ImatrixGap, ...]) -> None:
        for widget in (self._gap_note, self._fold):
            widget.setVisible(bool(gaps))
        self._fold.setChecked(False)
        self._gap_note.setText(
            self.tr("The text did not reach %n tensor(s): more or other text would.", "", len(gaps))
        )
        lines = [
            self.tr("{tensor}: {missing} of {parts} experts").format(
                tensor=gap.tensor, missing=fmt.integer(gap.n_missing), parts=fmt.integer(gap.n_parts)
            )
            if gap.n_parts > 1
            else gap.tensor
            for gap in gaps
        ]
        self._gaps.setPlainText("\n".join(lines))

    def _say(self, name: str, facts: str, tip: str) -> None:
        self._name.setText(ltr(name))
        self._name.setToolTip(ltr(tip))
        self._facts.setText(breakable(facts))

    def _show_step(self, path: Path) -> Step:
        return Icon.FOLDER, self.tr("Show in folder"), lambda: self.show_requested.emit(path)

    def _offer(self, *steps: Step) -> None:
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [QPushButton(icon(mark), words) for mark, words, _slot in steps]
        for button, (_mark, _words, slot) in zip(self._buttons, steps, strict=True):
            button.clicked.connect(slot)
            self._row.addWidget(button)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
