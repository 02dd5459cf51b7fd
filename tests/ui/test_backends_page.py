"""The Backends page with real backends, real children and another machine on loopback."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from core.backends import choice, registry, reports
from core.backends.model import BUNDLED, Flavour, InstallPackSpec, Pack, Report, Suggestion, Trial
from core.hardware.model import CPU, Device, ProbeResult
from core.hardware.safe_mode import is_cpu_only, set_cpu_only
from core.jobs.model import JobState
from core.jobs.queue import JobQueue
from core.settings import SettingsStore
from core.text import msg
from tests.support.rpc import rpc_server
from tests.ui.support import LONG_MS, answer_question, button, find
from ui.backend_text import trial_line
from ui.device_watch import DeviceWatch
from ui.job_bridge import JobBridge
from ui.main_window import MainWindow
from ui.pages.backends_page import BackendsPage
from ui.widgets.backend_add import AddPanel
from ui.widgets.backend_card import BackendCard
from ui.widgets.backend_machines import MachineList
from ui.widgets.backend_packs import PackRows
from ui.widgets.backend_suggestion import SuggestionCard
from ui.widgets.chat_memory_options import MemoryOptions
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import RoleLabel

GB = 10**9
GPU = Device("Vulkan0", "A graphics card", is_gpu=True, memory_free=9 * GB, memory_total=12 * GB)


class Backends:
    """A page and what a user would do with it."""

    def __init__(self, qtbot: QtBot, page: BackendsPage, jobs: JobBridge, devices: DeviceWatch) -> None:
        self.qtbot = qtbot
        self.page = page
        self.jobs = jobs
        self.devices = devices

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=LONG_MS)

    @property
    def cards(self) -> list[BackendCard]:
        return [card for card in self.page.findChildren(BackendCard) if card.isVisible()]

    def add(self, source: Path) -> BackendCard:
        """Make a backend of a folder and return its card."""
        find(self.page, AddPanel).submitted.emit(InstallPackSpec(source=source))
        self.until(lambda: any(job.state.is_final for job in self.jobs.snapshots()))
        assert [(job.state, job.error) for job in self.jobs.snapshots()] == [(JobState.DONE, None)]
        self.until(lambda: len(self.cards) == 2)
        return self.cards[1]


@pytest.fixture(autouse=True)
def _chooses_nothing() -> Iterator[None]:
    """What is chosen is said by environment variables, for the children: put them back."""
    yield
    choice.choose("")
    set_cpu_only(on=False)


@pytest.fixture
def backends(qtbot: QtBot) -> Iterator[Backends]:
    store, jobs = SettingsStore(), JobBridge(JobQueue())
    devices = DeviceWatch(store)
    page = BackendsPage(jobs, store, devices)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    yield Backends(qtbot, page, jobs, devices)
    page.close_tasks()
    devices.close()
    jobs.shutdown()


@pytest.fixture
def libraries(tmp_path: Path) -> Path:
    """A folder of llama.cpp's libraries: the bundled ones under another roof."""
    return Path(shutil.copytree(registry.bundled().directory, tmp_path / "libraries"))


def words(widget: QWidget) -> str:
    """Everything a widget says, without the marks of reading direction."""
    said = "\n".join(label.text() for label in widget.findChildren(RoleLabel) if label.isVisible())
    return said.replace("\u2066", "").replace("\u2069", "")


def codes(widget: QWidget) -> list[str]:
    panels = [panel for panel in widget.findChildren(ErrorPanel) if panel.isVisible()]
    return [panel.error.code for panel in panels if panel.error is not None]


def test_the_bundled_backend_is_checked_when_it_is_first_seen(backends: Backends) -> None:
    backends.until(lambda: reports.read(BUNDLED) is not None)
    backends.until(lambda: "CPU · " in words(backends.page))
    (card,) = backends.cards
    assert "Bundled with Phi Forge" in words(card)
    assert "in use" in words(card)
    assert "checked " in words(card)
    assert codes(backends.page) == []


