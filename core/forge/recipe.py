"""A forge as a file: everything that decides what the results hold, in TOML, to be made again.

How the work is done (threads, the proof, replacing files) is not part of it. Paths are relative to the
recipe where they lie below its folder. Nothing here needs native code: the window reads and writes
recipes too.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from core import __version__
from core.checkpoint.metadata import read_origin
from core.errors import PhiForgeError, RecipeInvalid, RecipeUnreadable
from core.forge.disk import write_whole
from core.forge.model import (
    ForgeSpec,
    ImatrixOptions,
    KeyOverride,
    KeyType,
    QuantizeOptions,
    TensorTypeRule,
)
from core.forge.options import check_options
from core.forge.types import file_types
from core.text import msg

FORMAT = 1
"""Number of this format; a recipe of a later one is refused."""

_MAX_BYTES = 1 << 20
_TABLES = ("tensor_types", "key_overrides")  # of the options, written as tables of their own

T = TypeVar("T")


def save(path: Path, spec: ForgeSpec) -> None:
    """Write a recipe; it replaces a file of that name when it is whole.

    Raises:
        RecipeInvalid: A path has no form in UTF-8.
        PhiForgeError: It cannot be written.
    """
    path = path.absolute()
    try:
        content = _compose(spec, path.parent).encode()
    except UnicodeEncodeError as error:
        reason = msg("a name in it has no form in UTF-8: {object!a}", object=error.object)
        raise RecipeInvalid(path=str(path), reason=reason) from error
    write_whole(path, content)


def load(path: Path) -> ForgeSpec:
    """Read a recipe.

    Returns:
        What to forge, with absolute paths. Whether the files it names are there is not looked at.

    Raises:
        RecipeUnreadable: The file cannot be opened or read.
        RecipeInvalid: It is no recipe; the cause names the key.
    """
    path = path.absolute()
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise RecipeUnreadable(path=str(path), reason=error.strerror or str(error)) from error
    if len(content) > _MAX_BYTES:
        raise RecipeInvalid(path=str(path), reason=msg("it is far too long"))
    try:
        return _parse(tomllib.loads(content.decode()), path.parent)
    except UnicodeDecodeError as error:
        raise RecipeInvalid(path=str(path), reason=msg("it is not in UTF-8")) from error
    except ValueError as error:
        raise RecipeInvalid(path=str(path), reason=str(error)) from error
    except RecursionError as error:
        raise RecipeInvalid(path=str(path), reason=msg("it is nested too deeply")) from error
    except PhiForgeError as error:
        raise RecipeInvalid(path=str(path), reason=str(error.info().cause).rstrip(".")) from error


# ---- writing ------------------------------------------------------------------------------------


def _compose(spec: ForgeSpec, folder: Path) -> str:
    origin = read_origin(spec.source)
    made_with: dict[str, object] = {"phi_forge": __version__, "model": origin.source}
    if origin.revision:
        made_with["revision"] = origin.revision
    binding = _binding_version()
    if binding:
        made_with["llama_cpp_python"] = binding
    top: dict[str, object] = {"recipe": FORMAT, "source": _relative(spec.source, folder)}
    if spec.base is not None:
        top["base"] = _relative(spec.base, folder)
    top |= {
        "out": _relative(spec.out_dir, folder),
        "types": spec.types,
        "mmproj": spec.mmproj,
        "allow_non_finite": spec.allow_non_finite,
    }
    options = {field.name: getattr(spec.options, field.name) for field in fields(spec.options)}
    lines = [
        f"# Phi Forge recipe: what is made of {_one_line(origin.name)}, and how.",
        "# To make the same files again: phi-forge forge --recipe THIS-FILE",
        "# Paths are relative to the folder of this file.",
        "",
        *_entries(top),
        *_table("[options]", {name: value for name, value in options.items() if name not in _TABLES}),
    ]
    for rule in spec.options.tensor_types:
        lines += _table("[[tensor_types]]", {"pattern": rule.pattern, "type": rule.type})
    for override in spec.options.key_overrides:
        value = {"key": override.key, "type": override.type.value, "value": override.value}
        lines += _table("[[key_overrides]]", value)
    if spec.imatrix is not None:
        lines += _table("[imatrix]", {"file": _relative(spec.imatrix, folder)})
    elif spec.make_imatrix is not None:
        lines += _table("[imatrix]", _matrix(spec.make_imatrix, folder))
    lines += [
        "",
        "# Where it comes from; not looked at when it is made again.",
        *_table("[made_with]", made_with)[1:],
    ]
    return "\n".join(lines) + "\n"


def _matrix(options: ImatrixOptions, folder: Path) -> dict[str, object]:
    entries: dict[str, object] = {"compute": True}
    if options.text is not None:
        entries["text"] = _relative(options.text, folder)
    return entries | {
        "n_chunks": options.n_chunks,
        "n_ctx": options.n_ctx,
        "device": options.device,
        "n_gpu_layers": options.n_gpu_layers,
        "n_threads": options.n_threads,
    }


def _binding_version() -> str:
    """Return the version of llama-cpp-python, which brings llama.cpp; empty where nothing tells."""
    from importlib.metadata import PackageNotFoundError, version  # every start loads this module, few need it

    try:
        return version("llama-cpp-python")
    except PackageNotFoundError:  # a packaged program has no list of packages
        return ""


def _relative(path: Path, folder: Path) -> str:
    """Return a path as it is written: by its way from the recipe if it lies below it."""
    path = path.absolute()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)


def _table(title: str, entries: Mapping[str, object]) -> list[str]:
    return ["", title, *_entries(entries)]


def _entries(entries: Mapping[str, object]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in entries.items()]


def _value(value: object) -> str:
    """Return a value in TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(_value(item) for item in value)}]"
    assert isinstance(value, str)
    if "\\" in value and "'" not in value and value.isprintable():
        return f"'{value}'"  # regular expressions and Windows paths stay readable
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


