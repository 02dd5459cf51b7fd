"""Use it in…: the dialog, its buttons, and the ways to it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QListWidget, QPlainTextEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from core.forge.model import ForgedFile, ForgeResult
from core.handover.model import LmStudioSpec
from core.handover.ollama import MARK
from core.jobs.model import JobSnapshot, JobState
from core.jobs.queue import JobQueue
from core.onnx import environment
from core.onnx.model import OnnxAnswer, OnnxResult
from core.paths import demo_checkpoint
from core.settings import SettingsStore
from tests.support.programs import write_program
from tests.ui.support import LONG_MS, button, find, forge
from ui.dialogs.gguf_inspector import GGUFInspector
from ui.dialogs.handover_dialog import HandoverDialog, open_handover
from ui.dialogs.handover_onnx import OnnxPage
from ui.job_bridge import JobBridge
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.job_outcome import JobOutcome
from ui.widgets.labels import RoleLabel
from ui.widgets.result_list import ResultList


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return forge(demo_checkpoint(), ("Q4_K_M",), tmp_path_factory.mktemp("handover"))[0]


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[JobBridge]:
    made = JobBridge(JobQueue(), qapp)
    yield made
    made.shutdown()
    made.deleteLater()


@pytest.fixture(autouse=True)
def no_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No Ollama and no LM Studio of the machine the tests run on."""
    home = tmp_path / "user"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("PATH", str(tmp_path))
    return home


def show(path: Path, bridge: JobBridge, qtbot: QtBot, *, target: int = 0) -> HandoverDialog:
    dialog = HandoverDialog(path, None, SettingsStore(), bridge)
    qtbot.addWidget(dialog)
    dialog.show()
    programs = find(dialog, QListWidget)
    qtbot.waitUntil(lambda: programs.currentRow() == 0 and programs.isVisible(), timeout=LONG_MS)
    programs.setCurrentRow(target)
    return dialog


def words(dialog: HandoverDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(RoleLabel) if label.isVisible())


def test_modelfile_is_shown_copied_and_saved(demo: Path, bridge: JobBridge, qtbot: QtBot) -> None:
    dialog = show(demo, bridge, qtbot)
    field = find(dialog, QPlainTextEdit, "Modelfile")
    assert field.toPlainText().startswith(MARK)
    copies = [b for b in dialog.findChildren(QAbstractButton) if b.accessibleName() == "Copy: Modelfile"]
    copies[0].click()
    assert QGuiApplication.clipboard().text() == field.toPlainText() + "\n"
    assert copies[0].text() == "Copied"
    assert not button(dialog, "Create in Ollama").isEnabled()
    assert "Ollama was not found on this computer" in words(dialog)
    button(dialog, "Save Modelfile").click()
    saved = demo.with_name(f"{demo.stem}.Modelfile")
    assert saved.read_text(encoding="utf-8") == field.toPlainText() + "\n"
    saved.write_text("FROM mine", encoding="utf-8")
    button(dialog, "Save Modelfile").click()
    assert any(panel.isVisible() for panel in dialog.findChildren(ErrorPanel))
    saved.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="a script of Python is no program on Windows")
