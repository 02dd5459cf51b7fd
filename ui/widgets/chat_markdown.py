"""Markdown that arrives in pieces: what is finished, and the block that still grows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LONGEST_BLOCK = 3000
"""Characters. A block that grows beyond is cut, so that reading it anew stays quick."""

_LONGEST_TABLE = 1200
"""The same for tables, which take longer to lay out."""

_CLOSING = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*")


@dataclass(frozen=True)
class Prose:
    """A paragraph, heading, quotation, table or rule, as the parser's tokens."""

    tokens: tuple[Token, ...]


@dataclass(frozen=True)
class Item:
    """One item of a list; `number` is None in a list without numbers."""

    tokens: tuple[Token, ...]
    number: int | None


@dataclass(frozen=True)
class Code:
    """Lines of a code block; with `continues` they belong to the block before.

    Attributes:
        language: As written behind the fence; empty when it was not said.
        text: Whole lines without the last line break, or the beginning of a line.
        continues: The lines follow those of the last `Code`.
    """

    language: str
    text: str
    continues: bool = False


Block: TypeAlias = Prose | Item | Code


@dataclass(frozen=True)
class Update:
    """What one more piece of text changed: `finished` blocks replace what grew, then `growing` follow."""

    finished: tuple[Block, ...]
    growing: tuple[Block, ...]


def make_parser() -> MarkdownIt:
    """Return a CommonMark parser with tables; HTML is text for it, and there are no pictures."""
    from markdown_it import MarkdownIt  # loaded with the first answer, not when the window opens

    parser = MarkdownIt("commonmark", {"html": False})
    return parser.enable(["table", "strikethrough"]).disable("image")


class Splitter:
    """Splits a growing Markdown text into blocks, reading each finished one once.

    Only the source of the last block is kept and read anew with each piece. The lines of a fenced code
    block are finished one by one, because nothing in them is Markdown.
    """

    def __init__(self) -> None:
        self._parser = make_parser()
        self._tail = ""
        self._fence = ""  # of the code block the text is in
        self._language = ""

    def feed(self, text: str) -> Update:
        """Take the next piece of the text."""
        self._tail += text
        finished: list[Block] = []
        while True:
            if self._fence:
                growing, goes_on = self._read_code(finished)
            else:
                growing, goes_on = self._read_blocks(finished)
            if not goes_on:
                return Update(tuple(finished), tuple(growing))

    def _read_code(self, finished: list[Block]) -> tuple[list[Block], bool]:
        *lines, last = self._tail.split("\n")
        for index, line in enumerate(lines):
            if self._closes(line):
                self._finish_lines(lines[:index], finished)
                self._fence = ""
                self._tail = "\n".join((*lines[index + 1 :], last))
                return [], True
        self._finish_lines(lines, finished)
        self._tail = last
        if not last or self._closes(last) or (last.strip() and not last.strip(self._fence[0])):
            return [], False  # perhaps the closing fence, half-arrived
        return [Code(self._language, last, continues=True)], False

    def _finish_lines(self, lines: list[str], finished: list[Block]) -> None:
        if lines:
            finished.append(Code(self._language, "\n".join(lines), continues=True))

    def _closes(self, line: str) -> bool:
        found = _CLOSING.fullmatch(line)
        return found is not None and found[1].startswith(self._fence)

    def _read_blocks(self, finished: list[Block]) -> tuple[list[Block], bool]:
        blocks = _blocks(self._parser.parse(self._tail))
        if not blocks:
            return [], False
        *done, (block, first_line) = blocks
        finished.extend(one for one, _line in done)
        lines = self._tail.split("\n")
        self._tail = "\n".join(lines[first_line:])
        if isinstance(block, Code) and (opened := re.match(r" {0,3}(`{3,}|~{3,})(?!.*\1)", self._tail)):
            if "\n" not in self._tail:
                return [block], False
            self._fence, self._language = opened[1], block.language
            finished.append(Code(block.language, ""))
            self._tail = self._tail.split("\n", 1)[1]
            return [], True
        is_table = _is_a(block, "table_open")
        longest = _LONGEST_TABLE if is_table else _LONGEST_BLOCK
        if len(self._tail) > longest:
            gap = " " if _is_a(block, "paragraph_open") else "\n"
            cut = self._tail.rfind(gap, longest // 2) + 1
            rest = self._tail[cut:] if cut else ""
            finished.extend(one for one, _line in _blocks(self._parser.parse(self._tail[: cut or None])))
            # The rows below are a table again only under the two lines of its head.
            self._tail = "\n".join((*self._tail.split("\n", 2)[:2], rest)) if is_table else rest
            return [], bool(rest)
        return [block], False


def _is_a(block: Block, kind: str) -> bool:
    return isinstance(block, Prose) and block.tokens[0].type == kind


def _blocks(tokens: list[Token]) -> list[tuple[Block, int]]:
    """Return the blocks of a document with the lines they begin at; each item of a list is one."""
    result: list[tuple[Block, int]] = []
    start = 0
    while start < len(tokens):
        end = _end_of(tokens, start)
        token = tokens[start]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            result.extend(_items(tokens[start : end + 1]))
        elif token.type in ("fence", "code_block"):
            result.append((Code(language_of(token), token.content.removesuffix("\n")), _line(token)))
        else:
            result.append((Prose(tuple(tokens[start : end + 1])), _line(token)))
        start = end + 1
    return result


def _items(tokens: list[Token]) -> list[tuple[Block, int]]:
    ordered = tokens[0].type == "ordered_list_open"
    number = int(tokens[0].attrGet("start") or 1)
    if ordered and tokens[0].attrGet("start") == 0:
        number = 0
    result: list[tuple[Block, int]] = []
    start = 1
    while start < len(tokens) - 1:
        end = _end_of(tokens, start)
        inside = tuple(tokens[start + 1 : end])
        result.append((Item(inside, number if ordered else None), _line(tokens[start])))
        number += 1
        start = end + 1
    return result


def _end_of(tokens: list[Token], start: int) -> int:
    """Return the index of the token that closes the one at `start`; itself where it stands alone."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def language_of(token: Token) -> str:
    """Return the language a fence states, empty when it states none."""
    words = token.info.split()
    return words[0] if words else ""
