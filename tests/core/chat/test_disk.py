"""Files and disks that fail: nothing is lost without a word, and chatting goes on."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from core.chat.store import ChatStore
from core.engine.model import Role

ROOT = Path(__file__).resolve().parents[3]


def fill(path, n=3):
    with closing(ChatStore(path)) as store:
        for number in range(n):
            head = store.create()
            question = store.add_turn(head.id, None, Role.USER, f"Question {number} " + "word " * 400)
            store.add_turn(head.id, question.id, Role.ASSISTANT, f"Answer {number}")


def works(store):
    head = store.create()
    store.add_turn(head.id, None, Role.USER, "new")
    return [turn.text for turn in store.thread(head.id).turns] == ["new"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _data: b"not a database at all, but long enough to look like one" * 100,
        lambda data: data[:100] + bytes(len(data) - 100),
        lambda data: data[: len(data) // 2],
        lambda data: b"\0" * len(data),
    ],
    ids=["text", "zeros", "cut", "only zeros"],
)
def test_damaged_file_is_set_aside_and_told(path, spoil):
    fill(path)
    spoiled = spoil(path.read_bytes())
    path.write_bytes(spoiled)
    problems = []
    with closing(ChatStore(path, problems.append)) as store:
        store.conversations()
        store.conversations("question")
        assert works(store)
        assert not store.in_memory
        assert [problem.code for problem in problems] == ["ConversationsDamaged"]
        assert store.problem is problems[0]
    aside = path.with_name("conversations.unreadable.sqlite")
    assert aside.name in str(problems[0].cause)
    assert aside.read_bytes()[:50] == spoiled[:50]
    with closing(ChatStore(path)) as store:
        assert len(store.conversations()) == 1
        assert store.problem is None


def test_second_damaged_file_does_not_replace_the_first(path):
    path.parent.mkdir()
    for text in (b"first damage" * 100, b"second damage" * 100):
        path.write_bytes(text)
        ChatStore(path).close()
    asides = sorted(path.parent.glob("*unreadable*"))
    assert [aside.read_bytes()[:6] for aside in asides] == [b"second", b"first "]


def test_database_of_another_program_is_set_aside(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE turns (x)")
    with closing(ChatStore(path)) as store:
        assert store.problem.code == "ConversationsDamaged"
        assert works(store)


def test_empty_file_is_a_new_one(path):
    path.parent.mkdir()
    path.touch()
    with closing(ChatStore(path)) as store:
        assert works(store)
        assert store.problem is None


def test_file_of_a_newer_version_is_left_alone(path):
    fill(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with closing(ChatStore(path)) as store:
        assert store.problem.code == "ConversationsNewer"
        assert store.in_memory
        assert works(store)
    assert path.read_bytes() == before


def test_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    with closing(ChatStore(tmp_path / "file" / "conversations.sqlite")) as store:
        assert store.problem.code == "ConversationsNotSaved"
        assert store.in_memory
        assert works(store)


def test_conversations_are_seen_where_nothing_can_be_written(tmp_path):
    # A folder in the place of SQLite's log stands for a medium that cannot be written, also for root.
    path = tmp_path / "conversations.sqlite"
    fill(path)
    (tmp_path / "conversations.sqlite-wal").mkdir()
    with closing(ChatStore(path)) as store:
        assert store.problem.code == "ConversationsNotSaved"
        assert len(store.conversations()) == 3
        assert works(store)


def test_full_disk_is_told_and_chatting_goes_on(path):
    resource = pytest.importorskip("resource")  # file size limits of POSIX
    fill(path)
    problems = []
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with closing(ChatStore(path, problems.append)) as store:
        conversation = store.conversations()[0].id
        question = store.thread(conversation).turns[0]
        reply = store.add_turn(conversation, question.id, Role.ASSISTANT)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, old[1]))
        try:
            for length in range(10_000, 200_000, 10_000):
                store.set_answer(reply.id, "x" * length)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, old)
            signal.signal(signal.SIGXFSZ, handler)
        assert [problem.code for problem in problems] == ["ConversationsNotSaved"]
        assert store.in_memory
        assert len(store.thread(conversation).turns[-1].text) == 190_000
        assert len(store.conversations()) == 3
        assert works(store)
    with closing(ChatStore(path)) as store:  # what was saved before is whole
        assert store.problem is None
        assert 0 < len(store.thread(conversation).turns[-1].text) < 190_000


WRITER = """
import sys
from pathlib import Path
from core.chat.store import ChatStore
from core.engine.model import Role
store = ChatStore(Path(sys.argv[1]))
head = store.create()
question = store.add_turn(head.id, None, Role.USER, "question")
reply = store.add_turn(head.id, question.id, Role.ASSISTANT)
length = 0
while True:
    length += 1
    store.set_answer(reply.id, "x" * length)
    print(length, flush=True)
"""


@pytest.mark.parametrize("n_saved", [1, 40])
def test_killed_while_it_writes(path, n_saved):
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=dict(os.environ)) as writer:
        for _ in range(n_saved):
            last = int(writer.stdout.readline())
        writer.kill()
        rest = writer.stdout.read().split()
    told = int(rest[-1]) if rest else last
    with closing(ChatStore(path)) as store:
        assert store.problem is None
        (head,) = store.conversations()
        assert len(store.thread(head.id).turns[-1].text) in (told, told + 1)


def test_two_processes_write_at_once(path):
    with closing(ChatStore(path)) as store:
        command = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
            writer.stdout.readline()
            for _ in range(50):
                assert works(store)
            writer.kill()
            writer.stdout.read()
        assert len(store.conversations()) == 51
        assert store.problem is None
