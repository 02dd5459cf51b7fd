"""The catalogues hold every text, whole and right; and the tool that keeps them says so when they do not."""

from __future__ import annotations

import ast
import json
import subprocess
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from core import errors
from core.errors import ErrorInfo, GGUFInvalid, PhiForgeError
from core.plain import from_plain, to_plain
from core.text import Message, msg
from tools import translations
from tools.translation_check import problems
from tools.translation_files import FORMS, LANGUAGES, ROOT, Entry, catalogue, compile_catalogue, read, render
from tools.translation_sources import Source, TextNotLiteral, collect
from ui.text import RLM, translate_message

_COUNTED = Source("Box", "%n file(s) in {folder}", plural=True)


# ---- the catalogues ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_right(language: str) -> None:
    """After a text was changed: python -m tools.translations, and translate what it names."""
    assert translations.check(language) == []


def test_nothing_that_linguist_finds_is_left_out(tmp_path: Path) -> None:
    found = _lupdate(sorted(ROOT.joinpath("ui").rglob("*.py")), "ro", tmp_path)
    ours = {source.key for source in collect(ROOT)}
    assert len(found) > 500
    assert set(read(found_file(tmp_path))) - ours == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_have_the_forms_that_linguist_gives_them(language: str, tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text('class Box:\n    def say(self): return self.tr("%n file(s)", "", 2)\n')
    (forms,) = _lupdate([code], language, tmp_path).values()
    assert len(forms) == len(FORMS[language])


def test_words_inside_an_error_are_messages_too() -> None:
    """A bare English string there would stay English in every language."""
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type)} | {"msg"}
    bare = []
    for path in sorted(ROOT.joinpath("core").rglob("*.py")):
        if "cli" in path.parts:
            continue  # the command line speaks English
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds:
                bare += [
                    f"{path.relative_to(ROOT)}:{value.lineno}: {ast.unparse(value)}"
                    for value in (keyword.value for keyword in node.keywords)
                    if _is_sentence(value)
                ]
    assert bare == []


def _is_sentence(value: ast.expr) -> bool:
    """Whether an expression is English text: two words or more."""
    parts = value.values if isinstance(value, ast.JoinedStr) else [value]
    words = " ".join(
        part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )
    return len([word for word in words.split() if word.isalpha()]) > 1


# ---- at run time -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("qapp")
def test_one_and_many_read_naturally() -> None:
    def say(n: int) -> str:
        return QCoreApplication.translate("ForgeBar", "F&orge %n file(s)", "", n)

    assert say(1) == "F&orge 1 file"
    assert say(3) == "F&orge 3 files"


@pytest.mark.usefixtures("qapp")
def test_the_forms_are_in_the_order_that_translators_are_told(tmp_path: Path) -> None:
    translator = _translator("ro", tmp_path, Entry(Source("Box", "%n file(s)", plural=True), ("a", "b", "c")))
    said = [translator.translate("Box", "%n file(s)", "", n) for n in (1, 0, 2, 19, 101, 119, 20, 100, 120)]
    assert said == ["a", "b", "b", "b", "b", "b", "c", "c", "c"]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("llama.cpp אמר: {reason}.", True),
        ("{name} לא נמצא", True),
        ("<b>Ollama</b> מקבל קובץ אחד", True),
        ("<b>שיחה</b> עם Phi", False),
        ("%n קבצים", False),
        ("Flash attention", False),
    ],
)
def test_a_sentence_that_begins_with_a_latin_word_is_marked(text: str, marked: bool, tmp_path: Path) -> None:
    translator = _translator("he", tmp_path, Entry(Source("Box", "said"), (text,)))
    assert translator.translate("Box", "said") == (RLM + text if marked else text)


def test_a_reason_inside_an_error_is_translated(
    qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GGUFInvalid, "cause", "{path}: {reason}.")
    translator = _translator(
        "ro",
        tmp_path,
        Entry(Source("core", "{path}: {reason}."), ("{reason} ({path}).",)),
        Entry(Source("core", "it has {n} bytes"), ("are {n} octeți",)),
    )
    error = GGUFInvalid(path="m.gguf", reason=msg("it has {n} bytes", n=3))
    assert str(error.info().cause) == "m.gguf: it has 3 bytes."
    across = from_plain(to_plain(error.info()), ErrorInfo)  # as it comes out of a child
    qapp.installTranslator(translator)
    try:
        assert translate_message(across.cause) == "are 3 octeți (m.gguf)."
    finally:
        qapp.removeTranslator(translator)


def test_every_error_has_three_sentences_without_shouting() -> None:
    for kind in (PhiForgeError, *PhiForgeError.__subclasses__()):
        for sentence in (getattr(kind, name, "") for name in ("title", "cause", "next_step")):
            assert "!" not in sentence
            assert Message(sentence)


