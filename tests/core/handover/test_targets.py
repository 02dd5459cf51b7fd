"""Commands and code for every program, from a real file."""

from __future__ import annotations

import ast
import shlex
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from core.backends import registry
from core.backends.model import Flavour
from core.engine.model import Sampling
from core.errors import GGUFPartsMissing, HandoverNotAModel
from core.handover.model import Family, Handover, RunOptions, Shell, Subject, Target
from core.handover.subject import read_subject, split_name
from core.handover.targets import flavour_of, hand_over, run_options
from core.hardware.model import FlashAttention, KVType
from core.settings import Settings
from tests.support.gguf_files import rewrite, split

CHAT = RunOptions(
    n_ctx=2048,
    n_gpu_layers=12,
    device="Vulkan0",
    n_threads=3,
    n_batch=256,
    kv_type=KVType.Q8_0,
    flash_attention=FlashAttention.ON,
    sampling=Sampling(
        temperature=0.0, top_k=20, top_p=0.9, min_p=0.1, repeat_penalty=1.1, seed=7, max_tokens=99
    ),
    system_prompt='Be "kind" to $USER.',
    flavour=Flavour.VULKAN,
    server_port=8123,
)


@pytest.fixture(scope="module")
def demo(demo_gguf: Path) -> Subject:
    return read_subject(demo_gguf, None, threading.Event())


def words(found: Handover, number: int) -> list[str]:
    return shlex.split(found.snippets[number].text.replace("\\\n", ""))


def test_reading_a_model(demo: Subject, demo_gguf: Path) -> None:
    assert demo.files == (demo_gguf,)
    assert (demo.name, demo.type_name) == ("Phi-Forge-Demo", "Q4_K_M")
    assert demo.format is not None
    assert demo.format.family is Family.PHI_3
    assert (demo.bos_token, demo.adds_bos, demo.n_ctx) == ("<s>", False, 1024)


def test_template_that_does_not_end_is_unknown(demo_gguf: Path, tmp_path: Path) -> None:
    endless = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
    path = rewrite(demo_gguf, tmp_path / "m.gguf", metadata={"tokenizer.chat_template": endless})
    found = read_subject(path, None, threading.Event())
    assert found.has_template
    assert found.format is None


def test_parts(demo_gguf: Path, tmp_path: Path) -> None:
    parts = split(demo_gguf, tmp_path, [3, 3])
    found = read_subject(parts[1], None, threading.Event())
    assert found.files == tuple(parts)
    assert (found.path, found.type_name) == (parts[0], "Q4_K_M")
    parts[2].unlink()
    with pytest.raises(GGUFPartsMissing):
        read_subject(parts[0], None, threading.Event())


def test_not_a_model(demo_gguf: Path, tmp_path: Path) -> None:
    path = rewrite(demo_gguf, tmp_path / "m.gguf", metadata={"general.architecture": "clip"})
    with pytest.raises(HandoverNotAModel):
        read_subject(path, None, threading.Event())


def test_names() -> None:
    assert split_name("Phi-4-Q4_K_M-00001-of-00002") == ("Phi-4", "Q4_K_M")
    assert split_name("phi-q8_0") == ("phi", "Q8_0")
    assert split_name("phi-4") == ("phi-4", "")
    assert split_name("-Q8_0") == ("-Q8_0", "")


def test_llama_cpp(demo: Subject) -> None:
    found = hand_over(Target.LLAMA_CPP, replace(demo, mmproj=Path("/m/mm.gguf")), CHAT, Shell.POSIX)
    placement = ["-c", "2048", "-ngl", "12", "--device", "Vulkan0", "-t", "3", "-b", "256"]
    placement += ["-ctk", "q8_0", "-ctv", "q8_0", "-fa", "on"]
    model = ["-m", str(demo.path), "--mmproj", "/m/mm.gguf", *placement]
    choice = ["--temp", "0", "--top-k", "20", "--top-p", "0.9", "--min-p", "0.1", "--repeat-penalty", "1.1"]
    choice += ["--seed", "7"]
    assert words(found, 0) == ["llama-cli", *model, *choice, "-n", "99", "-sys", 'Be "kind" to $USER.']
    assert words(found, 1) == ["llama-server", *model, *choice, "--host", "127.0.0.1", "--port", "8123"]


def test_llama_cpp_on_the_processor(demo: Subject) -> None:
    line = words(hand_over(Target.LLAMA_CPP, demo, RunOptions(device=""), Shell.POSIX), 0)
    assert line[line.index("-ngl") + 1] == "0"
    assert "-ngl" not in words(hand_over(Target.LLAMA_CPP, demo, RunOptions(), Shell.POSIX), 0)


def test_powershell_leaves_out_what_it_cannot_pass(demo: Subject) -> None:
    found = hand_over(Target.LLAMA_CPP, demo, CHAT, Shell.POWERSHELL)
    assert "-sys" not in found.snippets[0].text
    assert any("PowerShell" in str(note) for note in found.notes)