def test_a_backend_is_added_used_and_removed(backends: Backends, libraries: Path) -> None:
    card = backends.add(libraries)
    assert find(card, QPushButton, "Use this one").isEnabled()
    find(card, QPushButton, "Use this one").click()
    pack = registry.backends()[1].id
    assert SettingsStore().current.backend == pack
    backends.until(lambda: "in use" in words(card) and not backends.devices.looking)
    assert "in use" not in words(backends.cards[0])
    assert choice.chosen() == pack
    assert codes(backends.page) == []

    find(card, QPushButton, "Self-test").click()
    assert "The demo model is answering" in words(card)
    assert not find(card, QPushButton, "Remove").isEnabled()
    find(card, QPushButton, "Stop").click()
    assert "The demo model is answering" not in words(card)

    asked = answer_question("Remove it")
    find(card, QPushButton, "Remove").click()
    assert len(asked) == 1
    backends.until(lambda: len(backends.cards) == 1)
    assert SettingsStore().current.backend == ""
    assert choice.chosen() == BUNDLED
    assert "in use" in words(backends.cards[0])
    assert len(registry.backends()) == 1


def test_what_no_longer_works_is_explained_and_not_used(backends: Backends, libraries: Path) -> None:
    card = backends.add(libraries)
    find(card, QPushButton, "Use this one").click()
    backends.until(lambda: "in use" in words(card) and not backends.devices.looking)
    directory = registry.backends()[1].directory
    for library in directory.glob("*ggml-base*"):
        library.write_bytes(library.read_bytes()[:1000])
    find(card, QPushButton, "Check again").click()
    backends.until(lambda: bool(codes(card)) and not backends.devices.looking)
    backends.until(lambda: "in use" in words(backends.cards[0]))
    assert not find(card, QPushButton, "Use this one").isEnabled()
    assert "check it again" in find(card, QPushButton, "Use this one").toolTip()
    assert choice.chosen() == BUNDLED
    assert SettingsStore().current.backend != "", "the choice is kept, for when it works again"


def test_what_is_no_backend_is_refused_in_words(backends: Backends, tmp_path: Path) -> None:
    (tmp_path / "not.whl").write_bytes(b"not a wheel")
    find(backends.page, AddPanel).submitted.emit(InstallPackSpec(source=tmp_path / "not.whl"))
    backends.until(lambda: any(job.state is JobState.FAILED for job in backends.jobs.snapshots()))
    backends.until(lambda: len(codes(backends.page)) == 1)
    assert len(registry.backends()) == 1


def test_a_device_can_be_disabled_and_cpu_only_ticked(backends: Backends) -> None:
    found = ProbeResult((Device(CPU, "A processor", False, GB, 2 * GB), GPU), "1", "2", True)
    trial = Trial("Vulkan0", 5, False, 3.5, 10.0, 20.0)
    reports.write(Report(BUNDLED, time.time(), found, trials=(trial,)))
    backends.page.hide()
    backends.page.show()
    backends.until(lambda: "Vulkan0" in words(backends.page))
    assert "Self-test failed" in words(backends.page)
    assert "9.0 of 12.0 GB free" in words(backends.page)
    box = find(backends.page, QCheckBox, "Use Vulkan0")
    box.click()
    assert SettingsStore().current.disabled_devices == ("Vulkan0",)
    box.click()
    assert SettingsStore().current.disabled_devices == ()
    find(backends.page, QCheckBox, "CPU only").click()
    assert SettingsStore().current.cpu_only
    assert is_cpu_only()
    find(backends.page, QCheckBox, "CPU only").click()
    assert not is_cpu_only()


