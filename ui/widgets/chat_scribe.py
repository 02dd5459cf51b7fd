"""Writes blocks of Markdown into a text document, in the window's own fonts and colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from ui import theme
from ui.theme import Role, Space
from ui.widgets.chat_markdown import Block, Code, Item, Prose, language_of
from ui.widgets.chat_text import LINE_HEIGHT_PERCENT

if TYPE_CHECKING:
    from markdown_it.token import Token

_HEADING_FACTORS = (1.3, 1.18, 1.08)
_LINE_BREAK = "\u2028"
_SIDES = {
    "text-align:left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
    "text-align:center": Qt.AlignmentFlag.AlignHCenter,
    "text-align:right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
}
"""How the parser says where the words of a column stand."""


class Mark(IntEnum):
    """Properties of a paragraph's format that the view draws by."""

    CODE = QTextFormat.Property.UserProperty + 1
    """Number of the code block it is a line of."""
    QUOTE = QTextFormat.Property.UserProperty + 2
    """Depth of the quotation it belongs to."""
    RULE = QTextFormat.Property.UserProperty + 3
    """It is a line across."""


@dataclass
class CodeSource:
    """What a code block holds.

    Attributes:
        language: As the text states it; empty when it does not.
        lines: Its source.
        start: Where its first line begins in the document; -1 while it has none.
        end: Where its last line ends.
    """

    language: str
    lines: list[str] = field(default_factory=list)
    start: int = -1
    end: int = -1