# ---- reading ------------------------------------------------------------------------------------


class _Table:
    """Takes values out of a table, each checked, and knows what nobody asked for."""

    def __init__(self, values: Mapping[str, Any], name: str = "") -> None:
        self._values = dict(values)
        self._prefix = f"{name}." if name else ""

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        value = self._values.pop(key, default)
        if value is None:
            raise ValueError(f"{self._prefix}{key} is missing")
        # In Python, true is a number too.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise ValueError(f"{self._prefix}{key} is not {_KINDS[kind]}")
        if kind is int and isinstance(value, int) and value < 0:
            raise ValueError(f"{self._prefix}{key} is negative")
        return value

    def take_list(self, key: str, kind: type[T]) -> tuple[T, ...]:
        values: list[Any] = self.take(key, list, [])
        return tuple(_Table({key: value}, self._prefix.rstrip(".")).take(key, kind) for value in values)

    def take_path(self, key: str, folder: Path) -> Path:
        text = self.take(key, str)
        if not text or "\0" in text:
            raise ValueError(f"{self._prefix}{key} is no path")
        return folder / text

    def has(self, key: str) -> bool:
        return key in self._values

    def finish(self) -> None:
        if self._values:
            raise ValueError(f"{self._prefix}{next(iter(self._values))} is not a key of recipes")


_KINDS: dict[type, str] = {
    str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"
}  # fmt: skip


def _parse(document: Mapping[str, Any], folder: Path) -> ForgeSpec:
    top = _Table(document)
    number = top.take("recipe", int)
    if number != FORMAT:
        raise ValueError(f"it has the format {number}; this version of Phi Forge reads {FORMAT}")
    types = top.take_list("types", str)
    file_types(types)
    imatrix, make_imatrix = _parse_matrix(_Table(top.take("imatrix", dict, {}), "imatrix"), folder)
    spec = ForgeSpec(
        source=top.take_path("source", folder),
        types=types,
        out_dir=top.take_path("out", folder),
        allow_non_finite=top.take("allow_non_finite", bool, False),
        base=top.take_path("base", folder) if top.has("base") else None,
        options=_parse_options(
            _Table(top.take("options", dict, {}), "options"),
            top.take_list("tensor_types", dict),
            top.take_list("key_overrides", dict),
        ),
        imatrix=imatrix,
        make_imatrix=make_imatrix,
        mmproj=top.take("mmproj", bool, True),
    )
    top.take("made_with", dict, {})
    top.finish()
    return spec


def _parse_options(
    table: _Table, rules: Iterable[Mapping[str, Any]], overrides: Iterable[Mapping[str, Any]]
) -> QuantizeOptions:
    options = QuantizeOptions(
        output_tensor_type=table.take("output_tensor_type", str, ""),
        token_embedding_type=table.take("token_embedding_type", str, ""),
        tensor_types=tuple(_parse_rule(_Table(rule, "tensor_types")) for rule in rules),
        pure=table.take("pure", bool, False),
        leave_output=table.take("leave_output", bool, False),
        key_overrides=tuple(_parse_override(_Table(entry, "key_overrides")) for entry in overrides),
        prune_layers=table.take_list("prune_layers", int),
        split_max_bytes=table.take("split_max_bytes", int, 0),
        requantize=table.take("requantize", bool, False),
    )
    table.finish()
    check_options(options)
    return options


def _parse_rule(table: _Table) -> TensorTypeRule:
    rule = TensorTypeRule(table.take("pattern", str), table.take("type", str))
    table.finish()
    return rule


def _parse_override(table: _Table) -> KeyOverride:
    key, kind, value = table.take("key", str), table.take("type", str), table.take("value", str)
    table.finish()
    if kind not in {known.value for known in KeyType}:
        raise ValueError(f"key_overrides.type is {kind!r}, not {', '.join(known.value for known in KeyType)}")
    return KeyOverride(key, KeyType(kind), value)


def _parse_matrix(table: _Table, folder: Path) -> tuple[Path | None, ImatrixOptions | None]:
    """Return a matrix to use, or how to compute one, or neither."""
    path = table.take_path("file", folder) if table.has("file") else None
    make = None
    if path is None and table.take("compute", bool, False):
        make = ImatrixOptions(
            text=table.take_path("text", folder) if table.has("text") else None,
            n_chunks=table.take("n_chunks", int, 0),
            n_ctx=table.take("n_ctx", int, ImatrixOptions.n_ctx),
            device=table.take("device", str, ""),
            n_gpu_layers=table.take("n_gpu_layers", int, 0),
            n_threads=table.take("n_threads", int, 0),
        )
    table.finish()
    return path, make
