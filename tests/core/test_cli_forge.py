"""The flags of plan and forge as a shell sees them."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from core.cli.arguments import size
from core.cli.main import main
from core.gguf.reader import read_header
from core.gguf.types import TensorType
from core.paths import demo_checkpoint
from tests.core.test_cli import document, events, run


@pytest.mark.parametrize(
    ("text", "n_bytes"),
    [
        ("1", 1),
        ("500M", 500_000_000),
        ("2.4GB", 2_400_000_000),
        ("2.4 gb", 2_400_000_000),
        ("0.001k", 1),
        ("1.5GiB", 3 << 29),
        ("1Ti", 1 << 40),
    ],
)
def test_sizes(text: str, n_bytes: int) -> None:
    assert size(text) == n_bytes


@pytest.mark.parametrize("text", ["", "0", "-1", "2X", "GB", "1.2.3", "1iB", "0.1", "9999999T", "1e9"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        size(text)


@pytest.mark.parametrize(
    "arguments",
    [
        ["forge", "a", "--types", "Q8_0"],
        ["forge", "--types", "Q8_0", "--out", "b"],
        ["forge", "a", "--out", "b"],
        ["forge", "a", "--out", "b", "--types", "Q8_0", "--fit", "1GB"],
        ["forge", "a", "--out", "b", "--types", "Q8_0", "--mix"],
        ["forge", "a", "--out", "b", "--types", "Q8_0", "--tensor-type", "ffn_down"],
        ["forge", "a", "--out", "b", "--types", "Q8_0", "--override-kv", "general.name=text:a"],
        ["forge", "a", "--out", "b", "--types", "Q8_0", "--prune-layers", "1,x"],
        ["forge", "a", "--out", "b", "--types", "Q8_0", "--imatrix", "m", "--make-imatrix"],
        ["plan", "a", "--imatrix", "m", "--imatrix-chunks", "3"],
        ["plan", "a", "--fit", "1GB", "--tensors", "Q8_0"],
        ["plan", "a", "--fit", "much"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (2, "")
    assert printed.err.startswith(f"usage: phi-forge {arguments[0]} ")


def test_every_flag_reaches_the_file_and_a_recipe_replays_it(small_checkpoint: Path, tmp_path: Path) -> None:
    flags = [
        *("--output-tensor-type", "q5_1", "--token-embedding-type", "Q4_0"),
        *("--tensor-type", "ffn_down=q6_k", "--tensor-type", "ffn_.*=Q8_0"),
        *("--override-kv", "general.name=str:Another", "--override-kv", "my.key=int:7"),
        *("--prune-layers", "0", "--split-max-size", "5M", "--pure"),
    ]
    made = ["forge", small_checkpoint, "--types", "Q4_K_M", "--no-prove"]
    plan = document(run("plan", small_checkpoint, *flags, "--json"))
    planned = next(entry for entry in plan["types"] if entry["name"] == "Q4_K_M")
    recipe = tmp_path / "r.toml"
    done = run(*made, *flags, "--out", tmp_path / "one", "--save-recipe", recipe, "--json")
    (forged,) = events(done)[-1]["files"]
    assert done.returncode == 0, done.stderr
    assert (forged["n_parts"], forged["file_bytes"]) == (planned["n_parts"], planned["file_bytes"])
    assert Path(forged["path"]).name == planned["file_name"]
    head = read_header(Path(forged["path"]))
    assert (head.value("general.name"), head.value("my.key")) == ("Another", 7)
    assert head.value("phi3.block_count") == 1
    parts = sorted((tmp_path / "one").iterdir())
    types = {tensor.name: tensor.type for part in parts for tensor in read_header(part).tensors}
    assert types["output.weight"] is TensorType.Q5_1
    assert types["token_embd.weight"] is TensorType.Q4_0
    assert types["blk.0.ffn_down.weight"] is TensorType.Q6_K
    assert types["blk.0.ffn_up.weight"] is TensorType.Q8_0
    assert types["blk.0.attn_qkv.weight"] is TensorType.Q4_K

    again = run("forge", "--recipe", recipe, "--out", tmp_path / "two", "--no-prove")
    assert again.returncode == 0, again.stderr
    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == [path.name for path in parts]
    for part in parts:
        assert (tmp_path / "two" / part.name).read_bytes() == part.read_bytes()

    # Flags go before the recipe.
    changed = run("forge", "--recipe", recipe, "--types", "Q8_0", "--no-pure", "--no-prove", "--json")
    (other,) = events(changed)[-1]["files"]
    assert other["type_name"] == "Q8_0"
    assert Path(other["path"]).parent == tmp_path / "one"


def test_fit_plans_and_makes_the_same(tmp_path: Path) -> None:
    fit = [demo_checkpoint(), "--fit", "2MB", "--mix"]
    found = document(run("plan", *fit, "--json"))
    assert found["file_bytes"] <= 2_000_000
    assert any("better type" in sentence for sentence in found["explanation"])
    text = run("plan", *fit, "--make-imatrix").stdout
    assert f"--types {found['type_name']}\n" in text
    assert text.count("--tensor-type") > 0
    assert text.endswith("--make-imatrix\n")
    done = run("forge", *fit, "--out", tmp_path, "--no-prove", "--json")
    (forged,) = events(done)[-1]["files"]
    assert (forged["type_name"], forged["file_bytes"]) == (found["type_name"], found["file_bytes"])
    assert Path(forged["path"]).stat().st_size == found["file_bytes"]
    small = run("forge", demo_checkpoint(), "--fit", "1MB", "--out", tmp_path)
    assert small.returncode == 1
    assert "Nothing of this model fits in 1.0 MB" in small.stderr


def test_the_preview_lists_every_tensor_and_its_rule() -> None:
    done = run("plan", demo_checkpoint(), "--tensors", "q4_k_m", "--tensor-type", "ffn_down=q6_k")
    lines = done.stdout.splitlines()
    row = next(line.split() for line in lines if line.startswith("blk.1.ffn_down.weight"))
    assert row[4:6] == ["BF16", "Q6_K"]
    assert row[-1] == "ffn_down"
    assert lines[-1].startswith("Q4_K_M: ")


def test_bad_options_are_errors(tmp_path: Path) -> None:
    done = run("plan", demo_checkpoint(), "--tensor-type", "ffn_(=Q8_0", "--json")
    assert done.returncode == 1
    assert "OptionUnusable" in done.stdout
    done = run("forge", "--recipe", tmp_path / "absent.toml")
    assert done.returncode == 1
    assert "recipe could not be read" in done.stderr
    recipe = tmp_path / "r.toml"
    done = run("forge", demo_checkpoint(), "--types", "NO", "--out", tmp_path, "--save-recipe", recipe)
    assert done.returncode == 1
    assert "There is no type named NO" in done.stderr
    assert not recipe.exists()
