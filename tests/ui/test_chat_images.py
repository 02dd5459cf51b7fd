"""Pictures in the chat: attached, shown, sent, and refused with the reason."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from core.chat.store import ChatStore
from core.engine.client import EngineState
from core.engine.model import Answer, Sampling
from core.forge.model import ForgeSpec
from core.settings import SettingsStore
from core.worker import tasks
from core.worker.supervisor import run_task
from tests.support.vision import gradient, make_small_vision, stripes
from tests.ui.support import button, find
from ui.engine_bridge import EngineBridge
from ui.pages.chat_page import ChatPage
from ui.widgets.chat_composer import Composer
from ui.widgets.chat_message import MessageView
from ui.widgets.chat_mmproj import MmprojPicker
from ui.widgets.chat_model_panel import ModelPanel
from ui.widgets.chat_model_picker import ModelPicker
from ui.widgets.chat_pictures import MAX_PICTURES, PictureStrip, PictureView
from ui.widgets.chat_sampling import SamplingForm
from ui.widgets.chat_transcript import Transcript
from ui.widgets.error_panel import ErrorPanel

PATIENCE_MS = 30_000


@dataclass(frozen=True)
class Files:
    model: Path
    mmproj: Path
    blind: Path
    gradient: Path
    stripes: Path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A model with its image encoder, the same one alone, and two pictures."""
    folder = tmp_path_factory.mktemp("vision")
    spec = ForgeSpec(make_small_vision(folder), ("Q8_0",), folder / "models", prove=False)
    result = run_task(tasks.FORGE, spec, lambda _event: None, threading.Event())
    assert result.mmproj is not None
    blind = folder / "blind.gguf"
    blind.write_bytes(result.files[0].path.read_bytes())
    pictures = gradient(folder / "gradient.png"), stripes(folder / "stripes.png")
    return Files(result.files[0].path, result.mmproj.path, blind, *pictures)