@pytest.mark.parametrize("has_template", [True, False])
def test_python_code(demo: Subject, has_template: bool) -> None:
    path = Path('/m/it\'s "a" $x\\\n name.gguf')
    subject = replace(demo, files=(path,), has_template=has_template)
    found = hand_over(Target.LLAMA_CPP_PYTHON, subject, CHAT, Shell.POSIX)
    assert found.snippets[0].text == "CMAKE_ARGS=-DGGML_VULKAN=on pip install --upgrade llama-cpp-python"
    calls = {
        ast.unparse(node.func): {k.arg: k.value for k in node.keywords}
        for node in ast.walk(ast.parse(found.snippets[1].text))
        if isinstance(node, ast.Call)
    }
    model = calls["Llama"]
    assert ast.literal_eval(model["model_path"]) == str(path)
    assert ast.literal_eval(model["n_gpu_layers"]) == 12
    assert ast.unparse(model["type_k"]) == "llama_cpp.GGML_TYPE_Q8_0"
    asked = calls["llm.create_chat_completion" if has_template else "llm.create_completion"]
    assert ast.literal_eval(asked["max_tokens"]) == 99
    if has_template:
        assert ast.literal_eval(asked["messages"])[0] == {"role": "system", "content": 'Be "kind" to $USER.'}


def test_install_for_a_mac_and_for_none(demo: Subject) -> None:
    mac = hand_over(Target.LLAMA_CPP_PYTHON, demo, RunOptions(flavour=Flavour.METAL), Shell.POSIX)
    assert mac.snippets[0].text.startswith("CMAKE_ARGS=-DGGML_METAL=on pip install")
    assert "n_gpu_layers=-1" in mac.snippets[1].text
    none = hand_over(Target.LLAMA_CPP_PYTHON, demo, RunOptions(), Shell.POSIX)
    assert none.snippets[0].text.startswith("pip install")


def test_llama_edge(demo: Subject) -> None:
    found = hand_over(Target.LLAMA_EDGE, demo, CHAT, Shell.POSIX)
    folder, line = found.snippets[0].text.split("\n", 1)
    assert folder == f"cd {demo.path.parent}"
    command = shlex.split(line.replace("\\\n", ""))
    assert command[:6] == [
        "wasmedge",
        "--dir",
        ".:.",
        "--nn-preload",
        f"default:GGML:AUTO:{demo.path.name}",
        "llama-chat.wasm",
    ]
    assert command[command.index("--prompt-template") + 1] == "phi-3-chat"
    assert command[command.index("--n-gpu-layers") + 1] == "12"


def test_llama_edge_s_other_templates(demo: Subject) -> None:
    assert demo.format is not None
    for family, name in ((Family.PHI_4, "phi-4-chat"), (Family.PHI_4_MINI, "phi-3-chat")):
        found = hand_over(
            Target.LLAMA_EDGE, replace(demo, format=replace(demo.format, family=family)), CHAT, Shell.POSIX
        )
        assert f"--prompt-template {name}" in found.snippets[0].text
        assert any("line break" in str(note) for note in found.notes)
    plain = hand_over(Target.LLAMA_EDGE, replace(demo, format=None, has_template=False), CHAT, Shell.POSIX)
    assert "--prompt-template phi-2-instruct" in plain.snippets[0].text
    unknown = hand_over(Target.LLAMA_EDGE, replace(demo, format=None), CHAT, Shell.POSIX)
    assert unknown.snippets == ()
    colon = hand_over(Target.LLAMA_EDGE, replace(demo, files=(Path("/m/a:b.gguf"),)), CHAT, Shell.POSIX)
    assert colon.snippets == ()


@pytest.mark.parametrize(
    ("device", "backend", "platform", "expected"),
    [
        (None, Flavour.CPU, "darwin", Flavour.METAL),
        (None, Flavour.CPU, "linux", Flavour.CPU),
        (None, Flavour.VULKAN, "linux", Flavour.VULKAN),
        ("", Flavour.VULKAN, "darwin", Flavour.CPU),
        ("Vulkan1", Flavour.VULKAN, "linux", Flavour.VULKAN),
        ("CUDA0,CUDA1", Flavour.CUDA_13, "win32", Flavour.CUDA_12),
        ("ROCm0", Flavour.CPU, "linux", Flavour.ROCM),
        ("SYCL0", Flavour.CPU, "linux", Flavour.SYCL),
        ("RPC[127.0.0.1:50052]", Flavour.CPU, "linux", Flavour.CPU),
    ],
)
def test_what_llama_cpp_is_built_for(
    device: str | None, backend: Flavour, platform: str, expected: Flavour
) -> None:
    assert flavour_of(device, backend, platform) is expected


def test_a_backend_that_is_gone_is_the_bundled_one() -> None:
    assert run_options(Settings(backend="gone"), platform="linux").flavour is registry.bundled().flavour


def test_settings_of_chat_are_taken() -> None:
    settings = Settings(n_ctx=5, n_gpu_layers=3, device="Vulkan0", system_prompt="s", server_port=9)
    options = run_options(settings, platform="linux")
    assert (options.n_ctx, options.n_gpu_layers, options.device) == (5, 3, "Vulkan0")
    assert (options.system_prompt, options.server_port, options.flavour) == ("s", 9, Flavour.VULKAN)
