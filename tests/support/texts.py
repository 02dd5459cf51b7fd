"""Texts that tokenizers stumble over, made by a seeded generator: the same 500 every time.

All scripts, runs of white space, added tokens, emoji, control characters, code, mixed directions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

N_TEXTS = 500

# First and last letter of each script, marks and digits included.
_SCRIPTS = {
    "Latin": (0x41, 0x5A),
    "latin": (0x61, 0x7A),
    "Latin-1": (0xC0, 0xFF),
    "Latin Extended": (0x100, 0x24F),
    "IPA": (0x250, 0x2AF),
    "Greek": (0x391, 0x3C9),
    "Cyrillic": (0x400, 0x4FF),
    "Armenian": (0x531, 0x556),
    "Hebrew": (0x5D0, 0x5EA),
    "Hebrew with points": (0x5B0, 0x5EA),
    "Arabic": (0x620, 0x64A),
    "Arabic with vowels": (0x620, 0x65F),
    "Syriac": (0x710, 0x72F),
    "Devanagari": (0x905, 0x96F),
    "Bengali": (0x985, 0x9B9),
    "Tamil": (0xB85, 0xBD7),
    "Telugu": (0xC05, 0xC4D),
    "Sinhala": (0xD85, 0xDC6),
    "Thai": (0xE01, 0xE4E),
    "Lao": (0xE81, 0xECD),
    "Tibetan": (0xF40, 0xF6C),
    "Burmese": (0x1000, 0x103F),
    "Georgian": (0x10D0, 0x10FF),
    "Hangul Jamo": (0x1100, 0x11F9),
    "Ethiopic": (0x1200, 0x1248),
    "Cherokee": (0x13A0, 0x13F5),
    "Khmer": (0x1780, 0x17D3),
    "Mongolian": (0x1820, 0x1842),
    "Greek Extended": (0x1F00, 0x1F15),
    "Hiragana": (0x3041, 0x3096),
    "Katakana": (0x30A1, 0x30FA),
    "Bopomofo": (0x3105, 0x312F),
    "Chinese": (0x4E00, 0x9FA5),
    "Yi": (0xA000, 0xA48C),
    "Hangul": (0xAC00, 0xD7A3),
    "half-width Katakana": (0xFF66, 0xFF9D),
    "Gothic": (0x10330, 0x1034A),
    "mathematical": (0x1D400, 0x1D433),
    "rare Chinese": (0x20000, 0x20100),
}
_SPACES = [" ", "\t", "\n", "\r", "\r\n", "\v", "\f", "\x85", "\xa0", "\u2003", "\u2028", "\u3000", "\u200b"]
_CONTROLS = [*map(chr, range(1, 0x20)), *map(chr, range(0x7F, 0xA0)), "\xad", "\u2060", "\ufeff", "\ufffd"]
_DIRECTIONS = ["\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202e", "\u2066", "\u2067", "\u2069"]
_PUNCTUATION = [*"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~…—«»„’¿、。؟"]
_SYMBOLS = ["€", "₪", "½", "²", "№", "→", "∑", "≤", "█", "☃", "♭", "Ⅷ", "①", "٣", "߃", "५"]
_FACES = [
    "🚀",
    "🦙",
    "😶\u200d🌫\ufe0f",
    "👩🏽\u200d🚀",
    "🇮🇱",
    "🇷🇴",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "👍🏿",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "🫠",
]
_WORDS = ["I'm", "we'LL", "don't", "rock'n'roll", "state-of-the-art", "e-mail", "naïve", "Straße", "İstanbul"]
_CODE = [
    "def f(x: int) -> str:\n    return f'{x:>10}'\n",
    "for (int i = 0; i < n; ++i) {\n\t\tsum += a[i] * b[i];\n\t}\n",
    '<div class="a b">\n  <p>&nbsp;&copy;</p>\n</div>',
    '{"a": [1, 2.5e-3, null], "b": {"c": "\\u00e9"}}',
    "SELECT *\nFROM t\nWHERE x >= 10 AND y LIKE '%a_b%';",
    "\\begin{equation}\n  \\frac{a}{b} = \\sqrt{x^2}\n\\end{equation}",
    '#include <stdio.h>\r\n\r\nint main(void)\r\n{\r\n        puts("");\r\n}\r\n',
    "$ grep -rn 'x' ./src | sort -k2,2 | uniq -c > out.txt 2>&1",
    "0xDEADBEEF 0b1010 1_000_000 3.14159 -1e-10 192.168.0.1 2024-02-29T23:59:60Z",
]


def make_texts(added: Sequence[str], seed: int = 0) -> list[str]:
    """Return the texts; `added` are the tokens that the vocabulary has on top."""
    random = Random(seed)
    kinds: list[Callable[[Random], str]] = [
        _one_script,
        _several_scripts,
        _white_space,
        lambda random: _added_tokens(random, added),
        _emoji,
        _controls,
        _code,
        _directions,
        _numbers,
        _anything,
    ]
    texts: dict[str, None] = {}
    while len(texts) < N_TEXTS:
        texts |= dict.fromkeys(kind(random) for kind in kinds)
    return list(texts)[:N_TEXTS]


def _letters(random: Random, script: str, n: int) -> str:
    first, last = _SCRIPTS[script]
    return "".join(chr(random.randint(first, last)) for _ in range(n))


def _words(random: Random, script: str) -> str:
    words = [_letters(random, script, random.randint(1, 9)) for _ in range(random.randint(1, 6))]
    return " ".join(words)


def _some(random: Random, choices: Sequence[str], most: int) -> str:
    return "".join(random.choices(choices, k=random.randint(1, most)))


def _one_script(random: Random) -> str:
    return _words(random, random.choice(list(_SCRIPTS))) + random.choice(_PUNCTUATION)


def _several_scripts(random: Random) -> str:
    scripts = random.sample(list(_SCRIPTS), 3)
    return random.choice(["", " ", ", "]).join(_words(random, script) for script in scripts)


def _white_space(random: Random) -> str:
    parts = []
    for _ in range(random.randint(1, 5)):
        parts.append(random.choice(_SPACES) * random.randint(1, 40))
        parts.append(random.choice(["", "a", "Word", "é", "7", ".", "\n"]))
    return "".join(parts)


def _added_tokens(random: Random, added: Sequence[str]) -> str:
    around = ["", " ", "\n", "  ", "text", "Hello, ", "\n\n", "é", "<|", "|>", "<|end", "\t"]
    parts = []
    for _ in range(random.randint(1, 5)):
        parts += [random.choice(around), random.choice(added)]
    return "".join([*parts, random.choice(around)])


def _emoji(random: Random) -> str:
    return random.choice(["", " ", "x"]).join(random.choices(_FACES + _SYMBOLS, k=random.randint(1, 8)))


def _controls(random: Random) -> str:
    return _some(random, _CONTROLS, 6) + _words(random, "latin") + _some(random, _CONTROLS, 3)


def _code(random: Random) -> str:
    lines = random.choice(_CODE).splitlines(keepends=True)
    indent = random.choice(["", "    ", "\t", " " * random.randint(1, 33)])
    return "".join(indent + line for line in lines) + _some(random, _PUNCTUATION, 8)


def _directions(random: Random) -> str:
    parts = [random.choice(["latin", "Hebrew", "Arabic", "Latin"]) for _ in range(random.randint(2, 6))]
    marked = [random.choice(["", random.choice(_DIRECTIONS)]) + _words(random, script) for script in parts]
    return random.choice(["", " ", " - ", "/"]).join(marked)


def _numbers(random: Random) -> str:
    parts = [str(random.randint(0, 10 ** random.randint(1, 18))) for _ in range(random.randint(1, 5))]
    return random.choice([" ", "", ".", ",", "-", "\n"]).join([*parts, random.choice(_WORDS + _SYMBOLS)])


def _anything(random: Random) -> str:
    pool = _SPACES + _CONTROLS + _PUNCTUATION + _SYMBOLS + _FACES + _WORDS + _DIRECTIONS
    return "".join(
        random.choice(pool) if random.random() < 0.5 else _letters(random, random.choice(list(_SCRIPTS)), 2)
        for _ in range(random.randint(1, 12))
    )