# ---- the tool ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "translation", "complaint"),
    [
        ("Save {name}", "Salvează", "lacks {name}"),
        ("{n:.1f} GB", "{n} GB", "lacks {n:.1f}"),
        ("Save", "Salvează {name}", "which the English text has not"),
        ("Save {name}", "Salvează {name", "braces"),
        ("&Save", "Salvează", "mark 1 letter"),
        ("Save", "&Salvează", "mark 0 letter"),
        (" and", "și", "spaces"),
        ("Save…", "Salvează", "end as"),
        ("Save", "Salvează.", "end as"),
        ("<b>Save</b>", "Salvează", "tags"),
        ("Save", "\u2066Salvează", "isolates"),
        ("Ctrl+S", "Ctrl+W", "keys"),
        ("Shown", "Afişat", "cedilla"),
        ("Save", "", "not translated"),
    ],
)
def test_a_wrong_translation_is_named(text: str, translation: str, complaint: str) -> None:
    found = problems(Entry(Source("Box", text), (translation,)), "ro")
    assert len(found) == 1
    assert complaint in found[0]


def test_only_the_form_for_one_may_leave_its_number_out() -> None:
    assert (
        problems(Entry(_COUNTED, ("un fișier în {folder}", "%n în {folder}", "%n de în {folder}")), "ro")
        == []
    )
    assert problems(Entry(_COUNTED, ("un fișier în {folder}", "în {folder}", "%n în {folder}")), "ro")
    assert problems(Entry(_COUNTED, ("un fișier", "%n în {folder}", "%n în {folder}")), "ro")
    assert problems(Entry(_COUNTED, ("un fișier în {folder}", "%n în {folder}", "")), "ro")


@pytest.mark.parametrize("text", ["&Save && close {n}…", "R&&D", "a &lt;b&gt; c", "{{literal}}", "50 %"])
def test_a_faithful_copy_has_no_problem(text: str) -> None:
    assert problems(Entry(Source("Box", text), (text,)), "ro") == []


def test_translations_go_out_and_come_back(tmp_path: Path) -> None:
    translations.update("ro", tmp_path)
    file = tmp_path / "texts.json"
    count = translations.export("ro", file, folder=tmp_path)
    rows = json.loads(file.read_text(encoding="utf-8"))
    assert count == len(rows) > 1000
    chosen = [row for row in rows if row["context"] == "Menus" and row["source"] in ("&File", "&View")]
    chosen[0]["translation"], chosen[1]["translation"] = "&Fișier", "Vizualizare"
    chosen.append({"context": "Nowhere", "source": "No such text", "translation": "Nimic"})
    file.write_text(json.dumps(chosen), encoding="utf-8")

    refused = translations.bring_in("ro", file, tmp_path)
    assert [line.split(":")[0] for line in refused] == ["Menus", "Nowhere"], refused
    assert read(catalogue("ro", tmp_path))["Menus", "&File", ""] == ("&Fișier",)
    assert translations.export("ro", file, folder=tmp_path) == count - 1
    translator = QTranslator()
    assert translator.load(str(catalogue("ro", tmp_path).with_suffix(".qm")))
    assert translator.translate("Menus", "&File") == "&Fișier"

    translations.update("ro", tmp_path)
    assert read(catalogue("ro", tmp_path))["Menus", "&File", ""] == ("&Fișier",), "kept by an update"


def test_what_the_program_no_longer_says_leaves(tmp_path: Path) -> None:
    path = catalogue("ro", tmp_path)
    path.write_text(render([Entry(Source("Gone", "Old text"), ("Text vechi",))], "ro"), encoding="utf-8")
    compile_catalogue(path, path.with_suffix(".qm"))
    assert any("is stale" in line for line in translations.check("ro", tmp_path))
    translations.update("ro", tmp_path)
    assert ("Gone", "Old text", "") not in read(path)


def test_an_old_compiled_catalogue_is_named(tmp_path: Path) -> None:
    translations.update("en", tmp_path)
    assert translations.check("en", tmp_path) == []
    compiled = catalogue("en", tmp_path).with_suffix(".qm")
    compiled.write_bytes(compiled.read_bytes()[:-1])
    assert translations.check("en", tmp_path) == [
        "phi_forge_en.qm is stale: run python -m tools.translations"
    ]


def test_a_text_put_together_at_run_time_is_refused(tmp_path: Path) -> None:
    code = tmp_path / "ui" / "box.py"
    code.parent.mkdir()
    code.write_text('class Box:\n    def say(self, n): return self.tr(f"{n} files")\n')
    with pytest.raises(TextNotLiteral, match=r"ui/box\.py:2"):
        collect(tmp_path)


# ---- helpers -----------------------------------------------------------------------------------------


def found_file(folder: Path) -> Path:
    return folder / "found.ts"


def _lupdate(code: list[Path], language: str, folder: Path) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Let Qt's own tool collect the texts of some files."""
    tool = next(Path(PySide6.__file__).parent.glob("lupdate*"))
    options = ["-silent", "-no-obsolete", "-locations", "none", "-target-language", language]
    subprocess.run([tool, *options, *code, "-ts", found_file(folder)], check=True)
    return read(found_file(folder))


def _translator(language: str, folder: Path, *entries: Entry) -> QTranslator:
    path = catalogue(language, folder)
    path.write_text(render(entries, language), encoding="utf-8")
    compile_catalogue(path, path.with_suffix(".qm"))
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    return translator
