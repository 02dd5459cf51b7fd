"""Which of the oldest messages go when a conversation has no room in the context."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.engine.model import ChatMessage, Role


class Shortener:
    """Leaves out the oldest questions with their answers; remembers what it left out.

    What was left out once stays out while that suffices: each cut moves all that follows, so that the
    whole prompt must be evaluated again. For the same reason a new cut makes more room than is needed.
    """

    def __init__(self, n_ctx: int) -> None:
        self._n_ctx = n_ctx
        self._left_out: tuple[ChatMessage, ...] = ()

    def shorten(
        self, messages: Sequence[ChatMessage], n_max: int, count: Callable[[Sequence[ChatMessage]], int]
    ) -> tuple[ChatMessage, ...]:
        """Return the messages that fit; the system prompt and the last question always stay.

        Args:
            messages: The conversation.
            n_max: Tokens the answer may take; at most a quarter of the context is kept free for it.
            count: Returns the tokens of a prompt of these messages.
        """
        limit = self._n_ctx - min(n_max, self._n_ctx // 4)
        start = next((i for i, m in enumerate(messages) if m.role is not Role.SYSTEM), 0)
        head = tuple(messages[:start])
        cuts = [i for i, m in enumerate(messages) if m.role is Role.USER and i > start]
        last = start + len(self._left_out)
        again = last in cuts and tuple(messages[start:last]) == self._left_out

        def fits(cut: int, room: int) -> bool:
            return count((*head, *messages[cut:])) <= room

        if not cuts or fits(start, limit):
            cut = start
        elif again and fits(last, limit):
            cut = last
        else:
            cut = _first(cuts[:-1], lambda cut: fits(cut, limit - self._n_ctx // 4), cuts[-1])
        self._left_out = tuple(messages[start:cut])
        return (*head, *messages[cut:])


def _first(cuts: Sequence[int], fits: Callable[[int], bool], otherwise: int) -> int:
    """Return the first cut that fits, when all after it fit too."""
    low, high = 0, len(cuts)
    while low < high:
        middle = (low + high) // 2
        if fits(cuts[middle]):
            high = middle
        else:
            low = middle + 1
    return cuts[low] if low < len(cuts) else otherwise
