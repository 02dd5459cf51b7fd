"""The Hub page with real children and the real huggingface_hub, against a Hub on loopback."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.forge.model import ForgedFile, ForgeResult
from core.gguf.types import ALIGNMENT, TensorType
from core.gguf.values import GGUFValueType, KeyValue
from core.gguf.writer import TensorSpec, pack_header
from core.hub import tokens
from core.hub.model import DownloadSpec, HubForgeSpec, RepoRef
from core.jobs.model import JobSnapshot, JobState
from core.jobs.queue import JobQueue
from core.jobs.unfinished import Unfinished
from core.paths import default_out_dir, demo_checkpoint
from core.settings import SettingsStore
from tests.support.hub_server import TOKEN, Fault, HubServer
from tests.ui.support import LONG_MS, button, find
from ui.dialogs.token_dialog import TokenDialog
from ui.dialogs.upload_dialog import UploadDialog
from ui.job_bridge import JobBridge
from ui.pages.hub_page import HubPage
from ui.widgets.hub_detail import HubDetail
from ui.widgets.hub_hits import HitList
from ui.widgets.primary_button import PrimaryButton

DEMO = "microsoft/Phi-Forge-Demo"


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[JobBridge]:
    assert qapp is not None
    made = JobBridge(JobQueue(Unfinished()))
    yield made
    made.shutdown()


@pytest.fixture
def page(hub: HubServer, bridge: JobBridge, qtbot: QtBot) -> Iterator[HubPage]:
    files = {path.name: path.read_bytes() for path in demo_checkpoint().iterdir()}
    config = json.loads(files["config.json"])
    hub.add(DEMO, files, config=config, card={"license": "mit"}, downloads=12_345)
    yield from _open(bridge, qtbot)


def _open(bridge: JobBridge, qtbot: QtBot) -> Iterator[HubPage]:
    made = HubPage(bridge, SettingsStore())
    qtbot.addWidget(made)
    made.resize(940, 640)
    made.show()
    yield made
    bridge.shutdown()
    made.close_tasks()


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def detail(page: HubPage) -> HubDetail:
    return find(page, HubDetail)


def primary(page: HubPage) -> PrimaryButton:
    return find(detail(page), PrimaryButton)


def type_in(page: HubPage, text: str) -> None:
    field = find(page, QLineEdit, "Search, or paste")
    field.setText(text)
    field.returnPressed.emit()


def jobs(bridge: JobBridge, state: JobState) -> list[JobSnapshot]:
    return [job for job in bridge.snapshots() if job.state is state]


def test_from_a_search_to_a_forged_file(page: HubPage, bridge: JobBridge, qtbot: QtBot) -> None:
    """One press downloads and then forges; nothing is fetched of the weights before."""
    type_in(page, "phi")
    hits = find(page, HitList)
    qtbot.waitUntil(lambda: hits.model().rowCount() == 1, timeout=LONG_MS)
    hits.clicked.emit(hits.model().index(0, 0))
    qtbot.waitUntil(lambda: primary(page).isEnabled(), timeout=LONG_MS)
    assert primary(page).text() == "&Download 7.4 MB and forge 1 file"
    plan = detail(page).plan
    assert plan is not None
    assert plan.bytes_fetched < 500_000
    primary(page).click()
    qtbot.waitUntil(lambda: len(jobs(bridge, JobState.DONE)) == 2, timeout=LONG_MS)
    result = bridge.snapshots()[1].result
    assert isinstance(result, ForgeResult)
    assert [file.path.parent for file in result.files] == [default_out_dir()]
    qtbot.waitUntil(lambda: button(detail(page), "Chat with it").isVisible())
    with qtbot.waitSignal(page.checkpoint_requested) as opened:
        button(detail(page), "Open in Forge").click()
    assert opened.args is not None
    assert (opened.args[0] / "model.safetensors").is_file()


def test_a_pasted_address_opens_the_model(page: HubPage, hub: HubServer, qtbot: QtBot) -> None:
    type_in(page, f"{hub.url}/{DEMO}/tree/main")
    qtbot.waitUntil(lambda: detail(page).plan is not None, timeout=LONG_MS)
    button(page, "Back").click()
    assert not detail(page).isVisible()


def test_a_wrong_address_says_what_is_wrong(page: HubPage) -> None:
    type_in(page, "https://hub.example/datasets/a/b")
    QApplication.processEvents()
    assert "This is not the name of a model on the Hub" in words(page)


def test_offline_the_rest_still_works(page: HubPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    type_in(page, "phi")
    qtbot.waitUntil(lambda: "Offline mode is on" in words(page), timeout=LONG_MS)
    assert "are there without it" in words(page)


def test_a_gated_model_opens_after_the_token(page: HubPage, hub: HubServer, qtbot: QtBot) -> None:
    hub.add("me/phi-gated", dict(hub.repos[DEMO].files), gated=True)
    page.open_model(RepoRef("me/phi-gated"))
    qtbot.waitUntil(lambda: "The terms of this model have to be accepted" in words(page), timeout=LONG_MS)
    button(page, "Enter a token…").click()
    dialog = find(page, TokenDialog)
    field = find(dialog, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.setText("hf_wrong")
    button(dialog, "Check and keep").click()
    qtbot.waitUntil(lambda: "The access token is not valid" in words(dialog), timeout=LONG_MS)
    field.setText(TOKEN)
    button(dialog, "Check and keep").click()
    qtbot.waitUntil(lambda: "and may upload" in words(dialog), timeout=LONG_MS)
    assert field.text() == ""
    qtbot.waitUntil(lambda: detail(page).plan is not None, timeout=LONG_MS)
    button(dialog, "Remove it").click()
    qtbot.waitUntil(lambda: "There is no token" in words(dialog), timeout=LONG_MS)
    dialog.close()


def test_a_gguf_file_is_downloaded_and_chatted_with(
    page: HubPage, hub: HubServer, bridge: JobBridge, qtbot: QtBot
) -> None:
    hub.add("me/phi-GGUF", {"m-Q8_0.gguf": b"GGUF" + bytes(60_000), "m-Q2_K.gguf": b"GGUF" + bytes(30_000)})
    page.open_model(RepoRef("me/phi-GGUF"))
    qtbot.waitUntil(lambda: primary(page).isEnabled(), timeout=LONG_MS)
    primary(page).click()
    qtbot.waitUntil(lambda: len(jobs(bridge, JobState.DONE)) == 1, timeout=LONG_MS)
    qtbot.waitUntil(lambda: primary(page).text() == "&Chat with it", timeout=LONG_MS)
    with qtbot.waitSignal(page.chat_requested) as chat:
        primary(page).click()
    assert chat.args is not None
    assert chat.args[0].name == "m-Q8_0.gguf"
    assert chat.args[0].stat().st_size == 60_004


def test_a_download_rests_and_goes_on_after_a_restart(
    page: HubPage, hub: HubServer, bridge: JobBridge, qtbot: QtBot
) -> None:
    page.open_model(RepoRef(DEMO))
    qtbot.waitUntil(lambda: primary(page).isEnabled(), timeout=LONG_MS)
    hub.faults.append(Fault("model.safetensors", times=1, stall_at=4_000_000))
    primary(page).click()
    qtbot.waitUntil(lambda: len(jobs(bridge, JobState.RUNNING)) == 1, timeout=LONG_MS)
    hub.wait_sent(4_000_000)
    bridge.shutdown()  # the window is closed in the middle of it

    again = JobBridge(JobQueue(Unfinished()))
    again.restore()
    qtbot.waitUntil(lambda: len(jobs(again, JobState.PAUSED)) == 1)
    job = again.snapshots()[0]
    assert isinstance(job.spec, DownloadSpec)
    again.resume(job.id)
    qtbot.waitUntil(lambda: len(jobs(again, JobState.DONE)) == 1, timeout=LONG_MS)
    again.shutdown()


def test_a_forge_that_cannot_follow_says_so(page: HubPage, bridge: JobBridge, qtbot: QtBot) -> None:
    """The output folder vanished while the download ran; nobody may be looking at the page by then."""
    page.open_model(RepoRef(DEMO))
    qtbot.waitUntil(lambda: primary(page).isEnabled(), timeout=LONG_MS)
    primary(page).click()
    default_out_dir().parent.mkdir(parents=True, exist_ok=True)
    default_out_dir().write_text("a file is in the way")
    with qtbot.waitSignal(page.failed, timeout=LONG_MS) as failed:
        page.show_lists()
    assert failed.args is not None
    assert failed.args[0].code == "JobOutputUnusable"
    assert len(jobs(bridge, JobState.DONE)) == 1


def test_a_forge_is_uploaded(hub: HubServer, bridge: JobBridge, qtbot: QtBot, tmp_path: Path) -> None:
    architecture = KeyValue("general.architecture", GGUFValueType.STRING, "phi3")
    header, _layout = pack_header([architecture], [TensorSpec("x", (32,), TensorType.F32)])
    file = tmp_path / "m-Q8_0.gguf"
    file.write_bytes(header + bytes(-len(header) % ALIGNMENT + 32 * 4))
    tokens.store(TOKEN)
    encoder = tmp_path / "mmproj-m-F16.gguf"
    encoder.write_bytes(file.read_bytes())
    made, mmproj = (
        ForgedFile(name, path, path.stat().st_size) for name, path in (("Q8_0", file), ("F16", encoder))
    )
    result = ForgeResult((made,), 1.0, 1, mmproj=mmproj)
    dialog = UploadDialog(bridge, result)
    dialog.show()
    upload = find(dialog, PrimaryButton)
    qtbot.waitUntil(upload.isEnabled, timeout=LONG_MS)
    with qtbot.waitSignal(dialog.submitted):
        upload.click()
    qtbot.waitUntil(lambda: len(jobs(bridge, JobState.DONE)) == 1, timeout=LONG_MS)
    repo = hub.repos["me/m-GGUF"]
    assert repo.private
    assert set(repo.files) >= {"m-Q8_0.gguf", "mmproj-m-F16.gguf", "README.md"}
    assert b"--mmproj mmproj-m-F16.gguf" in repo.files["README.md"]


def test_forging_while_downloading(page: HubPage, bridge: JobBridge, hub: HubServer, qtbot: QtBot) -> None:
    """With the box ticked there is one job, and no weight of the checkpoint stays."""
    page.open_model(RepoRef(DEMO))
    qtbot.waitUntil(lambda: primary(page).isEnabled(), timeout=LONG_MS)
    box = find(detail(page), QCheckBox, "Do not keep")
    assert not box.isChecked(), "the disk holds both"
    box.click()
    assert primary(page).isEnabled()
    hub.faults = [Fault("/cdn/", times=None, slow=0.02)]
    primary(page).click()
    qtbot.waitUntil(lambda: button(detail(page), "Pause").isVisible(), timeout=LONG_MS)
    assert "to \u2066Q4_K_M" in words(page)
    assert "Stream" in words(page)
    button(detail(page), "Pause").click()
    qtbot.waitUntil(lambda: len(jobs(bridge, JobState.PAUSED)) == 1, timeout=LONG_MS)
    hub.faults = []
    button(detail(page), "Resume").click()
    qtbot.waitUntil(lambda: len(jobs(bridge, JobState.DONE)) == 1, timeout=LONG_MS)
    (job,) = bridge.snapshots()
    assert isinstance(job.spec, HubForgeSpec)
    assert isinstance(job.result, ForgeResult)
    assert [file.proof is not None and file.proof.passed for file in job.result.files] == [True]
    qtbot.waitUntil(lambda: button(detail(page), "Chat with it").isVisible())
    cache = Path(os.environ["HF_HOME"])
    assert not [path for path in cache.rglob("*") if path.suffix in (".safetensors", ".incomplete")]
