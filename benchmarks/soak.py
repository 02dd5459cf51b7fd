"""Chat, move layers, stop and load again for a long time, and see that nothing is left behind or grows.

    python -m benchmarks.soak [MODEL.gguf] [--minutes N] [--seed N]

One `EngineClient` does what a person does in the window: asks, stops answers, unloads in the midst of
one, drags the slider of layers (onto llama.cpp's RPC backend on this machine, which takes layers as a GPU
does), drags on before a load is over, stops a load. The seed fixes what is done in which order, not how
far each step comes. After each load the child is looked at, and now and then this process; at the end no
child, no thread and no scratch folder may be left over, and this process may have grown by 5 % since it
was warm. Exit status 1 else.

Without a model, the demo is forged.
"""

from __future__ import annotations

import argparse
import gc
import queue
import random
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import psutil

from core.engine.client import EngineClient, EngineMessage
from core.engine.model import (
    Answer,
    Chat,
    ChatMessage,
    LoadModel,
    ModelLoaded,
    Role,
    Sampling,
    TextPiece,
)
from core.errors import ErrorInfo, LoadStopped
from core.forge.model import ForgeSpec
from core.hardware.model import KVType
from core.paths import demo_checkpoint
from core.worker import tasks
from core.worker.supervisor import run_task
from tests.support.rpc import rpc_server

PATIENCE_SECONDS = 120.0
ALLOWED_GROWTH = 1.05
WARM_SHARE = 0.1
QUESTIONS = ("What is GGUF?", "Who are you?", "What does a K-quant do?", "Write a list of ten words.", "Why?")


class Person:
    """Somebody who chats, and is never content with the settings."""

    def __init__(self, model: Path, endpoint: str, seed: int) -> None:
        self._model = model
        self._endpoint = endpoint
        self._random = random.Random(seed)
        self._heard: queue.SimpleQueue[EngineMessage] = queue.SimpleQueue()
        self._conversation: list[ChatMessage] = []
        self._n_layers = 0
        self.client = EngineClient(self._heard.put)
        self.done: Counter[str] = Counter()
        self.child_bytes: dict[int, list[int]] = {}  # of fresh children, by layers on the device

    def wait_for(self, *kinds: type) -> EngineMessage:
        """Return the next message of one of these types."""
        while True:
            message = self._heard.get(timeout=PATIENCE_SECONDS)
            if isinstance(message, kinds):
                return message

    def load(self) -> None:
        """Load with other settings; one time in six another load comes before, in six it is stopped."""
        self._n_layers = self._random.randint(0, 5)
        load = LoadModel(
            self._model,
            n_gpu_layers=self._n_layers,
            n_ctx=1024,
            n_threads=1,
            device="RPC0",
            kv_type=self._random.choice((KVType.F16, KVType.Q8_0)),
            rpc_servers=(self._endpoint,),
        )
        self.client.load(load)
        fate = self._random.random()
        if fate < 1 / 6:
            self.client.load(load)  # the slider moved on before the first load was over
            self.done["loads overtaken"] += 1
        elif fate < 1 / 3:
            self.client.stop()
        answer = self.wait_for(ModelLoaded, ErrorInfo)
        if isinstance(answer, ErrorInfo) and answer.code == LoadStopped.__name__:
            self.done["loads stopped"] += 1
            self.client.load(load)
            answer = self.wait_for(ModelLoaded, ErrorInfo)
        if isinstance(answer, ErrorInfo):
            raise SystemExit(f"{answer.title}: {answer.cause}\n{answer.details}")
        assert self.client.pid is not None
        used = psutil.Process(self.client.pid).memory_full_info().uss
        self.child_bytes.setdefault(self._n_layers, []).append(used)
        self.done["loads"] += 1

    def ask(self) -> None:
        """Ask something; one time in four the answer is stopped, in ten the model is unloaded meanwhile."""
        self._conversation.append(ChatMessage(Role.USER, self._random.choice(QUESTIONS)))
        sampling = Sampling(temperature=0.8, seed=self._random.randrange(2**31), max_tokens=80)
        self.client.chat(Chat(tuple(self._conversation), sampling))
        if self._random.random() < 1 / 10:
            self.wait_for(TextPiece, Answer)
            self.client.unload()
            self.done["answers cut by unloading"] += 1
            self._conversation = []
            self._drain()
            self.load()
            return
        if self._random.random() < 1 / 4:
            self.client.stop()
            self.done["answers stopped"] += 1
        answer = self.wait_for(Answer, ErrorInfo)
        if isinstance(answer, ErrorInfo):
            raise SystemExit(f"{answer.title}: {answer.cause}\n{answer.details}")
        assert isinstance(answer, Answer)
        self._conversation.append(ChatMessage(Role.ASSISTANT, answer.text))
        self.done["answers"] += 1
        if answer.n_used > answer.n_ctx * 3 // 4:
            self._conversation = []

    def step(self) -> None:
        """Do one thing."""
        if self._random.random() < 1 / 5:
            self._drain()
            self.load()
        else:
            self.ask()

    def _drain(self) -> None:
        while not self._heard.empty():
            self._heard.get()