class Scribe:
    """Writes at the end of a document.

    Attributes:
        fresh: The last paragraph of the document is empty and not used yet.
        code_header: Height in pixels that is left above a code block, for its language and buttons.
        codes: What each code block holds, by its number.
    """

    def __init__(self, document: QTextDocument, palette: QPalette, font: QFont, code_header: int) -> None:
        self._document = document
        self._palette = palette
        self._font = font
        self._fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._fixed.setPointSizeF(font.pointSizeF() if font.pointSizeF() > 0 else self._fixed.pointSizeF())
        self.code_header = code_header
        self.fresh = True
        self.codes: list[CodeSource] = []
        self._table: QTextTable | None = None  # the last one; taken away since, unless the text ends below it
        self._below_table = -1

    def write(self, block: Block) -> None:
        """Add a block."""
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        match block:
            case Code(language, text, continues):
                self._write_code(cursor, language, text, 0, continues=continues)
            case Item(tokens, number):
                self._write_item(cursor, tokens, number, 1)
            case Prose(tokens):
                self._write_all(cursor, tokens, 0, 0)

    # ---- blocks --------------------------------------------------------------------------------

    def _write_all(self, cursor: QTextCursor, tokens: Sequence[Token], indent: int, quote: int) -> None:
        """Write a run of blocks; `indent` counts steps from the leading side."""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            end = _end_of(tokens, index)
            inside = tokens[index + 1 : end]
            match token.type:
                case "paragraph_open":
                    self._start(cursor, self._block(indent, quote))
                    self._write_inline(cursor, inside[0].children or [], self._char())
                case "heading_open":
                    self._write_heading(cursor, token, inside, indent, quote)
                case "bullet_list_open" | "ordered_list_open":
                    self._write_list(cursor, token, inside, indent + 1)
                case "blockquote_open":
                    self._write_all(cursor, inside, indent + 1, quote + 1)
                case "table_open":
                    self._write_table(cursor, inside)
                case "fence" | "code_block":
                    text = token.content.removesuffix("\n")
                    self._write_code(cursor, language_of(token), text, indent, continues=False)
                case "hr":
                    self._write_rule(cursor, indent)
                case _:
                    self._start(cursor, self._block(indent, quote))
                    cursor.insertText(token.content, self._char())
            index = end + 1

    def _start(self, cursor: QTextCursor, block: QTextBlockFormat) -> None:
        if self.fresh:
            self._leave_room(cursor, block.topMargin())
            cursor.setBlockFormat(block)
            self.fresh = False
        else:
            cursor.insertBlock(block, self._char())
        cursor.setBlockCharFormat(self._char())

    def _leave_room(self, cursor: QTextCursor, room: float) -> None:
        """Put a paragraph's room above it below the table it follows: Qt leaves none there."""
        if self._table is not None and cursor.position() == self._below_table:
            shape = self._table.format().toTableFormat()
            shape.setBottomMargin(Space.S + room)
            self._table.setFormat(shape)

    def _write_heading(
        self, cursor: QTextCursor, token: Token, inside: Sequence[Token], indent: int, quote: int
    ) -> None:
        level = min(int(token.tag[1:]), len(_HEADING_FACTORS)) - 1
        block = self._block(indent, quote)
        block.setTopMargin(Space.M if cursor.position() else 0)
        block.setHeadingLevel(level + 1)
        self._start(cursor, block)
        char = self._char()
        font = QFont(self._font)
        font.setWeight(QFont.Weight.DemiBold)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * _HEADING_FACTORS[level])
        char.setFont(font)
        self._write_inline(cursor, inside[0].children or [], char)

    def _write_list(self, cursor: QTextCursor, opened: Token, inside: Sequence[Token], indent: int) -> None:
        ordered = opened.type == "ordered_list_open"
        start = opened.attrGet("start")
        number = int(start) if start is not None else 1
        index = 0
        while index < len(inside):
            end = _end_of(inside, index)
            self._write_item(cursor, inside[index + 1 : end], number if ordered else None, indent)
            number += 1
            index = end + 1

    def _write_item(
        self, cursor: QTextCursor, tokens: Sequence[Token], number: int | None, indent: int
    ) -> None:
        mark = QTextListFormat()
        bullets = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle)
        mark.setStyle(QTextListFormat.Style.ListDecimal if number is not None else bullets[indent > 1])
        mark.setIndent(indent)
        if number is not None:
            mark.setStart(number)
        block = self._block(0, 0)
        block.setBottomMargin(Space.XS)
        self._start(cursor, block)
        cursor.createList(mark)
        first, rest = tokens[:3], tokens[3:]
        if first and first[0].type == "paragraph_open":
            self._write_inline(cursor, first[1].children or [], self._char())
        else:
            rest = tokens
        self._write_all(cursor, rest, indent, 0)

    def _write_rule(self, cursor: QTextCursor, indent: int) -> None:
        block = self._block(indent, 0)
        block.setProperty(Mark.RULE, True)
        self.fresh = self.fresh and cursor.position() == 0  # not on the line of a table
        self._start(cursor, block)

    def _write_table(self, cursor: QTextCursor, inside: Sequence[Token]) -> None:
        rows = [index for index, token in enumerate(inside) if token.type == "tr_open"]
        cells = [
            [token for token in inside[row : _end_of(inside, row)] if token.type == "inline"] for row in rows
        ]
        sides = [_SIDES.get(str(token.attrGet("style"))) for token in inside if token.type == "th_open"]
        if not cells or not cells[0]:
            return
        shape = QTextTableFormat()
        shape.setBorder(1)
        shape.setBorderCollapse(True)
        shape.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(theme.border(self._palette))
        shape.setCellPadding(Space.XS)
        shape.setBottomMargin(Space.S)
        shape.setHeaderRowCount(1)
        table: QTextTable = cursor.insertTable(len(cells), len(cells[0]), shape)
        for row, line in enumerate(cells):
            for column, cell in enumerate(line[: len(cells[0])]):
                inner = table.cellAt(row, column).firstCursorPosition()
                block = QTextBlockFormat()
                if (side := sides[column]) is not None:
                    block.setAlignment(side)
                inner.setBlockFormat(block)
                char = self._char()
                if row == 0:
                    char.setFontWeight(QFont.Weight.DemiBold)
                self._write_inline(inner, cell.children or [], char)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setBlockFormat(QTextBlockFormat())
        self._table, self._below_table = table, cursor.position()
        self.fresh = True  # below a table there is always an empty paragraph

    def _write_code(
        self, cursor: QTextCursor, language: str, text: str, indent: int, *, continues: bool
    ) -> None:
        if not continues or not self.codes:
            self.codes.append(CodeSource(language))
        code = self.codes[-1]
        first = not code.lines
        lines = text.split("\n")
        if not continues and not text:
            lines = []
        char = QTextCharFormat()
        char.setFont(self._fixed)
        for index, line in enumerate(lines):
            block = self._code_block(indent)
            if first and index == 0:
                block.setTopMargin(self.code_header + Space.S)
            elif cursor.blockFormat().hasProperty(Mark.CODE):
                above = cursor.blockFormat()
                above.setBottomMargin(0)
                cursor.setBlockFormat(above)
            self._start(cursor, block)
            cursor.setBlockCharFormat(char)
            if first and index == 0:
                code.start = cursor.block().position()
            cursor.insertText(line, char)
        code.lines.extend(lines)
        code.end = cursor.position()

    def _code_block(self, indent: int) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setIndent(indent)
        block.setLeftMargin(Space.M)
        block.setRightMargin(Space.M)
        block.setBottomMargin(Space.S + Space.M)
        # Code reads left to right in every language.
        block.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        block.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        block.setLineHeight(LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setProperty(Mark.CODE, len(self.codes) - 1)
        return block

    def _block(self, indent: int, quote: int) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setIndent(indent)
        block.setBottomMargin(Space.S)
        block.setLineHeight(LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if quote:
            block.setProperty(Mark.QUOTE, quote)
        return block

    # ---- words ---------------------------------------------------------------------------------

    def _char(self) -> QTextCharFormat:
        char = QTextCharFormat()
        char.setFont(self._font)
        return char

    def _write_inline(self, cursor: QTextCursor, tokens: Sequence[Token], base: QTextCharFormat) -> None:
        formats = [base]
        for token in tokens:
            match token.type:
                case "text":
                    cursor.insertText(token.content, formats[-1])
                case "softbreak" | "hardbreak":
                    cursor.insertText(_LINE_BREAK, formats[-1])
                case "code_inline":
                    cursor.insertText(token.content, self._code_char(formats[-1]))
                case _ if token.nesting > 0:
                    formats.append(self._changed(formats[-1], token))
                case _ if token.nesting < 0:
                    formats.pop()
                case _:
                    cursor.insertText(token.content, formats[-1])

    def _code_char(self, around: QTextCharFormat) -> QTextCharFormat:
        char = QTextCharFormat(around)
        char.setFontFamilies(self._fixed.families())
        char.setFontFixedPitch(True)
        char.setBackground(theme.wash(Role.MUTED, self._palette))
        return char

    def _changed(self, around: QTextCharFormat, token: Token) -> QTextCharFormat:
        char = QTextCharFormat(around)
        match token.type:
            case "strong_open":
                char.setFontWeight(QFont.Weight.Bold)
            case "em_open":
                char.setFontItalic(True)
            case "s_open":
                char.setFontStrikeOut(True)
            case "link_open":
                address = str(token.attrGet("href") or "")
                char.setAnchor(True)
                char.setAnchorHref(address)
                char.setToolTip(address)
                char.setForeground(self._palette.link())
                char.setFontUnderline(True)
        return char


def _end_of(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1