def test_what_is_ticked_elsewhere_changes_nothing_but_the_tick(qtbot: QtBot) -> None:
    """The same box stays, so that the keyboard is not lost on the way."""
    card = BackendCard(registry.bundled())
    qtbot.addWidget(card)
    told: list[str] = []
    card.usable_changed.connect(lambda name, _usable: told.append(name))
    report = Report(BUNDLED, time.time(), ProbeResult((GPU,), "1", "2", True))
    card.show_report(report, ())
    box = find(card, QCheckBox, "Use Vulkan0")
    card.show_report(report, ("Vulkan0",))
    assert find(card, QCheckBox, "Use Vulkan0") is box
    assert not box.isChecked()
    assert told == []


def test_why_it_cannot_be_used_is_said_only_as_long_as_it_is_so(qtbot: QtBot) -> None:
    card = BackendCard(registry.bundled())
    qtbot.addWidget(card)
    use = next(b for b in card.findChildren(QPushButton) if b.text() == "Use this one")
    card.show_use(in_use=False, why_not="CPU only is ticked above")
    assert use.toolTip() == use.accessibleDescription() == "CPU only is ticked above"
    card.show_use(in_use=False, why_not="")
    assert "from now on" in use.toolTip()
    assert use.toolTip() == use.accessibleDescription()


def test_a_machine_is_not_taken_for_one_whose_address_begins_alike(qtbot: QtBot) -> None:
    machines = MachineList()
    qtbot.addWidget(machines)
    machines.show()
    answers = Device("RPC0", "10.0.0.1:50052", is_gpu=True, memory_free=1, memory_total=2)
    found = ProbeResult((answers,), "1", "2", True)
    machines.show_machines(("10.0.0.1:5005",), found, asking=False)
    assert "reachable" not in words(machines).split("\n")
    machines.show_machines(("10.0.0.1:50052",), found, asking=False)
    assert "reachable" in words(machines).split("\n")


def test_the_processor_is_not_compared_with_itself() -> None:
    line = trial_line(Trial(CPU, 0, True, 0.0, 10.0, 20.0))
    assert "10 tokens/s" in line
    assert "20" not in line


def test_other_machines(backends: Backends) -> None:
    machines = find(backends.page, MachineList)
    field, add = find(machines, QLineEdit), button(machines, "Add machine")
    assert not add.isEnabled()
    field.setText("not an address")
    add.click()
    assert "It does not end in a port" in words(machines)
    assert SettingsStore().current.rpc_servers == ()

    field.setText("8.8.8.8:50052")
    add.click()
    assert "not in a private network" in words(machines)
    assert SettingsStore().current.rpc_servers == ()
    field.setText("8.8.8.8:5005")
    assert "not in a private network" not in words(machines), "the question was about the other address"

    with rpc_server() as (address, _pid):
        field.setText(address)
        add.click()
        assert SettingsStore().current.rpc_servers == (address,)
        assert SettingsStore().current.rpc_confirmed == ()
        backends.until(lambda: "reachable" in words(machines).split("\n"))
        assert "GB free" in words(machines)
    button(machines, "Ask again").click()
    assert "being asked…" in words(machines)
    backends.until(lambda: "unreachable. Its RPC server" in words(machines))
    button(machines, f"Remove {address}").click()
    assert SettingsStore().current.rpc_servers == ()
    assert address not in words(machines)


def test_a_public_address_is_used_only_after_the_warning(backends: Backends) -> None:
    added: list[tuple[str, bool]] = []
    machines = find(backends.page, MachineList)
    machines.added.disconnect()
    machines.added.connect(lambda address, confirmed: added.append((address, confirmed)))
    find(machines, QLineEdit).setText("203.0.114.7:50052")
    button(machines, "Add machine").click()
    assert added == []
    button(machines, "Add it all the same").click()
    assert added == [("203.0.114.7:50052", True)]


