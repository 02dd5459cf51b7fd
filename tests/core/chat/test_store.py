"""Conversations are kept, found, branched, brought back and taken out as files."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from core.chat.model import ChatSettings, Preset, SystemPrompt
from core.chat.store import MAX_TITLE, ChatStore, title_of
from core.engine.model import Answer, LoadModel, Overflow, Role, Sampling, StopReason, TokenChoice
from core.errors import ConversationGone

SETTINGS = ChatSettings(
    LoadModel(Path("/models/phi \udcff.gguf"), n_gpu_layers=7),
    Sampling(temperature=0.1, grammar='root ::= "שלום"', n_probs=3),
    "Be brief.",
    Overflow.STOP,
)
TOKENS = (
    TokenChoice(5, 0, 2, -0.25, (("Hi", -0.25), ("<|end|>", -3.5))),
    TokenChoice(6, 2, 3, -1.5, ()),
)


def answer_of(text, tokens=()):
    return Answer(
        text, "<|user|>…", StopReason.END_TOKEN, 10, 5, 3, 100.5, 20.25, 0.1, 13, 4096, 42, True, 2, tokens
    )


def talk(store, *texts, settings=None):
    """Save a conversation of questions and answers in turn; return its id and its turns."""
    head = store.create(settings)
    turns, parent = [], None
    for number, text in enumerate(texts):
        role = Role.ASSISTANT if number % 2 else Role.USER
        turns.append(store.add_turn(head.id, parent, role, text))
        parent = turns[-1].id
    return head.id, turns


def ids(turns):
    return [turn.id for turn in turns]


# ---- keeping ------------------------------------------------------------------------------------


def test_all_of_a_conversation_comes_back(path):
    with closing(ChatStore(path)) as store:
        head = store.create(SETTINGS)
        pictures = (Path("/pictures/a b.png"), Path("/pictures/\udcff.png"))
        question = store.add_turn(head.id, None, Role.USER, "שלום 🙂\n```\ncode\n```", images=pictures)
        reply = store.add_turn(head.id, question.id, Role.ASSISTANT, model="phi.gguf")
        store.set_answer(reply.id, "Hi!", answer_of("Hi!", TOKENS), TOKENS)
        raw = store.add_turn(head.id, reply.id, Role.USER, "GGUF is", raw=True)
    with closing(ChatStore(path)) as store:
        thread = store.thread(head.id)
        assert thread.settings == SETTINGS
        assert thread.head.title == "שלום 🙂"
        assert thread.head.n_turns == 3
        assert ids(thread.turns) == [question.id, reply.id, raw.id]
        assert thread.turns[0].images == pictures
        assert thread.turns[0].text == "שלום 🙂\n```\ncode\n```"
        saved = thread.turns[1]
        assert (saved.role, saved.text, saved.model) == (Role.ASSISTANT, "Hi!", "phi.gguf")
        assert saved.tokens == TOKENS
        assert saved.answer == replace(answer_of("Hi!", TOKENS), prompt="")
        assert thread.turns[2].raw
        assert store.problem is None
        assert not store.in_memory


def test_answer_is_saved_while_it_is_written(path):
    with closing(ChatStore(path)) as store, closing(ChatStore(path)) as other:
        conversation, (question,) = talk(store, "What?")
        reply = store.add_turn(conversation, question.id, Role.ASSISTANT)
        store.set_answer(reply.id, "Half an ans")
        seen = other.thread(conversation).turns[-1]
        assert (seen.text, seen.answer) == ("Half an ans", None)
        assert [head.id for head in other.conversations("half")] == [conversation]


def test_half_of_a_surrogate_pair_does_no_harm(store):
    conversation, _ = talk(store, "a\ud83d b")
    assert store.thread(conversation).turns[0].text == "a? b"


def test_settings_of_another_version_become_the_defaults(store, caplog):
    conversation, _ = talk(store, "x", settings=SETTINGS)
    broken = '{"sampling": {"temperature": "hot"}}'
    store._run(lambda db: db.execute("UPDATE conversations SET settings = ?", (broken,)))
    assert store.thread(conversation).settings == ChatSettings()
    assert "temperature" in caplog.text


def test_figures_that_cannot_be_read_do_not_hide_the_texts(store, caplog):
    conversation, (_, reply) = talk(store, "question", "answer")
    store.set_answer(reply.id, "answer", answer_of("answer"), TOKENS)
    broken = "UPDATE turns SET tokens = '[[1,', answer = '{' WHERE id = ?"
    store._run(lambda db: db.execute(broken, (reply.id,)))
    turn = store.thread(conversation).turns[1]
    assert (turn.text, turn.answer, turn.tokens) == ("answer", None, ())
    assert "TokenChoice" in caplog.text


# ---- the tree -----------------------------------------------------------------------------------


def test_an_edited_question_begins_a_branch(store):
    conversation, (q1, a1, q2, a2) = talk(store, "q1", "a1", "q2", "a2")
    edited = store.add_turn(conversation, a1.id, Role.USER, "q2, edited")
    thread = store.thread(conversation)
    assert ids(thread.turns) == [q1.id, a1.id, edited.id]
    assert thread.siblings == ((q1.id,), (a1.id,), (q2.id, edited.id))
    back = store.select(q2.id)
    assert ids(back.turns) == [q1.id, a1.id, q2.id, a2.id]
    assert ids(store.thread(conversation).turns) == ids(back.turns)
    assert back.siblings[2] == (q2.id, edited.id)


def test_first_question_can_be_edited_too(store):
    conversation, (q1, a1) = talk(store, "q1", "a1")
    other = store.add_turn(conversation, None, Role.USER, "another q1")
    assert store.thread(conversation).siblings == ((q1.id, other.id),)
    assert ids(store.select(q1.id).turns) == [q1.id, a1.id]


def test_selecting_a_branch_shows_its_newest_end(store):
    conversation, (q1, a1, q2, _) = talk(store, "q1", "a1", "q2", "a2")
    newest = store.add_turn(conversation, q2.id, Role.ASSISTANT, "a2 again")
    store.add_turn(conversation, q1.id, Role.ASSISTANT, "a1 again")
    assert ids(store.select(a1.id).turns) == [q1.id, a1.id, q2.id, newest.id]


def test_branches_of_two_conversations_do_not_mix(store):
    one, (q1, _) = talk(store, "q1", "a1")
    two, (p1, _) = talk(store, "p1", "b1")
    assert store.thread(one).siblings[0] == (q1.id,)
    assert store.thread(two).siblings[0] == (p1.id,)


# ---- the list -----------------------------------------------------------------------------------


def test_list_is_newest_first(store):
    one, (q1,) = talk(store, "one")
    two, _ = talk(store, "two")
    assert [head.id for head in store.conversations()] == [two, one]
    store.add_turn(one, q1.id, Role.ASSISTANT, "answer")
    heads = store.conversations()
    assert [head.id for head in heads] == [one, two]
    assert heads[0].n_turns == 2
    assert [head.id for head in store.conversations(limit=1)] == [one]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("țigla", True),  # accents and case do not matter
        ("TIGLA", True),
        ("igl", True),  # nor where in a word it stands
        ("קובץ", True),
        ("roof țigla", True),
        ("roof missing", False),
        ("100%", True),
        ("100_", False),
        ("\\", False),
        ("edited", True),  # of a branch that is not shown
        ("x" * 60_000, False),
        (" ".join(["roof"] * 2000), True),
        ("it\ud83d", True),  # stands for "?"
        ("  ", True),
    ],
)
def test_search(store, query, found):
    conversation, (q1,) = talk(store, "What is Țigla on a roof, 100% of it? הקובץ")
    hidden = store.add_turn(conversation, None, Role.USER, "edited once")
    store.select(q1.id)
    assert hidden.id not in ids(store.thread(conversation).turns)
    assert [head.id for head in store.conversations(query)] == ([conversation] if found else [])


def test_search_shows_where_it_found_the_words(store):
    conversation, _ = talk(store, "word " * 50 + "here is the Needle " + "word " * 50)
    (head,) = store.conversations("needle")
    assert "here is the Needle word" in head.excerpt
    assert head.excerpt.startswith("…")
    assert head.excerpt.endswith("…")
    assert len(head.excerpt) < 140
    store.rename(conversation, "Haystack")
    (head,) = store.conversations("haystack")
    assert (head.title, head.excerpt) == ("Haystack", "")


def test_title_is_the_first_words_until_one_is_given(store):
    conversation, (q1,) = talk(store, "\n# What is *this*?\nand more")
    assert store.thread(conversation).head.title == "What is *this*?"
    store.rename(conversation, " My \n title ")
    store.add_turn(conversation, q1.id, Role.USER, "more")
    assert store.thread(conversation).head.title == "My title"
    store.rename(conversation, "")
    assert store.thread(conversation).head.title == "What is *this*?"


def test_titles_are_short():
    assert title_of("word " * 50).endswith("word…")
    assert len(title_of("word " * 50)) <= MAX_TITLE + 1
    assert len(title_of("x" * 500)) == MAX_TITLE
    assert title_of(" \n ") == title_of("") == ""


# ---- deleting -----------------------------------------------------------------------------------


def test_what_was_deleted_can_be_brought_back(store):
    conversation, turns = talk(store, "question", "answer")
    store.delete(conversation)
    assert store.conversations() == store.conversations("question") == ()
    with pytest.raises(ConversationGone):
        store.thread(conversation)
    assert store.undo_delete(conversation).title == "question"
    assert ids(store.thread(conversation).turns) == ids(turns)


def test_what_was_deleted_is_gone_with_the_store(path):
    with closing(ChatStore(path)) as store:
        conversation, _ = talk(store, "a very secret question", "answer")
        kept, _ = talk(store, "kept")
        store.delete(conversation)
    with closing(ChatStore(path)) as store:
        with pytest.raises(ConversationGone):
            store.undo_delete(conversation)
        assert [head.id for head in store.conversations()] == [kept]
    assert b"very secret" not in path.read_bytes()


def test_a_long_conversation_can_be_deleted(path):
    with closing(ChatStore(path)) as store:
        conversation, _ = talk(store, *map(str, range(1100)))  # SQLite nests triggers 1000 deep
        store.delete(conversation)
    with closing(ChatStore(path)) as store:
        assert store.conversations() == ()
        assert store._run(lambda db: [*db.execute("SELECT 1 FROM turns UNION SELECT 1 FROM search")]) == []


def test_what_another_window_deleted_is_gone(path):
    with closing(ChatStore(path)) as store:
        conversation, (question,) = talk(store, "question")
        reply = store.add_turn(conversation, question.id, Role.ASSISTANT)
        with closing(ChatStore(path)) as other:
            other.delete(conversation)
        for action in (
            lambda: store.thread(conversation),
            lambda: store.add_turn(conversation, question.id, Role.USER, "x"),
            lambda: store.select(question.id),
            lambda: store.export_json(conversation),
            lambda: store.rename(conversation, "x"),
        ):
            with pytest.raises(ConversationGone):
                action()
        store.set_answer(reply.id, "too late", answer_of("too late"))
        store.delete(conversation)


def test_a_turn_needs_its_parent(store):
    conversation, _ = talk(store, "question")
    with pytest.raises(ConversationGone):
        store.add_turn(conversation, 999, Role.USER, "x")


# ---- presets and system prompts -----------------------------------------------------------------


def test_presets_and_system_prompts_are_kept(path):
    with closing(ChatStore(path)) as store:
        store.save_preset(Preset("Zed", Sampling(temperature=0.0), "Be exact."))
        store.save_preset(Preset("äpfel", Sampling()))
        store.save_preset(Preset("Zed", Sampling(temperature=0.5), "Be exact."))
        store.save_system_prompt(SystemPrompt("Poet", "Rhyme."))
        store.save_system_prompt(SystemPrompt("Gone", "x"))
        store.delete_system_prompt("Gone")
    with closing(ChatStore(path)) as store:
        assert [preset.name for preset in store.presets()] == ["äpfel", "Zed"]
        assert store.presets()[1] == Preset("Zed", Sampling(temperature=0.5), "Be exact.")
        assert store.system_prompts() == (SystemPrompt("Poet", "Rhyme."),)
        store.delete_preset("Zed")
        store.delete_preset("Zed")
        assert [preset.name for preset in store.presets()] == ["äpfel"]


# ---- export -------------------------------------------------------------------------------------


def test_markdown_keeps_texts_apart(store):
    conversation, (q1, _, _) = talk(
        store,
        "Look:\n\n```python\nprint('```')\n```\n",
        "<think>\nHm.\n</think>\nCut:\n\n````c\nint x;\n```\n",
        "# not a heading of ours",
        settings=ChatSettings(system_prompt="Be brief:\n~~~\n"),
    )
    text = store.export_markdown(conversation)
    assert "## System prompt\n\nBe brief:\n~~~\n\n~~~\n" in text
    assert "```python\nprint('```')\n```\n" in text
    assert "<summary>Thinking</summary>\n\nHm.\n\n</details>" in text
    assert "Cut:\n\n````c\nint x;\n```\n````\n" in text  # the answer was cut in the midst of a block
    assert text.index("````\n") < text.index("## Question\n\n# not a heading of ours")
    translated = store.export_markdown(conversation, lambda message: str(message).upper())
    assert "## QUESTION" in translated
    assert "print('```')" in translated
    assert q1.text in text


def test_json_holds_all_branches(store):
    conversation, (q1, _) = talk(store, "q1", "a1", settings=SETTINGS)
    other = store.add_turn(conversation, q1.id, Role.ASSISTANT, model="phi.gguf")
    store.set_answer(other.id, "Hi שלום", answer_of("Hi שלום", TOKENS), TOKENS)
    text = store.export_json(conversation)
    text.encode()  # the path of the model is not UTF-8, the file is
    assert "שלום" in text
    document = json.loads(text)
    assert (document["format"], document["version"]) == ("phi-forge-conversation", 1)
    assert document["settings"]["load"]["path"] == str(SETTINGS.load.path)
    assert document["settings"]["sampling"]["temperature"] == 0.1
    assert document["leaf"] == other.id
    assert [turn["parent"] for turn in document["turns"]] == [None, q1.id, q1.id]
    saved = document["turns"][2]
    assert saved["text"] == "Hi שלום"
    assert saved["answer"]["n_generated"] == 3
    assert "prompt" not in saved["answer"]
    assert saved["tokens"][0]["alternatives"] == [["Hi", -0.25], ["<|end|>", -3.5]]
    assert saved["created"].endswith("+00:00")
