"""Writing a conversation to a file the user chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from core.chat.export import file_name
from core.chat.store import ChatStore
from core.errors import ErrorInfo, PhiForgeError
from core.forge.disk import write_whole
from ui.text import translate_message


def ask_export(chats: ChatStore, conversation: int, parent: QWidget) -> ErrorInfo | None:
    """Ask for a file and write the conversation, as Markdown or, by the name's ending, as JSON.

    Returns:
        Why it was not written; None when it was, or when the user changed their mind.
    """
    translate = QCoreApplication.translate
    kinds = (translate("Export", "Markdown (*.md)"), translate("Export", "JSON (*.json)"))
    try:
        title = chats.thread(conversation).head.title
        name = str(Path.home() / file_name(title, ".md"))
        chosen, kind = QFileDialog.getSaveFileName(
            parent, translate("Export", "Export the conversation"), name, ";;".join(kinds)
        )
        if not chosen:
            return None
        path = Path(chosen)
        as_json = path.suffix.lower() == ".json" or (kind == kinds[1] and path.suffix.lower() != ".md")
        if not path.suffix:
            path = path.with_suffix(".json" if as_json else ".md")
        if as_json:
            text = chats.export_json(conversation)
        else:
            text = chats.export_markdown(conversation, translate_message)
        write_whole(path, text.encode())
    except PhiForgeError as error:  # the conversation is gone, or the file cannot be written
        return error.info()
    return None
