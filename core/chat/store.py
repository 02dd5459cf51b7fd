"""The conversations on disk, as the window uses them."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from core.chat import export, rows
from core.chat.database import Database
from core.chat.model import ChatSettings, ConversationHead, Preset, SystemPrompt, Thread, Turn
from core.chat.search import excerpt, fold
from core.engine.model import Answer, Role, Sampling, TokenChoice
from core.errors import ConversationGone, ErrorInfo
from core.paths import data_dir
from core.text import Message

MAX_TITLE = 60
_KEEP_DELETED_SECONDS = 3600.0  # what was deleted can be brought back; a killed window's is removed later

_HEADS = """SELECT conversations.*,
    (SELECT count(*) FROM turns WHERE turns.conversation = conversations.id) AS n_turns
    FROM conversations WHERE deleted IS NULL"""
_BRANCH = """WITH RECURSIVE branch(id, parent) AS (
    SELECT id, parent FROM turns WHERE id = ?
    UNION ALL SELECT turns.id, turns.parent FROM turns JOIN branch ON turns.id = branch.parent)
    SELECT turns.* FROM turns JOIN branch USING (id) ORDER BY turns.id"""
# A turn is younger than its parent, so the youngest turn below one is the end of its newest branch.
_NEWEST_LEAF = """WITH RECURSIVE below(id) AS (
    SELECT id FROM turns WHERE id = ?
    UNION ALL SELECT turns.id FROM turns JOIN below ON turns.parent = below.id)
    SELECT max(id) AS leaf FROM below"""


T = TypeVar("T")


class ChatStore:
    """All conversations. One thread uses it; other windows may use the same file.

    Every call is one transaction of a few milliseconds. Where the file cannot be used, the store goes on
    in memory and says so once.

    Attributes:
        path: The file.
        on_problem: Called when saving becomes impossible; may be set at any time.
    """

    def __init__(
        self, path: Path | None = None, on_problem: Callable[[ErrorInfo], None] | None = None
    ) -> None:
        """Open or make the file.

        Args:
            path: None for the user's own.
            on_problem: See `on_problem`.
        """
        self.path = path or data_dir() / "conversations.sqlite"
        self.on_problem = on_problem
        self._deleted: set[int] = set()
        self._database = Database(self.path, self._tell)
        self._run(
            lambda db: db.execute(
                "DELETE FROM conversations WHERE deleted < ?", (time.time() - _KEEP_DELETED_SECONDS,)
            )
        )

    @property
    def problem(self) -> ErrorInfo | None:
        """`ConversationsDamaged`, `ConversationsNewer` or `ConversationsNotSaved`; None when all is well."""
        return self._database.problem

    @property
    def in_memory(self) -> bool:
        """Whether nothing is saved any more."""
        return self._database.in_memory

    def close(self) -> None:
        """Remove what was deleted for good, and close the file."""
        marks = [(conversation,) for conversation in self._deleted]
        self._run(
            lambda db: db.executemany("DELETE FROM conversations WHERE id = ? AND deleted IS NOT NULL", marks)
        )
        self._database.close()

    # ---- conversations ---------------------------------------------------------------------------

    def create(self, settings: ChatSettings | None = None) -> ConversationHead:
        """Begin a conversation; its title comes with its first question."""

        def act(db: sqlite3.Connection) -> ConversationHead:
            now = time.time()
            cursor = db.execute(
                "INSERT INTO conversations (title, created, updated, settings) VALUES ('', ?, ?, ?)",
                (now, now, rows.dump(settings or ChatSettings())),
            )
            assert cursor.lastrowid is not None, "a row was inserted"
            return ConversationHead(cursor.lastrowid, "", now, now, 0)

        return self._run(act)

    def conversations(self, query: str = "", limit: int = 200) -> tuple[ConversationHead, ...]:
        """Return conversations, the one changed last first.

        Args:
            query: Words, or beginnings and other parts of words, that all occur in the title or in one
                message of any branch; case and accents do not matter. Empty for all conversations.
            limit: So many at most.
        """
        words = fold(rows.storable(query)).split()
        wanted = json.dumps(words, ensure_ascii=False)
        # One parameter for all words: the terms of an expression are limited.
        matches = "NOT EXISTS (SELECT 1 FROM json_each(?) AS word WHERE NOT instr(folded, word.value))"
        found = f" AND EXISTS (SELECT 1 FROM search WHERE conversation = conversations.id AND {matches})"

        def act(db: sqlite3.Connection) -> tuple[ConversationHead, ...]:
            heads = db.execute(
                f"{_HEADS}{found if words else ''} ORDER BY updated DESC, id DESC LIMIT ?",
                (wanted, limit) if words else (limit,),
            ).fetchall()
            if not words:
                return tuple(map(rows.head_of, heads))
            in_turn = f"""SELECT text FROM turns WHERE id =
                (SELECT turn FROM search WHERE conversation = ? AND turn IS NOT NULL AND {matches} LIMIT 1)"""
            texts = (db.execute(in_turn, (head["id"], wanted)).fetchone() for head in heads)
            return tuple(
                rows.head_of(head, excerpt(text["text"], words) if text else "")
                for head, text in zip(heads, texts, strict=True)
            )

        return self._run(act)

    def thread(self, conversation: int) -> Thread:
        """Return the shown branch of a conversation.

        Raises:
            ConversationGone: It was deleted.
        """
        return self._run(lambda db: _thread(db, conversation))

    def rename(self, conversation: int, title: str) -> None:
        """Give a title; an empty one takes the first words of the first question again.

        Raises:
            ConversationGone: It is gone for good.
        """
        given = " ".join(rows.storable(title).split())

        def act(db: sqlite3.Connection) -> None:
            db.execute("UPDATE conversations SET named = ? WHERE id = ?", (bool(given), conversation))
            first = db.execute(
                "SELECT text FROM turns WHERE conversation = ? AND role = ? ORDER BY id",
                (conversation, Role.USER.value),
            ).fetchone()
            _set_title(db, conversation, given or (title_of(first["text"]) if first else ""))

        self._run(act)

    def set_settings(self, conversation: int, settings: ChatSettings) -> None:
        """Keep how a conversation is answered."""
        text = rows.dump(settings)
        self._run(
            lambda db: db.execute("UPDATE conversations SET settings = ? WHERE id = ?", (text, conversation))
        )

    def delete(self, conversation: int) -> None:
        """Delete a conversation with all its branches; gone for good when the store is closed."""
        self._deleted.add(conversation)
        self._run(
            lambda db: db.execute(
                "UPDATE conversations SET deleted = ? WHERE id = ?", (time.time(), conversation)
            )
        )

    def undo_delete(self, conversation: int) -> ConversationHead:
        """Bring a conversation back.

        Raises:
            ConversationGone: It is gone for good.
        """

        def act(db: sqlite3.Connection) -> ConversationHead:
            db.execute("UPDATE conversations SET deleted = NULL WHERE id = ?", (conversation,))
            return rows.head_of(_head(db, conversation))

        return self._run(act)

    def export_markdown(self, conversation: int, say: Callable[[Message], str] = str) -> str:
        """Return the shown branch as Markdown; `say` translates its headings.

        Raises:
            ConversationGone: It was deleted.
        """
        return export.markdown(self.thread(conversation), say)

    def export_json(self, conversation: int) -> str:
        """Return all branches as JSON, in the format `core.chat.export` describes.

        Raises:
            ConversationGone: It was deleted.
        """

        def act(db: sqlite3.Connection) -> str:
            thread = _thread(db, conversation)
            turns = db.execute("SELECT * FROM turns WHERE conversation = ? ORDER BY id", (conversation,))
            return export.document(thread, [rows.turn_of(row) for row in turns])

        return self._run(act)

    # ---- turns -----------------------------------------------------------------------------------

    def add_turn(
        self,
        conversation: int,
        parent: int | None,
        role: Role,
        text: str = "",
        *,
        images: Sequence[Path] = (),
        raw: bool = False,
        model: str = "",
    ) -> Turn:
        """Add a message after `parent` and show its branch; beside one with the same parent it is a branch.

        Raises:
            ConversationGone: The conversation or the parent was deleted.
        """
        text = rows.storable(text)

        def act(db: sqlite3.Connection) -> Turn:
            head = _head(db, conversation)
            now = time.time()
            names = json.dumps([str(path) for path in images])
            cursor = db.execute(
                "INSERT INTO turns (conversation, parent, role, text, created, images, raw, model)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (conversation, parent, role.value, text, now, names, raw, model),
            )
            turn = cursor.lastrowid
            assert turn is not None, "a row was inserted"
            db.execute(
                "UPDATE conversations SET leaf = ?, updated = ? WHERE id = ?", (turn, now, conversation)
            )
            _index(db, conversation, turn, text)
            if not head["title"] and not head["named"] and role is Role.USER:
                _set_title(db, conversation, title_of(text))
            return Turn(turn, parent, role, text, now, tuple(images), raw, model)

        return self._run(act)

    def set_answer(
        self, turn: int, text: str, answer: Answer | None = None, tokens: Sequence[TokenChoice] = ()
    ) -> None:
        """Save an answer as far as it is written, and at its end. Nothing happens when the turn is gone.

        Args:
            turn: Its turn.
            text: All of it so far.
            answer: Its figures, at the end; `Answer.prompt` is not kept.
            tokens: How sure the model was of each token of `text`; those of `answer` when left out.
        """
        text = rows.storable(text)
        figures = None if answer is None else rows.dump_answer(answer)
        told = tokens if answer is None else tokens or answer.tokens

        def act(db: sqlite3.Connection) -> None:
            row = db.execute("SELECT conversation FROM turns WHERE id = ?", (turn,)).fetchone()
            if row is None:
                return
            db.execute(
                "UPDATE turns SET text = ?, answer = ?, tokens = ? WHERE id = ?",
                (text, figures, rows.dump_tokens(told), turn),
            )
            _index(db, row["conversation"], turn, text)
            db.execute(
                "UPDATE conversations SET updated = ? WHERE id = ?", (time.time(), row["conversation"])
            )

        self._run(act)

    def select(self, turn: int) -> Thread:
        """Show the branch through a turn, down to its newest end.

        Raises:
            ConversationGone: It was deleted.
        """

        def act(db: sqlite3.Connection) -> Thread:
            row = db.execute("SELECT conversation FROM turns WHERE id = ?", (turn,)).fetchone()
            if row is None:
                raise ConversationGone
            leaf = db.execute(_NEWEST_LEAF, (turn,)).fetchone()["leaf"]
            db.execute("UPDATE conversations SET leaf = ? WHERE id = ?", (leaf, row["conversation"]))
            return _thread(db, row["conversation"])

        return self._run(act)

    # ---- presets and system prompts --------------------------------------------------------------

    def presets(self) -> tuple[Preset, ...]:
        """Return the saved presets by name."""
        found = self._run(lambda db: db.execute("SELECT * FROM presets").fetchall())
        presets = (
            Preset(row["name"], rows.load(row["sampling"], Sampling) or Sampling(), row["system_prompt"])
            for row in found
        )
        return tuple(sorted(presets, key=lambda preset: fold(preset.name)))

    def save_preset(self, preset: Preset) -> None:
        """Save a preset; one of the same name is replaced."""
        values = (rows.storable(preset.name), rows.dump(preset.sampling), rows.storable(preset.system_prompt))
        self._run(lambda db: db.execute("REPLACE INTO presets VALUES (?, ?, ?)", values))

    def delete_preset(self, name: str) -> None:
        """Remove a preset, if it is there."""
        self._run(lambda db: db.execute("DELETE FROM presets WHERE name = ?", (rows.storable(name),)))

    def system_prompts(self) -> tuple[SystemPrompt, ...]:
        """Return the user's system prompts by name; `core.chat.system_prompts` has the program's own."""
        found = self._run(lambda db: db.execute("SELECT * FROM system_prompts").fetchall())
        prompts = (SystemPrompt(row["name"], row["text"]) for row in found)
        return tuple(sorted(prompts, key=lambda prompt: fold(prompt.name)))

    def save_system_prompt(self, prompt: SystemPrompt) -> None:
        """Save a system prompt; one of the same name is replaced."""
        values = (rows.storable(prompt.name), rows.storable(prompt.text))
        self._run(lambda db: db.execute("REPLACE INTO system_prompts VALUES (?, ?)", values))

    def delete_system_prompt(self, name: str) -> None:
        """Remove a system prompt, if it is there."""
        self._run(lambda db: db.execute("DELETE FROM system_prompts WHERE name = ?", (rows.storable(name),)))

    def _run(self, action: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return self._database.run(action)
        except sqlite3.IntegrityError as error:  # what a new turn belongs to is not there
            raise ConversationGone from error

    def _tell(self, problem: ErrorInfo) -> None:
        if self.on_problem is not None:
            self.on_problem(problem)


def title_of(text: str) -> str:
    """Return the first words of a text, as the title of a conversation."""
    line = next((line for line in text.splitlines() if line.strip(" #*`>-\t")), "")
    words = " ".join(line.strip(" #*`>-\t").split())
    if len(words) <= MAX_TITLE:
        return words
    cut = words.rfind(" ", MAX_TITLE // 2, MAX_TITLE)
    return words[: cut if cut > 0 else MAX_TITLE - 1] + "…"


def _head(db: sqlite3.Connection, conversation: int) -> sqlite3.Row:
    row: sqlite3.Row | None = db.execute(f"{_HEADS} AND id = ?", (conversation,)).fetchone()
    if row is None:
        raise ConversationGone
    return row


def _thread(db: sqlite3.Connection, conversation: int) -> Thread:
    head = _head(db, conversation)
    turns = tuple(map(rows.turn_of, db.execute(_BRANCH, (head["leaf"],))))
    children: dict[int | None, list[int]] = {}
    family = "SELECT id, parent FROM turns WHERE conversation = ? ORDER BY id"
    for row in db.execute(family, (conversation,)):
        children.setdefault(row["parent"], []).append(row["id"])
    siblings = tuple(tuple(children[turn.parent]) for turn in turns)
    return Thread(rows.head_of(head), rows.settings_of(head), turns, siblings)


def _set_title(db: sqlite3.Connection, conversation: int, title: str) -> None:
    db.execute("UPDATE conversations SET title = ? WHERE id = ?", (title, conversation))
    db.execute("DELETE FROM search WHERE conversation = ? AND turn IS NULL", (conversation,))
    _index(db, conversation, None, title)


def _index(db: sqlite3.Connection, conversation: int, turn: int | None, text: str) -> None:
    """Let a text be found. SQLite keeps any number of titles apart, as NULL is never the same."""
    db.execute("REPLACE INTO search VALUES (?, ?, ?)", (conversation, turn, fold(text)))