class Chat:
    """A page and what a user would do with it."""

    def __init__(self, qtbot: QtBot, page: ChatPage, bridge: EngineBridge) -> None:
        self.qtbot = qtbot
        self.page = page
        self.bridge = bridge
        self.composer = find(page, Composer)
        self.box = find(self.composer, QPlainTextEdit)
        self.mmproj = find(page, MmprojPicker)
        self.answers: list[Answer] = []
        bridge.answered.connect(self.answers.append)
        find(page, SamplingForm).set_sampling(Sampling(temperature=0.0, max_tokens=4))

    @property
    def attach(self) -> QAbstractButton:
        return find(self.composer, QAbstractButton, "Attach pictures")

    @property
    def messages(self) -> tuple[MessageView, ...]:
        return find(self.page, Transcript).messages

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def load(self, path: Path) -> None:
        self.page.open_model(path)
        self.until(lambda: self.bridge.state is EngineState.READY)

    def paste(self, data: QMimeData) -> None:
        QGuiApplication.clipboard().setMimeData(data)
        self.qtbot.keyClick(self.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def drop(self, data: QMimeData, target: QWidget) -> bool:
        """Drag something over a widget and, if it is taken, let go; tell whether it was."""
        place, action = QPoint(5, 5), Qt.DropAction.CopyAction
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(place, action, data, buttons, keys)
        enter.ignore()
        QApplication.sendEvent(target, enter)
        if enter.isAccepted():
            QApplication.sendEvent(target, QDropEvent(QPointF(place), action, data, buttons, keys))
        return enter.isAccepted()

    def ask(self, text: str) -> Answer:
        count = len(self.answers)
        self.composer.set_text(text)
        self.qtbot.keyClick(self.box, Qt.Key.Key_Return)
        self.until(lambda: len(self.answers) > count)
        return self.answers[-1]


@pytest.fixture
def chat(qtbot: QtBot, engine: EngineBridge, chats: ChatStore) -> Iterator[Chat]:
    page = ChatPage(SettingsStore(), engine, chats)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    yield Chat(qtbot, page, engine)
    page.close_tasks()


def urls(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def shown(view: QWidget) -> tuple[Path, ...]:
    return find(view, PictureStrip).pictures()


def test_the_encoder_beside_a_model_is_found_and_pictures_are_sent(chat: Chat, files: Files) -> None:
    assert not chat.attach.isEnabled()
    assert "image encoder" in chat.attach.toolTip()
    chat.load(files.model)
    assert chat.mmproj.path() == files.mmproj
    assert chat.attach.isEnabled()
    chat.paste(urls(files.gradient, files.stripes))
    assert shown(chat.composer) == (files.gradient, files.stripes)
    first = chat.ask("What?")
    assert first.prompt.count("<__media__>") == 2
    assert shown(chat.messages[0]) == (files.gradient, files.stripes)
    assert find(chat.messages[0], PictureStrip).isVisible()
    assert shown(chat.composer) == ()
    second = chat.ask("And now?")
    assert second.prompt.count("<__media__>") == 2
    assert second.n_evaluated < 256
    assert not find(chat.messages[2], PictureStrip).isVisible()


def test_the_button_asks_for_files(chat: Chat, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    chat.load(files.model)
    chosen = ([str(files.stripes)], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: chosen)
    chat.qtbot.mouseClick(chat.attach, Qt.MouseButton.LeftButton)
    assert shown(chat.composer) == (files.stripes,)
    assert chat.attach.shortcut().toString() == "Ctrl+Shift+A"
    assert "Ctrl+Shift+A" in chat.attach.toolTip()


def test_pictures_can_be_dropped_and_taken_away(chat: Chat, files: Files, tmp_path: Path) -> None:
    chat.load(files.model)
    assert chat.drop(urls(files.gradient), chat.composer)
    assert chat.drop(urls(files.stripes), chat.box.viewport())
    assert shown(chat.composer) == (files.gradient, files.stripes)
    assert chat.composer.text() == ""
    assert not chat.drop(urls(files.model), chat.composer), "a model is for the page"
    remove = find(chat.composer, QAbstractButton, f"Remove {files.gradient.name}")
    chat.qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert shown(chat.composer) == (files.stripes,)
    many = [gradient(tmp_path / f"{i}.png") for i in range(MAX_PICTURES)]
    chat.drop(urls(*many), chat.composer)
    assert len(shown(chat.composer)) == MAX_PICTURES
    assert not chat.attach.isEnabled()
    assert str(MAX_PICTURES) in chat.attach.toolTip()


def test_a_picture_on_the_clipboard_becomes_a_file(chat: Chat, files: Files) -> None:
    chat.load(files.model)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    data = QMimeData()
    data.setImageData(image)
    chat.paste(data)
    (kept,) = shown(chat.composer)
    assert QImage(str(kept)).size() == image.size()
    assert chat.ask("What?").prompt.count("<__media__>") == 1


def test_text_is_pasted_as_text_also_with_a_picture_of_it(chat: Chat, files: Files) -> None:
    chat.load(files.model)
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    data = QMimeData()
    data.setImageData(image)
    data.setText("a table")
    chat.paste(data)
    assert chat.composer.text() == "a table"
    assert shown(chat.composer) == ()


def test_other_formats_are_converted(chat: Chat, files: Files, tmp_path: Path) -> None:
    chat.load(files.model)
    image = QImage(str(files.gradient))
    webp = tmp_path / "photo.webp"
    assert image.save(str(webp))
    chat.drop(urls(webp), chat.composer)
    (kept,) = shown(chat.composer)
    assert kept.name == "photo.png"
    assert QImage(str(kept)).size() == image.size()


def test_a_model_that_cannot_see_says_so(chat: Chat, files: Files) -> None:
    chat.load(files.blind)
    assert chat.mmproj.path() is None
    assert not chat.attach.isEnabled()
    assert "cannot see pictures" in chat.attach.toolTip()
    assert chat.attach.accessibleDescription() == chat.attach.toolTip()
    assert not chat.drop(urls(files.gradient), chat.composer)
    chat.paste(urls(files.gradient))
    assert shown(chat.composer) == ()
    chat.composer.set_pictures((files.gradient,))  # left from a model before
    chat.composer.set_text("What?")
    assert not button(chat.composer, "Send").isEnabled()


def test_an_encoder_is_chosen_and_left_out(chat: Chat, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    chat.load(files.blind)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(files.mmproj), ""))
    chat.qtbot.mouseClick(button(chat.mmproj, "Choose an image encoder"), Qt.MouseButton.LeftButton)
    request = find(chat.page, ModelPanel).request()
    assert request is not None
    assert request.mmproj == files.mmproj
    chat.qtbot.mouseClick(button(chat.mmproj, "Load without an image encoder"), Qt.MouseButton.LeftButton)
    request = find(chat.page, ModelPanel).request()
    assert request is not None
    assert request.mmproj is None


def test_a_raw_prompt_takes_no_pictures(chat: Chat, files: Files) -> None:
    chat.load(files.model)
    chat.composer.set_pictures((files.gradient,))
    chat.composer.set_raw(True)
    assert not chat.attach.isEnabled()
    chat.composer.set_text("text")
    assert not button(chat.composer, "Send").isEnabled()
    chat.composer.set_pictures(())
    assert button(chat.composer, "Send").isEnabled()


def test_editing_and_answering_again_keep_the_pictures(chat: Chat, files: Files) -> None:
    chat.load(files.model)
    chat.composer.set_pictures((files.gradient,))
    chat.ask("What?")
    chat.composer.set_text("a draft")
    chat.composer.set_pictures((files.stripes,))
    question = chat.messages[0]
    chat.qtbot.mouseClick(find(question, QAbstractButton, "Edit"), Qt.MouseButton.LeftButton)
    assert shown(chat.composer) == (files.gradient,)
    chat.composer.escape()
    assert chat.composer.text() == "a draft"
    assert shown(chat.composer) == (files.stripes,)
    again = find(chat.messages[1], QAbstractButton, "Regenerate")
    chat.qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    chat.until(lambda: len(chat.answers) == 2)
    assert shown(chat.messages[0]) == (files.gradient,)
    assert chat.answers[1].prompt == chat.answers[0].prompt


def test_a_file_that_is_no_picture_is_refused_in_words(chat: Chat, files: Files, tmp_path: Path) -> None:
    chat.load(files.model)
    fake = tmp_path / "fake.png"
    fake.write_bytes(b"no picture")
    chat.drop(urls(fake), chat.composer)
    view = find(chat.composer, PictureView)
    assert view.accessibleName() == "Picture fake.png"
    chat.composer.set_text("What?")
    chat.composer.submit()
    chat.until(lambda: bool(chat.page.findChildren(ErrorPanel)))
    error = chat.page.findChildren(ErrorPanel)[0].error
    assert error is not None
    assert error.code == "ImageFormatUnknown"
    assert chat.bridge.state is EngineState.READY


def test_image_encoders_are_not_offered_as_models(
    qtbot: QtBot, files: Files, engine: EngineBridge, chats: ChatStore
) -> None:
    SettingsStore().update(out_dir=files.model.parent)
    page = ChatPage(SettingsStore(), engine, chats)
    qtbot.addWidget(page)
    page.show()
    picker = find(page, ModelPicker)
    qtbot.waitUntil(lambda: _offered(picker) != [], timeout=PATIENCE_MS)
    assert _offered(picker) == [str(files.model)]
    page.close_tasks()


def _offered(picker: ModelPicker) -> list[str]:
    combo = find(picker, QComboBox)
    return [str(combo.itemData(i)) for i in range(combo.count())]
