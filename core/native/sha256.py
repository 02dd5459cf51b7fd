"""SHA-256 that can be interrupted: its state is data that can be written down and taken up again.

`sha256.c` beside this file is compiled with the kernels. Where that was not possible `available` is false,
and only hashlib's SHA-256 is there, whose state cannot be kept.
"""

from __future__ import annotations

import ctypes
import hashlib
import struct
from collections.abc import Callable
from functools import cache

from core.native import kernels

_BLOCK = 64
# The first 32 bits of the fractional parts of the square roots of the first eight primes (FIPS 180-4, 5.3.3).
_INITIAL = (
    0x6A09E667,
    0xBB67AE85,
    0x3C6EF372,
    0xA54FF53A,
    0x510E527F,
    0x9B05688C,
    0x1F83D9AB,
    0x5BE0CD19,
)
_STATE = struct.Struct(">8IQ")

_Blocks = Callable[[ctypes.Array[ctypes.c_uint32], bytes, int, int], None]


class Sha256:
    """A running SHA-256.

    Args:
        state: What `state` gave, to go on from there; empty to begin.
        use_instructions: Use the processor's own instructions where it has them (tests say no).

    Attributes:
        length: Bytes that were taken in.

    Raises:
        ValueError: `state` is none.
        RuntimeError: The library was not built.
    """

    def __init__(self, state: bytes = b"", *, use_instructions: bool = True) -> None:
        blocks = _function()
        if blocks is None:
            raise RuntimeError("the library with SHA-256 was not built")
        self._blocks = blocks
        self._instructions = int(use_instructions)
        words: tuple[int, ...] = _INITIAL
        self.length = 0
        if state:
            if len(state) < _STATE.size:
                raise ValueError("no state of a SHA-256")
            *kept, self.length = _STATE.unpack_from(state)
            words = tuple(kept)
        self._rest = state[_STATE.size :]
        if len(self._rest) != self.length % _BLOCK:
            raise ValueError("no state of a SHA-256")
        self._words = (ctypes.c_uint32 * 8)(*words)

    def update(self, data: bytes, /) -> None:
        """Take in what comes next."""
        self.length += len(data)
        if self._rest:
            missing = _BLOCK - len(self._rest)
            self._rest += data[:missing]
            if len(self._rest) < _BLOCK:
                return
            self._blocks(self._words, self._rest, 1, self._instructions)
            data = data[missing:]
        n_blocks = len(data) // _BLOCK
        self._blocks(self._words, data, n_blocks, self._instructions)
        self._rest = data[n_blocks * _BLOCK :]

    def state(self) -> bytes:
        """Return everything needed to go on later: at most 103 bytes."""
        return _STATE.pack(*self._words, self.length) + self._rest

    def hexdigest(self) -> str:
        """Return the hash of all that was taken in, as hexadecimal digits."""
        words = (ctypes.c_uint32 * 8)(*self._words)
        end = self._rest + b"\x80" + bytes((55 - self.length) % _BLOCK) + struct.pack(">Q", self.length * 8)
        self._blocks(words, end, len(end) // _BLOCK, self._instructions)
        return struct.pack(">8I", *words).hex()


def available() -> bool:
    """Tell whether the library was built and agrees with hashlib."""
    return _function() is not None


@cache
def _function() -> _Blocks | None:
    if not kernels.LIBRARY.exists():
        return None
    library = ctypes.CDLL(str(kernels.LIBRARY))
    try:
        blocks: _Blocks = library.phi_sha256_blocks
    except AttributeError:  # built before this was part of it
        return None
    library.phi_sha256_blocks.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int64, ctypes.c_int)
    library.phi_sha256_blocks.restype = None
    text = bytes(range(256)) * 5
    words = (ctypes.c_uint32 * 8)(*_INITIAL)
    blocks(words, text, len(text) // _BLOCK, 1)
    end = b"\x80" + bytes(55) + struct.pack(">Q", len(text) * 8)
    blocks(words, end, 1, 1)
    return blocks if struct.pack(">8I", *words).hex() == hashlib.sha256(text).hexdigest() else None
