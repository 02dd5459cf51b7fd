"""Ways to ask that do not depend on the subject: templates, politeness, short forms and typing mistakes."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

_FRAMES: dict[str, tuple[str, ...]] = {
    kind: tuple(frames.strip().splitlines())
    for kind, frames in tomllib.loads((Path(__file__).parent / "frames.toml").read_text("utf-8")).items()
}
KINDS = tuple(_FRAMES)
_BEFORE = (
    "please, ", "Please ", "Hi, ", "Hi! ", "Hello, ", "Hello. ", "Hey, ", "hey ", "Ok, ", "OK so ",
    "So, ", "And ", "Sorry, ", "Excuse me, ", "Quick question: ", "Question: ", "One more question: ",
    "Another question. ", "I have a question: ", "Can you tell me, ", "Tell me, ", "I wonder, ",
    "Just curious, ", "As a beginner: ", "I am new to this. ", "In short, ", "Briefly: ", "Now, ",
    "Well, ", "Maybe you know: ",
)  # fmt: skip
_AFTER = (
    " please", ", please", " please?", " Thanks", ", thanks", " Thank you.", " exactly?", " in short?",
    " briefly", " in simple words", " I am a beginner", " for me?", " in one sentence", " really?",
    " again?", " here?",
)  # fmt: skip

# Pairs that may replace each other wherever they stand as whole words.
_SYNONYMS = (
    ("big", "large"), ("bigger", "larger"), ("biggest", "largest"), ("small", "little"),
    ("pick", "choose"), ("select", "choose"), ("which", "what"), ("quick", "fast"),
    ("faster", "quicker"), ("make", "create"), ("build", "make"), ("file", "model file"),
    ("model", "language model"), ("quantization", "quantizing"), ("quantization", "quantisation"),
    ("quantize", "quantise"), ("quantized", "quantised"), ("convert", "turn"),
    ("checkpoint", "model folder"), ("checkpoint", "model"), ("explain", "describe"),
    ("graphics card", "gpu"), ("video card", "gpu"), ("memory", "ram"), ("app", "program"),
    ("app", "application"), ("use", "take"), ("need", "require"), ("start", "begin"), ("show", "tell"),
    ("good", "decent"), ("best", "ideal"), ("picture", "image"), ("pictures", "images"),
    ("computer", "machine"), ("computer", "pc"), ("laptop", "computer"), ("do i", "should i"),
    ("do i", "can i"), ("can i", "could i"), ("can i", "may i"), ("can you", "could you"),
    ("is it", "is this"), ("it is", "it's"), ("what is", "what's"), ("what is", "whats"),
    ("that is", "that's"), ("do not", "don't"), ("does not", "doesn't"), ("cannot", "can't"),
    ("is not", "isn't"), ("i am", "i'm"), ("i would", "i'd"), ("lose", "drop"), ("happens", "occurs"),
    ("my", "a"), ("difference", "distinction"), ("needed", "required"), ("stored", "kept"),
    ("saved", "kept"), ("download", "get"), ("run", "start"), ("run", "use"), ("you", "u"),
    ("are", "r"), ("please", "pls"), ("because", "cause"), ("want to", "wanna"),
)  # fmt: skip
_FILLERS = frozenset(
    {"a", "an", "the", "of", "do", "does", "is", "are", "to", "i", "me", "my", "it", "for",
     "in", "on", "you", "can"}
)  # fmt: skip
# Words that say nothing about the subject; the model should read past them.
_PADDING_WORDS = (
    "just really actually maybe perhaps then now here there also still even ever once again simply "
    "basically exactly usually normally generally probably often always somehow anyway so well okay "
    "kindly quickly shortly roughly please somebody someone people one they we us our your their this "
    "that these those it its such some any every each other another certain given particular kind sort "
    "thing things stuff way ways matter case point idea sense fact word words bit lot whole part piece "
    "side end use role purpose job reason cause would could should might may must shall will did was "
    "were has have had been being get gets got give gives make makes come comes go goes say says said "
    "see seen look looks find found know known think mean means call called work works happen happens "
    "take takes put keep want wants need needs like try about by at from into onto with without within "
    "between through over under out up down as than but or and if when while because since though "
    "before after good better new old own same different possible right true sure clear simple easy "
    "short long whether who whom whose where"
)
_PADDING = _PADDING_WORDS.split()
_EMPTY = _FILLERS | {"and", "so", "please", "tell", "explain", "what", "which", "that", "this", "be", "with"}
SCRAMBLE = 0.2
_NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo",
    "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et",
    "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip


def expand(kind: str, subjects: tuple[str, ...]) -> list[str]:
    """Wordings of one kind of question for each subject; pairs "A | B" are asked in both orders.

    Raises:
        KeyError: There is no such kind of question.
    """
    made = []
    for subject in subjects:
        parts = subject.split(" | ")
        for frame in _FRAMES[kind]:
            made.append(frame.format(*parts))
            if len(parts) == 2:
                made.append(frame.format(*parts[::-1]))
    return [text[0].upper() + text[1:] for text in made]


def vary(question: str, rng: random.Random) -> str:
    """Ask the same less neatly: politeness, synonyms, missing words, lower case, typing mistakes."""
    text = question
    if rng.random() < 0.3:
        text = _synonym(text, rng)
    if rng.random() < 0.12:
        text = _drop_filler(text, rng)
    if rng.random() < SCRAMBLE:
        text = _scramble(text, rng)
    if rng.random() < 0.15:
        text = _pad(text, rng)
    if rng.random() < 0.15:
        before = rng.choice(_BEFORE)
        text = before + (text[:1].lower() + text[1:] if rng.random() < 0.7 else text)
    if rng.random() < 0.1:
        mark = text[-1:] if text[-1:] in "?.!" else ""
        text = text.rstrip("?.! ") + rng.choice(_AFTER)
        text += mark if text[-1] not in "?.!" else ""
    if rng.random() < 0.12:
        text = _mistype(text, rng)
    case = rng.random()
    if case < 0.35:
        text = text.lower()
    elif case < 0.37:
        text = text.upper()
    ending = rng.random()
    if ending < 0.3:
        text = text.rstrip("?.! ")
    elif ending < 0.36:
        text = text.rstrip("?.! ") + rng.choice(("??", " ?", "...", "!", ".", "?!"))
    if rng.random() < 0.1:
        text = text.replace("'", "").replace(",", "").replace("-", rng.choice((" ", "-", "")))
    return text or question


def _synonym(text: str, rng: random.Random) -> str:
    pairs = [(old, new) for pair in _SYNONYMS for old, new in (pair, pair[::-1])]
    found = [(old, new) for old, new in pairs if re.search(rf"\b{re.escape(old)}\b", text, re.IGNORECASE)]
    for old, new in rng.sample(found, min(len(found), rng.choice((1, 1, 2)))):
        text = re.sub(rf"\b{re.escape(old)}\b", new, text, count=1, flags=re.IGNORECASE)
    return text


def _drop_filler(text: str, rng: random.Random) -> str:
    words = text.split()
    places = [place for place, word in enumerate(words) if word.lower() in _FILLERS]
    if len(words) < 4 or not places:
        return text
    gone = set(rng.sample(places, min(len(places), rng.choice((1, 1, 2, 3)))))
    return " ".join(word for place, word in enumerate(words) if place not in gone)


def _pad(text: str, rng: random.Random) -> str:
    words = text.split()
    for _ in range(rng.choice((1, 1, 2, 3))):
        place = rng.randrange(len(words) + 1)
        if place < len(words) and words[place].lower() in _FILLERS and rng.random() < 0.5:
            words[place] = rng.choice(_PADDING)
        else:
            words.insert(place, rng.choice(_PADDING))
    return " ".join(words)


def _scramble(text: str, rng: random.Random) -> str:
    """Keep the words that carry the meaning, in a new order and among others that carry none."""
    words = [word for word in text.rstrip("?.! ").split() if word.lower().strip(",") not in _EMPTY]
    if len(words) < 2:
        return text
    if rng.random() < 0.5:
        rng.shuffle(words)
    else:
        cut = rng.randrange(len(words))
        words = words[cut:] + words[:cut]
    for _ in range(rng.randrange(6)):
        words.insert(rng.randrange(len(words) + 1), rng.choice(_PADDING))
    return " ".join(words) + rng.choice(("?", "", "."))


def _mistype(text: str, rng: random.Random) -> str:
    for _ in range(rng.choice((1, 1, 2))):
        if len(text) < 2:
            break
        place = rng.randrange(len(text))
        letter = text[place]
        if not letter.isalpha():
            continue
        kind = rng.randrange(4)
        if kind == 0 and place + 1 < len(text):
            text = text[:place] + text[place + 1] + letter + text[place + 2 :]
        elif kind == 1:
            text = text[:place] + text[place + 1 :]
        elif kind == 2:
            text = text[:place] + letter + text[place:]
        else:
            text = text[:place] + rng.choice(_NEIGHBOURS.get(letter.lower(), letter)) + text[place + 1 :]
    return text