def own_bytes() -> int:
    """Return the memory that only this process has."""
    gc.collect()
    return int(psutil.Process().memory_full_info().uss)


def scratch_folders() -> set[Path]:
    """Return the folders that children work in."""
    return set(Path(tempfile.gettempdir()).glob("phi-forge-*"))


def demo(folder: Path) -> Path:
    """Forge the demo and return its file."""
    spec = ForgeSpec(demo_checkpoint(), ("Q4_K_M",), folder, prove=False)
    return run_task(tasks.FORGE, spec, lambda _: None, threading.Event()).files[0].path


def soak(model: Path, minutes: float, seed: int) -> int:
    """Run, print what was found, and return the exit status."""
    with rpc_server() as (endpoint, _):
        threads, children, folders = set(threading.enumerate()), set(_children()), scratch_folders()
        person = Person(model, endpoint, seed)
        started = time.monotonic()
        warm_until, end = started + minutes * 60 * WARM_SHARE, started + minutes * 60
        sizes: list[int] = []
        person.load()
        while time.monotonic() < end:
            person.step()
            if time.monotonic() > warm_until and sum(person.done.values()) % 20 == 0:
                sizes.append(own_bytes())
        person.client.close()
        left = [f"thread {t.name}" for t in threading.enumerate() if t not in threads]
        left += [f"process {child.pid}" for child in _children() if child not in children]
        left += [f"folder {path}" for path in scratch_folders() - folders]
    growth = _late(sizes) / _early(sizes)
    print(f"{minutes:g} minutes, seed {seed}: {dict(person.done)}")
    print(
        f"this process: {_early(sizes) / 1e6:.1f} MB warm, {_late(sizes) / 1e6:.1f} MB at last, ×{growth:.3f}"
    )
    for n_layers, used in sorted(person.child_bytes.items()):
        print(
            f"fresh children with {n_layers} layers on the device: {len(used)}, "
            f"{_early(used) / 1e6:.1f} MB at first, {_late(used) / 1e6:.1f} MB at last"
        )
    print(f"left behind: {', '.join(left) or 'nothing'}")
    return 1 if left or growth > ALLOWED_GROWTH else 0


def _early(sizes: list[int]) -> float:
    return statistics.median(sizes[: max(1, len(sizes) // 10)])


def _late(sizes: list[int]) -> float:
    return statistics.median(sizes[-max(1, len(sizes) // 10) :])


def _children() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, nargs="?")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        tempfile.tempdir = folder  # so that the scratch folders in it are of this run
        model = given.model or demo(Path(folder))
        return soak(model, given.minutes, given.seed)


if __name__ == "__main__":
    sys.exit(main())
