"""The Serve page with real server children, asked as other programs ask them."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStackedWidget,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.handover.model import Shell
from core.server.model import ServerState
from core.settings import SettingsStore
from tests.ui.support import LONG_MS, answer_question, button, find
from ui import serve_text
from ui.main_window import MainWindow
from ui.pages.serve_page import ServePage
from ui.server_bridge import ServerBridge
from ui.widgets.chat_model_panel import ModelPanel
from ui.widgets.copy_button import CopyButton
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.primary_button import PrimaryButton
from ui.widgets.serve_address import AddressForm
from ui.widgets.serve_running import RunningCard


@pytest.fixture
def server(qapp: QApplication) -> Iterator[ServerBridge]:
    bridge = ServerBridge(qapp)
    yield bridge
    bridge.close()
    bridge.deleteLater()


@pytest.fixture
def make_page(qtbot: QtBot, server: ServerBridge) -> Iterator[Callable[[], ServePage]]:
    """Makes pages of the same server, as another language of the window does."""
    made: list[ServePage] = []

    def make() -> ServePage:
        page = ServePage(SettingsStore(), server)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        made.append(page)
        return page

    SettingsStore().update(server_port=0)
    yield make
    for page in made:
        page.close_tasks()


@pytest.fixture
def page(make_page: Callable[[], ServePage], demo: Path, qtbot: QtBot) -> ServePage:
    """A page with the demo chosen and ready to start."""
    page = make_page()
    page.open_model(demo)
    qtbot.waitUntil(find(page, PrimaryButton).isEnabled)
    return page


def start(page: ServePage, server: ServerBridge, qtbot: QtBot) -> None:
    find(page, PrimaryButton).click()
    qtbot.waitUntil(lambda: server.state is not ServerState.STARTING, timeout=LONG_MS)


def ask(url: str, key: str) -> int:
    """Return the HTTP status of a request."""
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {key}"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def copied(page: QWidget, name: str) -> str:
    """Press the button with this spoken name and return what is on the clipboard then."""
    shown = [b for b in page.findChildren(CopyButton) if b.isVisible() and b.accessibleName() == name]
    assert len(shown) == 1, name
    shown[0].click()
    return QApplication.clipboard().text()


def rows(page: ServePage) -> list[tuple[str, ...]]:
    """Return the cells of the table of requests, without the marks of reading direction."""
    model = find(page, QTableView).model()
    return [
        tuple(str(model.index(row, column).data()).strip("\u2066\u2069") for column in range(6))
        for row in range(model.rowCount())
    ]


def errors(page: ServePage) -> list[str]:
    panels = [panel for panel in page.findChildren(ErrorPanel) if panel.isVisible()]
    return [panel.error.code for panel in panels if panel.error is not None]


@pytest.mark.skipif(sys.platform == "win32" or shutil.which("curl") is None, reason="needs curl and a shell")
def test_what_is_copied_gets_an_answer(page: ServePage, server: ServerBridge, qtbot: QtBot) -> None:
    """The example calls as they stand, by the shell and by OpenAI's own client."""
    start(page, server, qtbot)
    assert errors(page) == []
    assert button(page, "Stop server").isEnabled()
    card = find(page, RunningCard)
    url, key = copied(card, "Copy the base URL"), copied(card, "Copy the API key")
    assert ask(f"{url}/models", key) == 200
    assert ask(f"{url}/models", "wrong") == 401

    call = copied(card, "Copy the example call")
    done = subprocess.run(["/bin/sh", "-c", call], capture_output=True, timeout=60, check=True)
    assert "quantiz" in json.loads(done.stdout)["choices"][0]["message"]["content"].lower()
    find(card, QTabBar).setCurrentIndex(1)
    program = copied(card, "Copy the example call")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=True)
    assert b"quantiz" in done.stdout.lower()

    qtbot.waitUntil(lambda: len(rows(page)) == 4)
    assert [row[1:5] for row in rows(page)] == [
        ("127.0.0.1", "POST", "/v1/chat/completions", "200"),
        ("127.0.0.1", "POST", "/v1/chat/completions", "200"),
        ("127.0.0.1", "GET", "/v1/models", "401"),
        ("127.0.0.1", "GET", "/v1/models", "200"),
    ]
    button(page, "Stop server").click()
    assert server.state is ServerState.STOPPED
    assert not card.isVisible()
    with pytest.raises((urllib.error.URLError, ConnectionError)):
        ask(f"{url}/models", key)


