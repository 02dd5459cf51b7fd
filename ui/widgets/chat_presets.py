"""What is kept under names beside the conversations: presets, and the library of system prompts."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.chat.model import Preset, SystemPrompt
from core.chat.store import ChatStore
from core.chat.system_prompts import BUILT_IN
from ui.text import translate_message
from ui.widgets.chat_side_panel import SidePanel


class Shelf(QObject):
    """Joins the store's presets and system prompts with the fields of the side panel."""

    def __init__(self, chats: ChatStore, panel: SidePanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chats = chats
        self._panel = panel
        self._presets: tuple[Preset, ...] = ()
        self._prompts: tuple[SystemPrompt, ...] = ()
        panel.presets.chosen.connect(self._apply_preset)
        panel.presets.save_requested.connect(self._save_preset)
        panel.presets.delete_requested.connect(self._delete_preset)
        panel.library.chosen.connect(self._apply_prompt)
        panel.library.save_requested.connect(self._save_prompt)
        panel.library.delete_requested.connect(self._delete_prompt)
        self._refresh()

    def _refresh(self) -> None:
        self._presets = self._chats.presets()
        built_in = [SystemPrompt(translate_message(p.name), translate_message(p.text)) for p in BUILT_IN]
        self._prompts = (*built_in, *self._chats.system_prompts())
        self._panel.presets.set_names(preset.name for preset in self._presets)
        self._panel.library.set_names((prompt.name for prompt in self._prompts), n_fixed=len(built_in))

    def _apply_preset(self, index: int) -> None:
        preset = self._presets[index]
        self._panel.set_sampling(preset.sampling)
        self._panel.set_system_prompt(preset.system_prompt)

    def _save_preset(self, name: str) -> None:
        self._chats.save_preset(Preset(name, self._panel.sampling_choice(), self._panel.system_prompt()))
        self._refresh()

    def _delete_preset(self, index: int) -> None:
        self._chats.delete_preset(self._presets[index].name)
        self._panel.presets.clear_name()
        self._refresh()

    def _apply_prompt(self, index: int) -> None:
        self._panel.set_system_prompt(self._prompts[index].text)

    def _save_prompt(self, name: str) -> None:
        self._chats.save_system_prompt(SystemPrompt(name, self._panel.system_prompt()))
        self._refresh()

    def _delete_prompt(self, index: int) -> None:
        self._chats.delete_system_prompt(self._prompts[index].name)
        self._panel.library.clear_name()
        self._refresh()
