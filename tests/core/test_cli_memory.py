"""The verb `memory`, and the flags it shares with `chat`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli.main import main
from core.hardware.model import CPU
from core.hardware.safe_mode import VARIABLE
from core.settings import SettingsStore
from tests.support.model_shapes import Shape, write_shape
from tests.support.rpc import rpc_server

SHAPE = Shape(n_ctx_train=4096)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_shape(tmp_path / "model.gguf", SHAPE)


def document(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, dict[str, object]]:
    status = main([*argv, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_every_flag_changes_the_figures_of_the_device(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with rpc_server() as (endpoint, _):
        base = ("memory", str(file), "--rpc", endpoint, "--device", "RPC0", "--n-gpu-layers", "auto")
        status, found = document(capsys, *base)
        assert (status, found["n_gpu_layers"], found["n_layers"], found["auto"]) == (0, 5, 5, 5)
        assert [part["device"] for part in found["devices"]] == [CPU, "RPC0"]  # type: ignore[index,attr-defined]  # JSON
        _, small = document(capsys, *base, "--kv-type", "q4_0", "--n-ctx", "2048", "--n-batch", "64")
        for before, after in zip(found["devices"], small["devices"], strict=True):  # type: ignore[call-overload]  # JSON
            assert after["weights"] == before["weights"]
            assert after["compute"] < before["compute"]
            assert after["kv_cache"] == before["kv_cache"] * 18 // 64 // 2


def test_disabled_devices_are_not_used(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    SettingsStore().update(disabled_devices=("RPC0",))
    with rpc_server() as (endpoint, _):
        flags = ("memory", str(file), "--rpc", endpoint, "--n-gpu-layers", "2")
        status, found = document(capsys, *flags)
        assert (status, found["n_gpu_layers"]) == (0, 0)
        assert main([*flags, "--device", "RPC0"]) == 1
        assert "RPC0 was not found" in capsys.readouterr().err


def test_the_table_is_for_people(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "")  # what the flag sets goes with this test
    assert main(["memory", str(file), "--cpu-only"]) == 0
    out = capsys.readouterr().out
    assert "KV cache" in out
    assert "fits" in out
    assert "0 of 5 layers" in out


@pytest.mark.parametrize(
    "flags",
    [
        ("--cpu-only", "--n-gpu-layers", "3"),
        ("--device", "A,B", "--tensor-split", "1"),
        ("--tensor-split", "0,1"),
        ("--kv-type", "f64"),
        ("--flash-attn", "maybe"),
        ("--rpc", "8.8.8.8:1"),
    ],
)
def test_flags_that_make_no_sense_are_usage_errors(file: Path, flags: tuple[str, ...]) -> None:
    for verb in ("memory", "chat"):
        with pytest.raises(SystemExit) as ended:
            main([verb, str(file), *flags])
        assert ended.value.code == 2