def test_the_key_is_seen_only_when_asked_for(page: ServePage, server: ServerBridge, qtbot: QtBot) -> None:
    start(page, server, qtbot)
    card = find(page, RunningCard)
    field, call = find(card, QLineEdit, "API key"), find(card, QPlainTextEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert server.key not in call.toPlainText()
    button(card, "Show").click()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert server.key in call.toPlainText()
    button(card, "Hide").click()
    assert server.key not in call.toPlainText()


def test_without_a_key_nobody_is_asked_for_one(page: ServePage, server: ServerBridge, qtbot: QtBot) -> None:
    find(page, QCheckBox, "Ask for an API key").setChecked(False)
    start(page, server, qtbot)
    assert server.ready is not None
    assert ask(f"{server.ready.base_url}/models", "") == 200
    assert "Authorization" not in find(page, RunningCard).findChildren(QPlainTextEdit)[0].toPlainText()


def test_the_server_outlives_its_page(
    make_page: Callable[[], ServePage], page: ServePage, server: ServerBridge, qtbot: QtBot, demo: Path
) -> None:
    find(page, QSpinBox, "Context").setValue(512)
    start(page, server, qtbot)
    assert server.ready is not None
    pid = server.pid
    ask(f"{server.ready.base_url}/models", server.key)
    qtbot.waitUntil(lambda: len(server.requests) == 1)
    page.close_tasks()
    page.hide()
    other = make_page()
    assert find(other, QLineEdit, "Base URL").text() == server.ready.base_url
    assert len(rows(other)) == 1
    assert button(other, "Stop server").isEnabled()
    qtbot.waitUntil(lambda: find(other, QComboBox, "Model").currentData() == str(demo))
    qtbot.waitUntil(lambda: find(other, QSpinBox, "Context").value() == 512)
    assert server.pid == pid
    button(other, "Clear the list of requests").click()
    assert rows(other) == []


def test_in_a_narrow_page_what_a_client_needs_comes_first(
    page: ServePage, server: ServerBridge, qtbot: QtBot
) -> None:
    page.resize(page.fontMetrics().averageCharWidth() * 90, 700)
    model = find(page, ModelPanel)
    qtbot.waitUntil(lambda: _top(model) < _top(find(page, AddressForm)))
    start(page, server, qtbot)
    qtbot.waitUntil(lambda: _top(find(page, RunningCard)) < _top(model))


def _top(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint()).y()


def test_other_networks_need_a_yes_and_a_key(page: ServePage) -> None:
    needs_key = find(page, QCheckBox, "Ask for an API key")
    needs_key.setChecked(False)
    hosts, allow = find(page, QComboBox, "Reachable from"), find(page, QCheckBox, "Let other computers")
    assert hosts.itemData(0) == "127.0.0.1"
    assert not allow.isVisible()
    hosts.setCurrentIndex(hosts.count() - 1)
    hosts.activated.emit(hosts.count() - 1)
    assert hosts.currentData() == "0.0.0.0"
    assert allow.isVisible()
    assert not find(page, PrimaryButton).isEnabled()
    assert find(page, AddressForm).why_not in find(page, PrimaryButton).accessibleDescription()
    assert needs_key.isChecked()
    assert not needs_key.isEnabled()
    allow.setChecked(True)
    assert find(page, PrimaryButton).isEnabled()
    hosts.setCurrentIndex(0)
    hosts.activated.emit(0)
    assert needs_key.isEnabled()
    hosts.setCurrentIndex(hosts.count() - 1)
    hosts.activated.emit(hosts.count() - 1)
    assert not find(page, PrimaryButton).isEnabled(), "the yes was for the time before"


def test_a_taken_port_is_told_in_place(page: ServePage, server: ServerBridge, qtbot: QtBot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        find(page, QSpinBox, "Port").setValue(port)
        start(page, server, qtbot)
        assert errors(page) == ["ServerPortTaken"]
        assert button(page, "Start server").isEnabled()
    assert SettingsStore().current.server_port == port
    start(page, server, qtbot)
    assert errors(page) == []
    assert server.ready is not None
    assert server.ready.port == port


def test_a_server_that_dies_is_explained(page: ServePage, server: ServerBridge, qtbot: QtBot) -> None:
    start(page, server, qtbot)
    assert server.pid is not None
    os.kill(server.pid, signal.SIGSEGV)
    qtbot.waitUntil(lambda: server.state is ServerState.STOPPED, timeout=LONG_MS)
    assert errors(page) == ["WorkerCrashed"]
    assert not find(page, RunningCard).isVisible()
    button(page, "Dismiss").click()
    assert errors(page) == []


def test_a_file_that_is_no_model_is_refused(page: ServePage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "broken.gguf").write_bytes(b"GGUF but not really")
    page.open_model(tmp_path / "broken.gguf")
    qtbot.waitUntil(lambda: bool(errors(page)))
    assert not find(page, PrimaryButton).isEnabled()
    assert find(page, PrimaryButton).accessibleDescription() == "Choose a model first"


def test_cancelled_start_leaves_nothing(page: ServePage, server: ServerBridge) -> None:
    find(page, PrimaryButton).click()
    assert button(page, "Cancel").isEnabled()
    assert not find(page, QComboBox, "Reachable from").isEnabled()
    button(page, "Cancel").click()
    assert server.state is ServerState.STOPPED
    assert server.pid is None
    assert find(page, QComboBox, "Reachable from").isEnabled()


def test_closing_the_window_asks_while_serving(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    pages = window.serve_page.parentWidget()
    assert isinstance(pages, QStackedWidget)
    window.show_page(pages.indexOf(window.serve_page))
    window.serve_page.open_model(demo)
    start_button = find(window.serve_page, PrimaryButton)
    qtbot.waitUntil(start_button.isEnabled, timeout=LONG_MS)
    find(window.serve_page, QSpinBox, "Port").setValue(0)
    start_button.click()
    qtbot.waitUntil(lambda: start_button.text() == "Stop server", timeout=LONG_MS)
    asked = answer_question("Keep working")
    window.close()
    assert asked == ["A model is being served."]
    assert window.isVisible()
    qtbot.mouseClick(start_button, Qt.MouseButton.LeftButton)
    window.close()
    assert not window.isVisible(), "a stopped server has nothing to lose"


def test_calls_survive_any_name() -> None:
    alias = 'it\'s a "model" $(rm) \\ é'
    words = shlex.split(serve_text.terminal_call("http://127.0.0.1:1/v1", alias, "key", Shell.POSIX))
    assert json.loads(words[-1])["model"] == alias
    assert "Authorization: Bearer key" in words
    assert compile(serve_text.python_call("http://127.0.0.1:1/v1", alias, ""), "call", "exec")


def test_powershell_gets_a_call_of_its_own() -> None:
    """It reads `curl` as another command, and hands programs no double quotes."""
    call = serve_text.terminal_call("http://127.0.0.1:1/v1", "it's \u2019x", "a'b", Shell.POWERSHELL)
    lines = call.split(" `\n  ")
    assert lines[0] == "Invoke-RestMethod -Method Post"
    assert "-Headers @{ Authorization = 'Bearer a''b' }" in lines
    body = lines[-1].removeprefix("-Body '").removesuffix("'")
    assert json.loads(body.replace("''", "'").replace("\u2019\u2019", "\u2019"))["model"] == "it's \u2019x"
    without = serve_text.terminal_call("http://127.0.0.1:1/v1", "m", "", Shell.POWERSHELL)
    assert "Authorization" not in without
