"""The libraries' log arrives as whole lines, from any thread, at whoever listens now."""

from __future__ import annotations

import ctypes
import threading

from core.native import library, log
from core.native.log import LogLevel


def native_logger():
    """Return a function that logs through whatever callback the library holds now."""
    get = library.function(
        "llama_log_get", None, ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(ctypes.c_void_p)
    )
    callback, data = ctypes.c_void_p(), ctypes.c_void_p()
    get(ctypes.byref(callback), ctypes.byref(data))
    prototype = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)
    call = prototype(callback.value)
    return lambda level, text: call(level, text, data)


def test_pieces_become_lines_with_the_level_of_their_first_piece():
    lines = []
    with log.capture(lambda level, line: lines.append((level, line))):
        say = native_logger()
        say(LogLevel.WARN, b"one ")
        say(LogLevel.CONT, b"and ")
        say(LogLevel.WARN, b"two\n")
        say(LogLevel.INFO, b"three\nfo")
        say(LogLevel.CONT, b"ur\n\n")
        say(LogLevel.ERROR, b"never ended")
    assert lines == [
        (LogLevel.WARN, "one and two"),
        (LogLevel.INFO, "three"),
        (LogLevel.INFO, "four"),
        (LogLevel.INFO, ""),
        (LogLevel.ERROR, "never ended"),
    ]


def test_another_level_ends_a_line_that_was_cut_short():
    lines = []
    with log.capture(lambda level, line: lines.append((level, line))):
        say = native_logger()
        say(LogLevel.WARN, b"half a ")
        say(LogLevel.ERROR, b"it failed\n")
    assert lines == [(LogLevel.WARN, "half a "), (LogLevel.ERROR, "it failed")]


def test_threads_do_not_mix_their_lines():
    lines = []
    barrier = threading.Barrier(4)

    def speak(number):
        barrier.wait()
        for _ in range(200):
            say(LogLevel.INFO, b"%d" % number * 5)
            say(LogLevel.CONT, b"%d" % number * 5 + b"\n")

    with log.capture(lambda _level, line: lines.append(line)):
        say = native_logger()
        threads = [threading.Thread(target=speak, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(lines) == sorted(str(n) * 10 for n in range(4) for _ in range(200))


def test_inner_capture_takes_over_and_gives_back():
    outer, inner = [], []
    with log.capture(lambda _level, line: outer.append(line)):
        say = native_logger()
        say(LogLevel.INFO, b"a\n")
        with log.capture(lambda _level, line: inner.append(line)):
            say(LogLevel.INFO, b"b\n")
        say(LogLevel.INFO, b"c\n")
    assert (outer, inner) == (["a", "c"], ["b"])


def test_text_that_is_not_utf8_and_unknown_levels_do_no_harm():
    lines = []
    with log.capture(lambda level, line: lines.append((level, line))):
        say = native_logger()
        say(77, b"\xff\n")
    assert lines == [(LogLevel.INFO, "�")]


def test_both_libraries_log_here():
    lines = []
    llama = library.llama()
    params = llama.llama_model_quantize_default_params()
    params.ftype = 9999
    with log.capture(lambda level, line: lines.append((level, line))):
        assert llama.llama_model_load_from_file(b"/nowhere.gguf", llama.llama_model_default_params()) is None
        assert llama.llama_model_quantize(b"", b"", ctypes.byref(params)) == 1
    assert [line for level, line in lines if level is LogLevel.ERROR and "/nowhere.gguf" in line]
    assert [line for level, line in lines if level is LogLevel.ERROR and "9999" in line]