def test_an_index_that_does_not_answer_is_told_in_place(backends: Backends) -> None:
    button(backends.page, "Add a backend…").click()
    panel = find(backends.page, AddPanel)
    field = find(panel, QLineEdit)
    field.setText("https://127.0.0.1:9/whl")
    field.editingFinished.emit()
    assert SettingsStore().current.wheel_index == "https://127.0.0.1:9/whl"
    button(panel, "Find packs").click()
    backends.until(lambda: codes(panel) == ["PackIndexUnreachable"])
    button(panel, "Close").click()
    assert not panel.isVisible()


def test_packs_without_a_checksum_are_asked_about(qtbot: QtBot) -> None:
    rows = PackRows()
    qtbot.addWidget(rows)
    chosen: list[tuple[Pack, bool]] = []
    rows.chosen.connect(lambda pack, accepted: chosen.append((pack, accepted)))
    known = Pack(Flavour.VULKAN, "1", "v.whl", "https://x/v.whl", "ab" * 32, 50_000_000, "vulkan")
    unknown = Pack(Flavour.CUDA_12, "1", "c.whl", "https://x/c.whl", "", 500_000_000, "cu124")
    other = Pack(Flavour.ROCM, "0", "r.whl", "https://x/r.whl", "", 0, "rocm72", msg("It is too old."))
    rows.show_packs((known, unknown, other))
    rows.show()
    assert "It is too old." in words(rows)
    install = {b.accessibleName(): b for b in rows.findChildren(QPushButton)}
    assert not install["Install ROCm · \u2066rocm72\u2069"].isEnabled()
    install["Install Vulkan"].click()
    assert chosen == [(known, False)]
    install["Install CUDA 12 · \u2066cu124\u2069"].click()
    assert chosen == [(known, False)]
    assert "no checksum" in words(rows)
    button(rows, "Install all the same").click()
    assert chosen == [(known, False), (unknown, True)]
    rows.show_packs(())
    assert "has no pack for this version" in words(rows)


def test_a_suggestion_only_suggests(qtbot: QtBot) -> None:
    card = SuggestionCard()
    qtbot.addWidget(card)
    asked: list[Flavour] = []
    card.add_requested.connect(asked.append)
    card.show_suggestion(None)
    assert not card.isVisible()
    suggestion = Suggestion(Flavour.CUDA_12, msg("This computer has a card"), 600_000_000)
    card.show_suggestion(suggestion)
    assert "This computer has a card: the CUDA 12 pack (about 600 MB) would use it." in words(card)
    button(card, "Not now").click()
    assert not card.isVisible()
    card.show_suggestion(suggestion)
    assert not card.isVisible(), "it was told to be quiet"
    assert asked == []


def test_pages_agree_on_what_may_be_used(window: MainWindow, qtbot: QtBot) -> None:
    pages = window.backends_page.parentWidget()
    assert isinstance(pages, QStackedWidget)
    window.show_page(pages.indexOf(window.backends_page))
    box = find(window.backends_page, QCheckBox, "CPU only")
    box.click()
    for page in (window.chat_page, window.serve_page):
        options = find(page, MemoryOptions)
        qtbot.waitUntil(options.cpu_only, timeout=LONG_MS)
    find(find(window.serve_page, MemoryOptions), QCheckBox, "CPU only").click()
    assert not is_cpu_only()
    assert not SettingsStore().current.cpu_only
    for page in (window.chat_page, window.serve_page):
        options = find(page, MemoryOptions)
        qtbot.waitUntil(lambda options=options: not options.cpu_only(), timeout=LONG_MS)


def test_the_choice_is_taken_up_at_the_next_start(
    make_window: Callable[[], MainWindow], backends: Backends, libraries: Path, qtbot: QtBot
) -> None:
    card = backends.add(libraries)
    find(card, QPushButton, "Use this one").click()
    backends.until(lambda: not backends.devices.looking)
    choice.choose("")
    assert "PHI_FORGE_BACKEND" not in os.environ
    make_window().show()
    qtbot.waitUntil(lambda: choice.chosen() != BUNDLED, timeout=LONG_MS)
