"""Make tests/data/goldens.json and mmproj.json: what upstream makes of the small checkpoints.

    .venv/bin/python tools/goldens.py --python PATH

PATH is a Python that has torch, transformers, sentencepiece, PyYAML and tqdm; they are no part of this
project's own environment. The converter is taken from the llama-cpp-python source distribution that the
set-up keeps, the quantizer from the libraries the app uses. Takes about a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.mmproj import map_image_encoder
from core.checkpoint.model import SourceDType
from core.errors import TypeNotMade
from core.gguf.reader import read_header
from core.gguf.types import FileType
from core.native.quantize import dry_run, quantize_file
from tests.support.goldens import (
    CASES,
    GOLDENS,
    MMPROJ_CASES,
    MMPROJ_GOLDENS,
    MODEL_NAMES,
    Case,
    describe_metadata,
    describe_tensors,
    read_goldens,
)
from tests.support.sdist import NAME, sdist_path

_UNQUANTIZED = {FileType.F32, FileType.F16, FileType.BF16}
_ASK_NAMES = """
import json, sys, gguf
names = json.load(sys.stdin)
parts = [gguf.Metadata.get_model_id_components(name, n) for name, n in names]
titles = [gguf.Metadata.id_to_title(part[0]) for part in parts]
labels = [gguf.size_label(n, n, 0, 0) for _, n in names]
json.dump([[*part, title, label] for part, title, label in zip(parts, titles, labels)], sys.stdout)
"""


def main() -> None:
    """Make every case and write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", type=Path, required=True, help="a Python with torch and transformers")
    parser.add_argument("--only", default="", help="make only cases with this in their name, or mmproj")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="phi-forge-goldens-") as temporary:
        work = Path(temporary)
        upstream = Upstream(arguments.python, work)
        if arguments.only in ("", "mmproj"):
            make_mmproj_goldens(upstream, work)
        if arguments.only == "mmproj":
            return
        kept = read_goldens()["cases"] if arguments.only else {}
        cases = {}
        for i, case in enumerate(CASES):
            again = case.id not in kept or arguments.only in case.id
            cases[case.id] = make_case(case, upstream, work / str(i)) if again else kept[case.id]
        goldens = {"upstream": NAME, "names": upstream.split_names(), "cases": cases}
    GOLDENS.parent.mkdir(exist_ok=True)
    GOLDENS.write_text(dump(goldens), encoding="utf-8")


def make_mmproj_goldens(upstream: Upstream, work: Path) -> None:
    """Write what upstream makes of image encoders; they are never quantized, so there is one file each."""
    cases = {}
    for i, case in enumerate(MMPROJ_CASES):
        checkpoint, target = case.make(work / f"mmproj-{i}"), work / "mmproj.gguf"
        encoder = map_image_encoder(inspect(checkpoint))
        assert encoder is not None, case.id
        upstream.convert(checkpoint, target, encoder.base_type, "--mmproj")
        header = read_header(target)
        described = {"metadata": describe_metadata(header), "tensors": describe_tensors(target, header)}
        cases[case.id] = {"base": encoder.base_type.value} | described
        print(f"{case.id}: mmproj", flush=True)
    MMPROJ_GOLDENS.write_text(json.dumps(cases, indent=1) + "\n", encoding="utf-8")


class Upstream:
    """Upstream's converter, run in a Python that has what it needs."""

    def __init__(self, python: Path, work: Path) -> None:
        self._python = python
        with tarfile.open(sdist_path(), "r:gz") as archive:
            prefix = f"{NAME}/vendor/llama.cpp/"
            wanted = tuple(
                prefix + part for part in ("conversion/", "gguf-py/gguf/", "convert_hf_to_gguf.py")
            )
            members = [member for member in archive if member.name.startswith(wanted)]
            archive.extractall(work, members, filter="data")
        self._root = work / NAME / "vendor" / "llama.cpp"

    def convert(self, checkpoint: Path, target: Path, base: SourceDType, *options: str) -> None:
        """Convert a checkpoint without quantizing it."""
        script = str(self._root / "convert_hf_to_gguf.py")
        outtype = ("--outtype", base.value.lower())
        self._run(script, str(checkpoint), "--outfile", str(target), *outtype, *options)

    def split_names(self) -> list[Any]:
        """Return what upstream reads out of each of `MODEL_NAMES`."""
        answer: list[Any] = json.loads(self._run("-c", _ASK_NAMES, text=json.dumps(MODEL_NAMES)))
        return answer

    def _run(self, *arguments: str, text: str = "") -> str:
        environment = {**os.environ, "PYTHONPATH": str(self._root / "gguf-py")}
        done = subprocess.run(
            [str(self._python), *arguments],
            input=text,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"upstream failed:\n{done.stderr[-4000:]}")
        return done.stdout


def make_case(case: Case, upstream: Upstream, work: Path) -> dict[str, Any]:
    """Return metadata, and the tensors of the unquantized file and of every type without imatrix."""
    checkpoint = case.make(work)
    base = map_model(inspect(checkpoint)).base_type
    source = work / "base.gguf"
    upstream.convert(checkpoint, source, base)
    header = read_header(source)
    metadata = describe_metadata(header)
    types = {base.value: describe_tensors(source, header)}
    for file_type in FileType:
        if file_type in _UNQUANTIZED or not is_made(source, file_type):
            continue
        target = work / "quantized.gguf"
        quantize_file(source, target, file_type)
        header = read_header(target)
        types[file_type.name] = describe_tensors(target, header)
        changed = {"general.file_type": ["UINT32", file_type.value]}
        if describe_metadata(header) != metadata | changed:
            sys.exit(f"{case.id}: the quantizer changed more metadata than the file type of {file_type.name}")
        target.unlink()
    source.unlink()
    print(f"{case.id}: {len(types)} types", flush=True)
    return {"base": base.value, "metadata": metadata, "types": types}


def is_made(source: Path, file_type: FileType) -> bool:
    """Tell whether llama.cpp makes a type of this file without an importance matrix."""
    try:
        return not dry_run(source, file_type).needs_imatrix
    except TypeNotMade:
        return False


def dump(goldens: dict[str, Any]) -> str:
    """Spell the goldens with one line for each name, key and type, so that changes can be read."""
    lines = ["{", f' "upstream": {json.dumps(goldens["upstream"])},', ' "names": [']
    lines += [",\n".join(f"  {json.dumps(entry)}" for entry in goldens["names"]), " ],", ' "cases": {']
    cases = []
    for case_id, case in goldens["cases"].items():
        parts = []
        for section in ("metadata", "types"):
            rows = ",\n".join(f"    {json.dumps(k)}: {json.dumps(v)}" for k, v in case[section].items())
            parts.append(f'   "{section}": {{\n{rows}\n   }}')
        cases.append(
            f'  {json.dumps(case_id)}: {{\n   "base": "{case["base"]}",\n' + ",\n".join(parts) + "\n  }"
        )
    lines += [",\n".join(cases), " }", "}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
