"""The verbs handover and onnx."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.cli.main import main
from core.handover.ollama import MARK
from core.settings import SettingsStore

Capture = pytest.CaptureFixture[str]


def test_commands_follow_the_settings_of_chat(demo_gguf: Path, capsys: Capture) -> None:
    SettingsStore().update(n_ctx=512, device="Vulkan0", n_gpu_layers=3)
    assert main(["handover", str(demo_gguf), "--to", "llama.cpp", "--system", "Be $brief"]) == 0
    said = capsys.readouterr()
    assert "-c 512 \\\n  -ngl 3 \\\n  --device Vulkan0" in said.out
    assert "-sys 'Be $brief'" in said.out
    assert "A server takes the system prompt with each request" in said.err


def test_json(demo_gguf: Path, capsys: Capture) -> None:
    assert main(["handover", str(demo_gguf), "--to", "llamaedge", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["handover"]["target"] == "llamaedge"
    assert "--prompt-template phi-3-chat" in document["handover"]["snippets"][0]["text"]
    assert document["result"] is None


@pytest.mark.skipif(sys.platform == "win32", reason="a script of Python is no program on Windows")
def test_ollama_is_carried_out(
    demo_gguf: Path, tmp_path: Path, put_ollama: Callable[[str], Path], capsys: Capture
) -> None:
    copy = tmp_path / "my phi-Q4_K_M.gguf"
    copy.write_bytes(demo_gguf.read_bytes())
    noted = put_ollama("print('success')")
    assert main(["handover", str(copy), "--to", "ollama", "--do", "--name", "mine"]) == 0
    assert "ollama run mine" in capsys.readouterr().out
    assert noted.read_text().splitlines()[:2] == ["create", "mine"]
    assert (tmp_path / "my phi-Q4_K_M.Modelfile").read_text().startswith(MARK)


def test_modelfile_is_written_where_ollama_is_not(
    demo_gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    copy = tmp_path / "m.gguf"
    copy.write_bytes(demo_gguf.read_bytes())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["handover", str(copy), "--to", "ollama", "--do"]) == 1
    said = capsys.readouterr().err
    assert "Ollama was not found" in said
    assert f"Saved {tmp_path / 'm.Modelfile'}" in said
    assert (tmp_path / "m.Modelfile").exists()


def test_lm_studio_is_carried_out(demo_gguf: Path, tmp_path: Path, capsys: Capture) -> None:
    models = tmp_path / "models"
    models.mkdir()
    assert main(["handover", str(demo_gguf), "--to", "lm-studio", "--do", "--folder", str(models)]) == 0
    assert (models / "phi-forge" / "Phi-Forge-Demo-GGUF" / demo_gguf.name).samefile(demo_gguf)
    assert "takes no room" in capsys.readouterr().out


def test_lm_studio_is_only_told_of_unless_it_is_carried_out(
    demo_gguf: Path, tmp_path: Path, capsys: Capture
) -> None:
    models = tmp_path / "models"
    assert main(["handover", str(demo_gguf), "--to", "lm-studio", "--folder", str(models)]) == 0
    said = capsys.readouterr()
    assert said.out.strip() == str(models / "phi-forge" / "Phi-Forge-Demo-GGUF")
    assert "With --do" in said.err
    assert not models.exists()


def test_a_folder_that_was_named_is_said_to_be_missing(
    demo_gguf: Path, tmp_path: Path, capsys: Capture
) -> None:
    nowhere = tmp_path / "no" / "where"
    assert main(["handover", str(demo_gguf), "--to", "lm-studio", "--do", "--folder", str(nowhere)]) == 1
    assert str(nowhere) in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["handover", "m.gguf"],
        ["handover", "m.gguf", "--to", "nowhere"],
        ["handover", "m.gguf", "--to", "llama.cpp", "--do"],
        ["handover", "m.gguf", "--to", "llama.cpp", "--name", "x"],
        ["handover", "m.gguf", "--to", "ollama", "--folder", "x"],
        ["handover", "m.gguf", "--to", "ollama", "--name=--help"],
        ["onnx", "checkpoint", "--out", "x"],  # a download nobody allowed
    ],
)
def test_usage(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "error:" in capsys.readouterr().err
