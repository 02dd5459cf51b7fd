"""The licences of everything that is shipped, and the list of it as a CycloneDX document (SBOM).

Called by phi_forge.spec, so it runs with the packaging environment's Python, whose packages are the ones that
are frozen. What is listed follows from the files that really go into the bundle.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import llama_cpp_source
import trim
from core import __version__
from core.licences import Component

ROOT = Path(__file__).resolve().parent.parent
TEXTS = Path(__file__).resolve().parent / "licence_texts"
_LICENCE_NAMES = ("licen", "copying", "notice", "authors")
_SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
}
# Wheels that hold no licence text, or only a note that names one.
_TEXTS_OF = {
    "diskcache": ("Apache-2.0",),
    "PySide6_Essentials": ("LGPL-3.0", "GPL-3.0"),
    "sentencepiece": ("Apache-2.0",),
    "shiboken6": ("LGPL-3.0", "GPL-3.0"),
    "tokenizers": ("Apache-2.0",),
}
_QT_NOTICE = """Qt and PySide6 are used under the GNU Lesser General Public License, version 3, whose text
follows, with that of the GNU General Public License, version 3, which it builds on. They are separate
shared libraries in the program's folder: you may replace them with your own builds. Their sources, and the
licences of the parts they hold themselves (ICU, PCRE2, zlib, libpng, libjpeg and others), are published
at https://download.qt.io/official_releases/ and listed at https://doc.qt.io/qt-6/licenses-used-in-qt.html.
"""
_QT = ("PySide6_Essentials", "shiboken6")


class LicenceMissing(Exception):
    """Something would be shipped without the text of its licence."""


def write(out: Path, files: Iterable[tuple[str, str]]) -> list[Path]:
    """Write ``licences.json``, ``sbom.cdx.json`` and ``copyright`` (Debian's form).

    Args:
        out: Folder to write into; made when missing.
        files: (place in the bundle, source) of everything in the bundle; of Python modules, their names.

    Returns:
        The files that belong into the bundle.

    Raises:
        LicenceMissing: A component comes without the text of its licence.
    """
    shipped = components(list(files))
    if missing := [component.name for component in shipped if not component.text]:
        raise LicenceMissing(f"no licence text for {', '.join(missing)}: see _TEXTS_OF")
    out.mkdir(parents=True, exist_ok=True)
    made = [out / "licences.json", out / "sbom.cdx.json"]
    made[0].write_text(json.dumps([asdict(component) for component in shipped], indent=1), encoding="utf-8")
    made[1].write_text(json.dumps(sbom(shipped), indent=1), encoding="utf-8")
    (out / "copyright").write_text(debian_copyright(shipped), encoding="utf-8")
    return made


def components(files: list[tuple[str, str]]) -> list[Component]:
    """Return everything in the package, by name."""
    # `keyring/backends/x.py`, `yaml.cyaml` and `numpy.libs/libgomp.so` all begin with a name to import.
    tops = {re.split(r"[./\\]", place, maxsplit=1)[0] for place, _ in files}
    owners = metadata.packages_distributions()
    names = sorted({owner for top in tops for owner in owners.get(top, ())})
    found = [_package(metadata.distribution(name)) for name in names]
    found.append(_python())
    found += _llama_cpp()
    found += _system({source for _, source in files if trim.comes_from_system(source)})
    if any("libgomp" in place for place, _ in files):
        found.append(_gcc_runtime())
    return sorted(found, key=lambda component: component.name.lower())


def _package(package: metadata.Distribution) -> Component:
    about = package.metadata
    (licence,) = about.get_all("License-Expression") or [""]
    if not licence:
        classifiers = [text for text in about.get_all("Classifier") or [] if text.startswith("License ::")]
        licence = classifiers[0].rpartition(" :: ")[2] if classifiers else "see its text"
    name = package.name
    texts = [
        _read(Path(str(package.locate_file(file))))
        for file in package.files or []
        if file.name.lower().startswith(_LICENCE_NAMES) and file.suffix != ".py"
    ]
    texts += [_read(TEXTS / f"{known}.txt") for known in _TEXTS_OF.get(name, ())]
    if name in _QT:
        licence = "LGPL-3.0-only"
        texts.insert(0, _QT_NOTICE)
    return Component(
        name,
        package.version,
        _SPDX.get(licence, licence),
        "\n\n".join(filter(None, texts)),
        f"pkg:pypi/{name.lower().replace('_', '-')}@{package.version}",
    )


def _python() -> Component:
    library = Path(json.__file__).resolve().parent.parent
    candidates = (
        library / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python3.{sys.version_info.minor}-minimal/copyright"),
    )
    text = next((found for file in candidates if (found := _read(file))), "")
    version = sys.version.split()[0]
    return Component("Python", version, "PSF-2.0", text, f"pkg:generic/python@{version}")


def _llama_cpp() -> Iterator[Component]:
    """Yield llama.cpp and what it brings along, from the sources it is built from."""
    vendor = "vendor/llama.cpp"
    miniaudio, stb, subprocess_h = (
        f"{vendor}/vendor/{name}"
        for name in ("miniaudio/miniaudio.h", "stb/stb_image.h", "sheredom/subprocess.h")
    )
    own, json_hpp = f"{vendor}/LICENSE", f"{vendor}/licenses/LICENSE-jsonhpp"
    texts = llama_cpp_source.read(own, json_hpp, miniaudio, stb, subprocess_h)
    commit = llama_cpp_source.commit()
    base = f"pkg:github/ggml-org/llama.cpp@{commit}"
    yield Component("llama.cpp", commit, "MIT", texts[own], base)
    for name, licence, text in (
        ("JSON for Modern C++", "MIT", texts[json_hpp]),
        ("miniaudio", "MIT-0 OR Unlicense", _comment(texts[miniaudio], "available as a choice")),
        ("stb_image", "MIT OR Unlicense", _comment(texts[stb], "available under 2 licenses")),
        ("subprocess.h", "Unlicense", _comment(texts[subprocess_h], "free and unencumbered")),
    ):
        yield Component(name, f"in llama.cpp {commit}", licence, text, f"{base}#vendor")
    vulkan = "pkg:github/KhronosGroup/Vulkan-Headers"
    text = _read(TEXTS / "Apache-2.0.txt")
    yield Component("Vulkan-Headers", "1.3 or newer", "Apache-2.0 OR MIT", text, vulkan)


def _comment(source: str, words: str) -> str:
    """Return the C comment that holds `words`, or "" when it is not there any more."""
    at = source.find(words)
    if at < 0:
        return ""
    return source[source.rfind("/*", 0, at) + 2 : source.find("*/", at)].strip().strip("-").strip()


def _system(libraries: set[str]) -> list[Component]:
    """Return the Debian packages that libraries of the build machine belong to."""
    found: dict[str, Component] = {}
    for library in sorted(libraries):
        # Packages list files below /usr/lib or /lib, whichever; the other is a link to it.
        plain = library.removeprefix("/usr")
        done = subprocess.run(
            ["dpkg-query", "--search", plain, f"/usr{plain}"], capture_output=True, text=True, check=False
        )
        name = done.stdout.partition(":")[0]
        if not name:
            raise LicenceMissing(f"{library} belongs to no Debian package")
        if name in found:
            continue
        shown = ["dpkg-query", "--show", "--showformat", "${Version}", name]
        version = subprocess.run(shown, capture_output=True, text=True, check=True).stdout
        text = _read(Path("/usr/share/doc") / name / "copyright")
        found[name] = Component(name, version, "see its text", text, f"pkg:deb/debian/{name}@{version}")
    return list(found.values())


def _gcc_runtime() -> Component:
    text = "\n\n".join(_read(TEXTS / f"{name}.txt") for name in ("GCC-exception-3.1", "GPL-3.0"))
    licence = "GPL-3.0-or-later WITH GCC-exception-3.1"
    return Component("GCC runtime (libgomp)", "in sentencepiece", licence, text, "pkg:generic/libgomp")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace").strip() if file.is_file() else ""


def sbom(shipped: list[Component]) -> dict[str, object]:
    """Return the components as a CycloneDX 1.5 document."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "phi-forge", "version": __version__}},
        "components": [
            {
                "type": "library",
                "bom-ref": f"{component.purl}:{component.name}",
                "name": component.name,
                "version": component.version,
                "purl": component.purl,
                "licenses": [_sbom_licence(component)],
            }
            for component in shipped
        ],
    }


def _sbom_licence(component: Component) -> dict[str, object]:
    if component.licence == "see its text":
        return {"license": {"name": "see the text in licences.json"}}
    return {"expression": component.licence}


def debian_copyright(shipped: list[Component]) -> str:
    """Return Debian's machine-readable copyright file."""
    where = "/usr/lib/phi-forge/_internal/resources/licences/licences.json"
    head = (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: Phi Forge"
    )
    ours = f"Files: *\nCopyright: the Phi Forge developers\nLicense: MIT\n{_indent(_read(ROOT / 'LICENSE'))}"
    comment = (
        "Comment: The program's folder also holds these components, each under its own licence. Copyright\n"
        f" notices and licences in full are in {where}\n"
        " and in the program itself, under Help, About.\n"
    )
    list_of_them = "".join(f" {part.name} {part.version} ({part.licence})\n" for part in shipped)
    return f"{head}\n\n{ours}\n{comment}{list_of_them}"


def _indent(text: str) -> str:
    return "\n".join(f" {line}" if line.strip() else " ." for line in text.splitlines())
