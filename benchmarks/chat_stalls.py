"""How long the window stands still while a long answer streams into Chat.

    python benchmarks/chat_stalls.py [--chars 100000] [--piece 6] [--pieces-per-second 2000]

A stand-in for the engine child (this same file) sends the answer in small pieces, faster than any
model writes; a 1 ms timer on the main thread notes how late it comes. One line a kind of text: the
median and the longest wait, and the longest time the main thread itself computed in between (the
wait also grows when other programs keep the processor busy), then the time of the whole answer.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.engine.model import Answer, Chat, LoadModel, ModelLoaded, StopReason, TextPiece  # noqa: E402 - path first
from core.worker import codec  # noqa: E402 - path first

SENTENCE = "A block of weights is stored with few bits and one scale, so the file becomes smaller. "
HEBREW = "בלוק של משקלים נשמר במעט סיביות ובקנה מידה אחד, ולכן הקובץ קטן יותר. "
CODE = "    for tensor in header.tensors:  # a comment\n        print(tensor.name, tensor.shape)\n"
KINDS = {
    "paragraphs": (SENTENCE * 5).strip() + "\n\n",
    "one paragraph": SENTENCE,
    "code": "```python\n" + CODE,
    "list": "- " + SENTENCE + "with **strong** words and `code`\n",
    "table": "| a | b | c |\n|---|---|---|\n" + "| one | **two** | `three` |\n" * 12 + "\n",
    "mixed": "## Heading\n\n"
    + SENTENCE * 3
    + "\n\n```python\n"
    + CODE * 6
    + "```\n\n1. first\n2. second\n\n",
    "hebrew": (HEBREW * 5).strip() + "\n\n",
}


def engine(n_chars: int, piece: int, rate: float) -> None:
    """Speak the engine's side of the protocol: stream the kind of text the user asks for."""

    def send(message: object) -> None:
        sys.stdout.buffer.write(codec.encode(message))
        sys.stdout.buffer.flush()

    for line in sys.stdin.buffer:
        match codec.decode(line):
            case LoadModel(path=path):
                send(ModelLoaded(path, "", 4, 0, 131_072, 131_072, 131_072, 1, True, 0.0))
            case Chat(messages=messages):
                unit = KINDS[messages[-1].content]
                text = (unit * (n_chars // len(unit) + 1))[:n_chars]
                if messages[-1].content == "code":  # one block without end
                    text = unit + (CODE * (n_chars // len(CODE) + 1))[: n_chars - len(unit)]
                started = time.perf_counter()
                for index in range(0, n_chars, piece):
                    send(TextPiece(text[index : index + piece]))
                    ahead = index / piece / rate - (time.perf_counter() - started)
                    if ahead > 0:
                        time.sleep(ahead)
                send(Answer(text, "", StopReason.END_TOKEN, 1, 1, 1, 1.0, 1.0, 0.0, 1, 131_072, 0, True))


def window(args: argparse.Namespace) -> None:
    """Open Chat, let every kind of text stream in, and print the waits."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from core.chat.store import ChatStore
    from core.engine.client import EngineState
    from core.settings import SettingsStore
    from ui.app import make_app
    from ui.engine_bridge import EngineBridge
    from ui.pages.chat_page import ChatPage
    from ui.widgets.chat_session import ChatSession
    from ui.widgets.chat_transcript import Transcript

    app = make_app(sys.argv[:1])
    wishes = (
        f"--chars={args.chars}",
        f"--piece={args.piece}",
        f"--pieces-per-second={args.pieces_per_second}",
    )
    bridge = EngineBridge(app, [sys.executable, str(Path(__file__).resolve()), *wishes])
    chats = ChatStore()
    page = ChatPage(SettingsStore(), bridge, chats)
    page.resize(1100, 800)
    page.show()
    gc.freeze()  # as the program does once its window is shown
    session = page.findChild(ChatSession)
    bridge.failed.connect(lambda error: sys.exit(f"{error.title}: {error.cause}\n{error.details}"))
    waits: list[float] = []
    busy: list[float] = []
    last = [0.0, 0.0]

    def tick() -> None:
        now = time.perf_counter(), time.thread_time()
        waits.append((now[0] - last[0]) * 1000)
        busy.append((now[1] - last[1]) * 1000)
        last[:] = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(1)
    timer.timeout.connect(tick)

    def until(state: EngineState) -> None:
        while bridge.state is not state:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    bridge.load(LoadModel(Path("nothing.gguf")))
    until(EngineState.READY)
    print(f"{args.chars} characters, {args.piece} a piece, {args.pieces_per_second:.0f} pieces/s")
    for kind in KINDS:
        session.new()
        app.processEvents()
        started = time.perf_counter()
        session.ask(kind)
        waits.clear()
        busy.clear()
        last[:] = time.perf_counter(), time.thread_time()
        timer.start()
        until(EngineState.READY)
        timer.stop()
        assert len(page.findChild(Transcript).messages[-1].plain_text()) == args.chars
        print(
            f"{kind:14} wait: median {statistics.median(waits):4.1f} ms, longest {max(waits):5.1f} ms, "
            f"over 50 ms: {sum(wait > 50 for wait in waits)}; longest busy {max(busy):5.1f} ms; "
            f"whole answer {time.perf_counter() - started:4.1f} s"
        )
    page.close_tasks()
    bridge.close()
    chats.close()


def main() -> None:
    """Entry point, for the window and for the stand-in child."""
    parser = argparse.ArgumentParser(description="Stalls of the window while a long answer streams.")
    parser.add_argument("--chars", type=int, default=100_000)
    parser.add_argument("--piece", type=int, default=6)
    parser.add_argument("--pieces-per-second", type=float, default=2000)
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker:
        engine(args.chars, args.piece, args.pieces_per_second)
        return
    with tempfile.TemporaryDirectory() as home:
        os.environ["PHI_FORGE_HOME"] = home
        window(args)


if __name__ == "__main__":
    main()
