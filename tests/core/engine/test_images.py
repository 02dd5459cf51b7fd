"""An engine child sees pictures: what it is shown, what it keeps, what it refuses."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from core.engine.mmproj import find_mmproj
from core.engine.model import Answer, Chat, ChatMessage, LoadModel, ModelLoaded, Role, Sampling, StopReason
from core.engine.session import Session
from core.errors import ChildError, ErrorInfo
from core.forge.model import ForgeSpec
from core.forge.prove import prove
from core.forge.run import forge
from tests.core.engine.conftest import Recorder
from tests.support import llama_vision
from tests.support.gguf_files import rewrite
from tests.support.oracles import llama_tool, oracle_python
from tests.support.vision import gradient, gradient_rows, large, make_small_vision, stripes, write_png

GREEDY = Sampling(temperature=0.0, max_tokens=12)
N_CTX = 2048
ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Files:
    """A model with its image encoder, and two pictures."""

    checkpoint: Path
    model: Path
    mmproj: Path
    gradient: Path
    stripes: Path

    @property
    def load(self) -> LoadModel:
        return LoadModel(self.model, n_ctx=N_CTX, mmproj=self.mmproj)


def make_model(folder: Path, hidden: int = 64) -> tuple[Path, Path, Path]:
    checkpoint = make_small_vision(folder, hidden=hidden)
    spec = ForgeSpec(checkpoint, ("F32",), folder, prove=False)
    result = forge(spec, lambda _event: None, lambda: False)
    assert result.mmproj is not None
    return checkpoint, result.files[0].path, result.mmproj.path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("vision")
    paths = make_model(folder)
    return Files(*paths, gradient(folder / "gradient.png"), stripes(folder / "stripes.png"))


@pytest.fixture(scope="module")
def session(files: Files) -> Iterator[Session]:
    with Session(files.load) as session:
        yield session


def user(text: str, *images: Path) -> ChatMessage:
    return ChatMessage(Role.USER, text, images)


def fresh(files: Files, *messages: ChatMessage) -> Answer:
    """The answer of an engine that has seen nothing before."""
    with Session(files.load) as session:
        return session.chat(messages, GREEDY)


def refusal(action: Callable[[], object]) -> ErrorInfo:
    with pytest.raises(ChildError) as caught:
        action()
    return caught.value.info()


# ---- what is seen ------------------------------------------------------------------------------


def test_the_answer_depends_on_the_picture(session: Session, files: Files) -> None:
    answers = [
        session.chat([user("What?", *images)], GREEDY) for images in ((files.gradient,), (files.stripes,), ())
    ]
    assert len({answer.text for answer in answers}) == 3
    assert session.loaded.mmproj == files.mmproj


def test_pictures_stand_before_the_text(session: Session, files: Files) -> None:
    answer = session.chat([user("What?", files.gradient, files.stripes)], GREEDY)
    assert answer.prompt == "<|user|>\n<__media__><__media__>What?<|end|>\n<|assistant|>\n"
    text = session.chat([user("What?")], GREEDY)
    assert answer.n_prompt - text.n_prompt >= 2 * 256


def test_what_looks_like_a_mark_is_text(session: Session, files: Files) -> None:
    answer = session.chat([user("<__media__> [picture 1]", files.gradient)], GREEDY)
    assert answer.prompt.count("<__media__>") == 2
    assert answer.n_prompt < 2 * 256


# ---- what is kept ------------------------------------------------------------------------------


def test_a_picture_is_evaluated_once(session: Session, files: Files) -> None:
    question = user("What?", files.gradient)
    session.chat([question], GREEDY)
    assert session.chat([question], GREEDY).n_evaluated == 1
    follow = [question, ChatMessage(Role.ASSISTANT, "Colours."), user("And now?")]
    second = session.chat(follow, GREEDY)
    assert second.n_evaluated < 256
    assert second.text == fresh(files, *follow).text


def test_another_picture_takes_the_place_of_the_first(session: Session, files: Files) -> None:
    session.chat([user("What?", files.gradient)], GREEDY)
    other = session.chat([user("What?", files.stripes)], GREEDY)
    assert other.n_evaluated > 256
    assert other.text == fresh(files, user("What?", files.stripes)).text


def test_the_same_picture_twice_and_among_others(session: Session, files: Files) -> None:
    twice = user("Both?", files.gradient, files.gradient)
    assert session.chat([twice], GREEDY).text == fresh(files, twice).text
    shared = user("Both?", files.gradient, files.stripes)
    answer = session.chat([shared], GREEDY)
    assert 256 < answer.n_evaluated < 2 * 256 + 64  # the first one was there
    assert answer.text == fresh(files, shared).text


def test_a_picture_whose_file_is_gone_is_still_seen(session: Session, tmp_path: Path) -> None:
    picture = gradient(tmp_path / "picture.png")
    first = session.chat([user("What?", picture)], GREEDY)
    picture.unlink()
    again = session.chat([user("What?", picture)], GREEDY)
    assert (again.text, again.n_evaluated) == (first.text, 1)


def test_a_file_that_was_changed_is_another_picture(session: Session, files: Files, tmp_path: Path) -> None:
    picture = gradient(tmp_path / "picture.png")
    session.chat([user("What?", picture)], GREEDY)
    stripes(picture)
    changed = session.chat([user("What?", picture)], GREEDY)
    assert changed.n_evaluated > 256
    assert changed.text == session.chat([user("What?", files.stripes)], GREEDY).text


def test_a_stop_while_a_picture_is_read(recorder: Recorder, files: Files, tmp_path: Path) -> None:
    picture = large(tmp_path / "large.png")
    recorder.client.load(replace(files.load, n_ctx=8192))
    recorder.wait_for(ModelLoaded)
    recorder.client.chat(Chat((user("What?", picture),), GREEDY))
    recorder.client.stop()
    stopped = recorder.wait_for(Answer)
    assert isinstance(stopped, Answer)
    assert stopped.stop_reason is StopReason.STOPPED
    assert stopped.n_used < 3600  # nothing of the picture is counted as seen
    recorder.client.chat(Chat((user("What?", files.stripes),), GREEDY))
    answer = recorder.wait_for(Answer, ErrorInfo)
    assert isinstance(answer, Answer)
    assert answer.text == fresh(files, user("What?", files.stripes)).text


# ---- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "ImageFormatUnknown"),
        (b"plain text", "ImageFormatUnknown"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "ImageFormatUnknown"),
        (b"RIFF\x24\0\0\0WAVEfmt " + bytes(24), "ImageFormatUnknown"),  # sound, which mtmd reads too
        (b"\x89PNG\r\n\x1a\n", "ImageFormatUnknown"),
        (b"\xff\xd8\xff\xe0", "ImageFormatUnknown"),
        (b"\xff\xd8\xff\xe0\0\0" * 3, "ImageFormatUnknown"),
        (b"GIF89a" + struct.pack("<HH", 0, 9) + bytes(20), "ImageFormatUnknown"),
        (b"BM" + bytes(16) + struct.pack("<ii", 8, -8) + bytes(40), "ImageBroken"),
        (b"GIF89a" + struct.pack("<HH", 9, 9) + bytes(20), "ImageBroken"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 20_000, 20), "ImageTooLarge"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 16_000, 16_000), "ImageTooLarge"),
        (b"\xff\xd8\xff\xc0\0\x11\x08" + struct.pack(">HH", 65_000, 8) + bytes(20), "ImageTooLarge"),
    ],
)
def test_a_file_that_is_no_picture_of_use(session: Session, tmp_path: Path, data: bytes, code: str) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(data)
    assert refusal(lambda: session.chat([user("What?", file)], GREEDY)).code == code
    assert session.chat([user("Are you there?")], GREEDY).text


def test_a_picture_that_breaks_off(session: Session, files: Files, tmp_path: Path) -> None:
    file = tmp_path / "half.png"
    file.write_bytes(files.gradient.read_bytes()[:80])
    assert refusal(lambda: session.chat([user("What?", file)], GREEDY)).code == "ImageBroken"


def test_a_picture_that_is_not_there(session: Session, tmp_path: Path) -> None:
    info = refusal(lambda: session.chat([user("What?", tmp_path / "none.png")], GREEDY))
    assert info.code == "ImageUnreadable"


def test_a_picture_larger_than_the_context(session: Session, tmp_path: Path) -> None:
    picture = large(tmp_path / "large.png")
    assert refusal(lambda: session.chat([user("What?", picture)], GREEDY)).code == "PromptTooLong"
    assert session.chat([user("Are you there?")], GREEDY).text


def test_pictures_count_when_the_oldest_turns_go(session: Session, files: Files) -> None:
    question = user("What?", files.gradient)
    talk = [question, ChatMessage(Role.ASSISTANT, "It is.")] * (N_CTX // 256 + 1)
    answer = session.chat([*talk, question], GREEDY)
    assert answer.n_dropped >= 4
    assert answer.prompt.count("<__media__>") == (len(talk) - answer.n_dropped) // 2 + 1
    assert answer.n_prompt < N_CTX


def test_a_model_without_an_encoder(files: Files) -> None:
    with Session(replace(files.load, mmproj=None)) as session:
        assert session.loaded.mmproj is None
        assert refusal(lambda: session.chat([user("What?", files.gradient)], GREEDY)).code == "ImagesNotSeen"
        assert session.chat([user("What?")], GREEDY).text


@pytest.mark.parametrize(
    "template", ["{{ messages[0]['content'][80:] }}", "{{ messages[0]['content'] * 2 }}"]
)
def test_a_template_that_loses_or_repeats_a_picture(files: Files, tmp_path: Path, template: str) -> None:
    model = rewrite(files.model, tmp_path / "m.gguf", metadata={"tokenizer.chat_template": template})
    with Session(replace(files.load, path=model)) as session:
        info = refusal(lambda: session.chat([user("What? " * 30, files.gradient)], GREEDY))
        assert info.code == "TemplateBroken"


def load_refusal(load: LoadModel) -> str:
    def enter() -> None:
        with Session(load):
            pass

    return refusal(enter).code


def test_an_encoder_of_another_model(files: Files, tmp_path: Path) -> None:
    _, _, other = make_model(tmp_path, hidden=96)
    assert load_refusal(replace(files.load, mmproj=other)) == "MmprojOfAnotherModel"


def test_a_file_that_is_no_encoder(files: Files, tmp_path: Path) -> None:
    assert load_refusal(replace(files.load, mmproj=files.model)) == "MmprojNotUsable"
    assert load_refusal(replace(files.load, mmproj=tmp_path / "none.gguf")) == "GGUFUnreadable"
    half = tmp_path / "half.gguf"
    half.write_bytes(files.mmproj.read_bytes()[:-1000])
    assert load_refusal(replace(files.load, mmproj=half)) == "GGUFInvalid"
    unknown = rewrite(files.mmproj, tmp_path / "u.gguf", metadata={"clip.projector_type": "surprise"})
    assert load_refusal(replace(files.load, mmproj=unknown)) == "MmprojNotLoaded"


def test_the_proof_of_a_model_loads_its_encoder(files: Files, tmp_path: Path) -> None:
    assert prove(files.model, mmproj=files.mmproj).passed
    half = tmp_path / "half.gguf"
    half.write_bytes(files.mmproj.read_bytes()[:-1000])
    proof = prove(files.model, mmproj=half)
    assert not proof.passed
    assert proof.problem is not None


def test_the_command_line_asks_about_a_picture(files: Files) -> None:
    def chat(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "main.py"), "chat", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    options = ("--temperature", 0, "--max-tokens", 4, "--n-ctx", N_CTX)
    asked = chat(files.model, "--prompt", "What?", "--image", files.gradient, "--json", *options)
    document = json.loads(asked.stdout)
    assert document["model"]["mmproj"] == str(files.mmproj)
    assert document["answer"]["prompt"].count("<__media__>") == 1
    refused = chat(files.model, "--prompt", "What?", "--image", files.model, *options)
    assert refused.returncode == 1
    assert "not a picture" in refused.stderr
    assert chat(files.model, "--image", files.gradient).returncode == 2
    assert chat(files.model, "--raw", "--prompt", "x", "--image", files.gradient).returncode == 2


# ---- which file belongs to a model -------------------------------------------------------------


def test_the_encoder_beside_a_model_is_found_by_name(files: Files, tmp_path: Path) -> None:
    model = tmp_path / "Phi-4-small-vision-Q4_K_M.gguf"
    model.symlink_to(files.model)
    assert find_mmproj(model) is None
    for name in ("mmproj-Phi-4-small-visionary-F16.gguf", "mmproj-Phi-4-F16.gguf.part", "phi-mmproj.gguf"):
        (tmp_path / name).symlink_to(files.mmproj)
    assert find_mmproj(model) is None
    for name in ("mmproj-F16.gguf", "mmproj-model-f32.gguf", "MMPROJ-phi-4-small-vision-BF16.gguf"):
        (tmp_path / name).symlink_to(files.mmproj)
        assert find_mmproj(model) == tmp_path / name


def test_an_encoder_that_does_not_fit_is_not_found(files: Files, tmp_path: Path) -> None:
    model = tmp_path / "Phi-4-small-vision-Q4_K_M.gguf"
    model.symlink_to(files.model)
    named = tmp_path / "mmproj-Phi-4-small-vision-F32.gguf"
    rewrite(files.mmproj, named, metadata={"clip.vision.projection_dim": 96})
    (tmp_path / "mmproj-F16.gguf").write_bytes(b"GGUF")
    assert find_mmproj(model) is None
    assert find_mmproj(tmp_path / "none" / "model.gguf") is None


# ---- against others ----------------------------------------------------------------------------


@pytest.mark.oracle
def test_same_answer_as_llama_cpp(files: Files) -> None:
    for picture in (files.gradient, files.stripes):
        command = [
            llama_tool("llama-mtmd-cli"),
            "-m",
            files.model,
            "--mmproj",
            files.mmproj,
            "--image",
            picture,
        ]
        command += ["-p", "What?", "-n", "12", "--temp", "0", "-c", str(N_CTX), "--jinja"]
        done = subprocess.run(list(map(str, command)), capture_output=True, check=True)
        said = done.stdout.decode(errors="replace").strip()
        assert said == fresh(files, user("What?", picture)).text.strip()


@pytest.mark.oracle
def test_same_logits_as_transformers(files: Files, tmp_path: Path) -> None:
    rows = gradient_rows(256, 256)  # the encoder's own size: nobody scales it
    square, pixels = write_png(tmp_path / "square.png", rows), tmp_path / "pixels.npy"
    np.save(pixels, np.frombuffer(b"".join(rows), np.uint8).reshape(256, 256, 3))
    request = {"before": [1, 300, 13], "after": [44, 60, 70, 303, 301], "picture": str(square)}
    request["pixels"] = str(pixels)
    asked = tmp_path / "request.json"
    asked.write_text(json.dumps(request), encoding="utf-8")
    ours, theirs = tmp_path / "ours.npy", tmp_path / "theirs.npy"
    models = [files.model, files.mmproj]
    run = [sys.executable, llama_vision.__file__, *models, asked, ours]
    subprocess.run(list(map(str, run)), capture_output=True, check=True)
    oracle = Path(llama_vision.__file__).with_name("oracle_vision.py")
    run = [oracle_python(), oracle, files.checkpoint, asked, theirs]
    subprocess.run(list(map(str, run)), capture_output=True, check=True)
    difference = np.abs(np.load(ours) - np.load(theirs)).max()
    assert difference < 0.02 * np.load(theirs).std()