def test_ollama_gets_the_model(
    demo: Path, bridge: JobBridge, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "ollama"
    write_program(program, "print('success')\n")
    monkeypatch.setenv("OLLAMA_MODELS", str(tmp_path / "store"))
    dialog = show(demo, bridge, qtbot)
    create = button(dialog, "Create in Ollama")
    assert create.isEnabled()
    with qtbot.waitSignal(bridge.job_changed, timeout=LONG_MS, check_params_cb=_is_done):
        create.click()
    assert "ollama run phi-forge-demo:q4_k_m" in words(dialog)
    demo.with_name(f"{demo.stem}.Modelfile").unlink()


def _is_done(job: JobSnapshot) -> bool:
    assert job.state is not JobState.FAILED, job.error
    return job.state is JobState.DONE


def test_lm_studio_is_asked_for_once(demo: Path, bridge: JobBridge, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = show(demo, bridge, qtbot, target=1)
    assert not button(dialog, "Put it into LM Studio").isEnabled()
    assert "LM Studio was not found" in words(dialog)
    dialog.close()
    models = tmp_path / "models"
    models.mkdir()
    SettingsStore().update(lm_studio_dir=models)
    dialog = show(demo, bridge, qtbot, target=1)
    with qtbot.waitSignal(bridge.job_changed, timeout=LONG_MS, check_params_cb=_is_done):
        button(dialog, "Put it into LM Studio").click()
    assert (models / "phi-forge" / "Phi-Forge-Demo-GGUF" / demo.name).samefile(demo)
    assert "takes no room" in words(dialog)
    (job,) = bridge.snapshots()
    assert isinstance(job.spec, LmStudioSpec)


def test_every_program_has_its_page(demo: Path, bridge: JobBridge, qtbot: QtBot) -> None:
    dialog = show(demo, bridge, qtbot)
    programs = find(dialog, QListWidget)
    shown = []
    for row in range(programs.count()):
        programs.setCurrentRow(row)
        shown += [f.toPlainText() for f in dialog.findChildren(QPlainTextEdit) if f.isVisible()]
    text = "\n".join(shown)
    for piece in ("FROM ", "llama-cli", "llama-server", "from llama_cpp import Llama", "wasmedge"):
        assert piece in text
    assert [programs.item(row).text() for row in range(programs.count())][-1] == "GGUF or ONNX?"


def test_file_that_is_no_model(tmp_path: Path, bridge: JobBridge, qtbot: QtBot) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(b"GGUF")
    window = QWidget()
    qtbot.addWidget(window)
    dialog = open_handover(window, path, SettingsStore(), bridge)
    qtbot.waitUntil(lambda: any(p.isVisible() for p in dialog.findChildren(ErrorPanel)), timeout=LONG_MS)
    dialog.close()


def test_onnx_asks_before_it_downloads(
    tmp_path: Path, qtbot: QtBot, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "find_python", lambda: tmp_path / "python")
    page = OnnxPage(demo, SettingsStore())
    qtbot.addWidget(page)
    page.show()
    export = button(page, "Export to ONNX")
    qtbot.waitUntil(lambda: "checkpoint" in export.accessibleDescription(), timeout=LONG_MS)
    page.set_checkpoint(demo_checkpoint())
    assert export.accessibleDescription() == "Allow the download first"
    allow = button(page, "Allow the download")
    assert "400 MB" in allow.accessibleDescription()
    assert "1.4 GB" in allow.accessibleDescription()
    allow.click()
    assert export.isEnabled()
    with qtbot.waitSignal(page.submitted) as submitted:
        export.click()
    spec = submitted.args[0]
    assert (spec.checkpoint, spec.gguf) == (demo_checkpoint(), demo)
    assert spec.out.name == "Phi-Forge-Demo-onnx-int4-cpu"
    page.close_tasks()


def test_onnx_without_python(qtbot: QtBot, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "find_python", lambda: None)
    page = OnnxPage(demo, SettingsStore())
    qtbot.addWidget(page)
    page.show()
    export = button(page, "Export to ONNX")
    qtbot.waitUntil(lambda: "needs Python" in export.accessibleDescription(), timeout=LONG_MS)
    assert not export.isEnabled()
    page.close_tasks()


def test_answers_stand_beside_each_other(qtbot: QtBot) -> None:
    outcome = JobOutcome()
    qtbot.addWidget(outcome)
    outcome.set_result(
        OnnxResult(
            Path("/m/x-onnx"), 5_000_000, 8.0, "Why?", OnnxAnswer("So", 4, 2.0), OnnxAnswer("Because", 5, 3.0)
        )
    )
    text = "\n".join(label.text() for label in outcome.findChildren(RoleLabel))
    for piece in ("Asked: Why?", "ONNX", "So", "GGUF", "Because", "different tokens"):
        assert piece in text


def test_finished_files_offer_it(qtbot: QtBot) -> None:
    results = ResultList()
    qtbot.addWidget(results)
    path = Path("/models/out/m-Q8_0.gguf")
    results.set_result(ForgeResult((ForgedFile("Q8_0", path, 5),), 1.0, 5))
    use = find(results, QAbstractButton, "Use it in…")
    with qtbot.waitSignal(results.handover_requested) as asked:
        use.click()
    assert asked.args == [path]


def test_inspector_says_where_a_file_comes_from(demo: Path, qtbot: QtBot) -> None:
    inspector = GGUFInspector(demo)
    qtbot.addWidget(inspector)
    inspector.show()
    use = button(inspector, "Use it in…")
    qtbot.waitUntil(use.isEnabled, timeout=LONG_MS)
    text = "\n".join(label.text() for label in inspector.findChildren(RoleLabel))
    for piece in ("Where it comes from", "Phi-Forge-Demo", "Phi Forge 0", "llama-cpp-python 0"):
        assert piece in text
    with qtbot.waitSignal(inspector.handover_requested) as asked:
        use.click()
    assert asked.args == [demo]


def test_export_that_fails_leaves_what_was_read(demo: Path, qtbot: QtBot, tmp_path: Path) -> None:
    inspector = GGUFInspector(demo)
    qtbot.addWidget(inspector)
    inspector.show()
    qtbot.waitUntil(button(inspector, "Use it in…").isEnabled, timeout=LONG_MS)
    tabs = find(inspector, QTabBar)
    inspector.export(tmp_path / "none" / "x.json", ".json")
    panels = [panel for panel in inspector.findChildren(ErrorPanel) if panel.isVisible()]
    assert [panel.error.code for panel in panels if panel.error] == ["JobOutputUnusable"]
    assert tabs.isVisible()
    inspector.export(tmp_path / "x.csv", ".csv")
    assert not panels[0].isVisible()
    assert [path.name for path in tmp_path.glob("x*")] == ["x.csv"]
