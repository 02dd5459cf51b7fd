"""The recipes of the three systems, as far as they can be checked on any of them."""

from __future__ import annotations

import configparser
import plistlib
import re
import shutil
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

import licences
import linux
import macos
import windows
from core import __version__
from core.licences import Component
from ui.language import Language

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


# ---- Windows ----------------------------------------------------------------------------------------


def _program(folder: Path) -> Path:
    program = folder / "program"
    (program / "_internal" / "a $b").mkdir(parents=True)
    for name in ("phi-forge.exe", "phi-forge-cli.exe", "_internal/ggml.dll", "_internal/a $b/é.txt"):
        (program / name).write_bytes(b"x" * 2048)
    return program


def _icon(folder: Path) -> Path:
    file = folder / "icon.ico"
    bitmap = struct.pack("<3I2H6I", 40, 16, 32, 1, 32, 0, 0, 0, 0, 0, 0) + b"\0" * (16 * 16 * 4 + 16 * 4)
    file.write_bytes(struct.pack("<3H4B2H2I", 0, 1, 1, 16, 16, 0, 0, 1, 32, len(bitmap), 22) + bitmap)
    return file


@pytest.mark.skipif(not shutil.which("makensis"), reason="makensis (package nsis) is not installed")
def test_installer_compiles_without_a_warning(tmp_path: Path) -> None:
    makensis = shutil.which("makensis")
    assert makensis is not None
    installer = windows.make_installer(makensis, _program(tmp_path), _icon(tmp_path), tmp_path)
    assert installer.read_bytes()[:2] == b"MZ"
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(["program", "icon.ico", installer.name])


def test_uninstaller_deletes_what_was_installed_and_nothing_else(tmp_path: Path) -> None:
    assert windows.removal(_program(tmp_path)).splitlines() == [
        'Delete "$INSTDIR\\_internal\\a $$b\\é.txt"',
        'Delete "$INSTDIR\\_internal\\ggml.dll"',
        'Delete "$INSTDIR\\phi-forge-cli.exe"',
        'Delete "$INSTDIR\\phi-forge.exe"',
        'RMDir "$INSTDIR\\_internal\\a $$b"',
        'RMDir "$INSTDIR\\_internal"',
    ]


def test_installer_script_keeps_user_data_and_needs_no_administrator() -> None:
    script = (PACKAGING / "windows_data" / "installer.nsi").read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    recursive = re.findall(r"RMDir /r (.*)", script)
    assert recursive == ['"$LOCALAPPDATA\\phi-forge"']
    section = script[: script.index(recursive[0])].rpartition("\nSection ")[2]
    assert section.startswith("/o "), "removing user data must not be ticked"


def test_version_resource_is_what_pyinstaller_reads() -> None:
    resource = windows.version_resource("1.2.3")
    assert compile(resource, "version.txt", "eval")
    assert "filevers=(1, 2, 3, 0)" in resource
    assert windows.numbers("0.1") == (0, 1, 0, 0)


def test_manifest_asks_for_sharp_text_utf8_and_long_paths() -> None:
    tree = ET.parse(PACKAGING / "windows_data" / "phi-forge.manifest")
    settings = {element.tag.rpartition("}")[2]: element.text for element in tree.iter() if element.text}
    assert settings["dpiAwareness"] == "PerMonitorV2"
    assert settings["activeCodePage"] == "UTF-8"
    assert settings["longPathAware"] == "true"
    (level,) = [e for e in tree.iter() if e.tag.endswith("requestedExecutionLevel")]
    assert level.attrib["level"] == "asInvoker"


# ---- macOS ------------------------------------------------------------------------------------------


def test_info_plist() -> None:
    plist = plistlib.loads(plistlib.dumps(macos.INFO_PLIST))
    assert plist["NSHighResolutionCapable"] is True
    assert plist["CFBundleLocalizations"] == sorted(language.value for language in Language)
    assert re.fullmatch(r"\d+\.\d+", plist["LSMinimumSystemVersion"])
    (document,) = plist["CFBundleDocumentTypes"]
    (declared,) = plist["UTImportedTypeDeclarations"]
    assert document["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["gguf"]


def test_entitlements_let_ctypes_work_and_nothing_more() -> None:
    with (PACKAGING / "macos_data" / "entitlements.plist").open("rb") as file:
        entitlements = plistlib.load(file)
    prefix = "com.apple.security.cs."
    expected = {"allow-unsigned-executable-memory", "disable-executable-page-protection"}
    assert {name.removeprefix(prefix) for name, on in entitlements.items() if on} == expected


def test_disk_image_settings_name_what_is_in_it(tmp_path: Path) -> None:
    defines = {"app": str(tmp_path / "Phi Forge.app"), "background": "background.png"}
    settings: dict[str, object] = {"defines": defines}
    exec((PACKAGING / "macos_data" / "dmg_settings.py").read_text(), settings)  # as dmgbuild does
    assert set(settings["icon_locations"]) == {"Phi Forge.app", "Applications"}  # type: ignore[call-overload]


# ---- Linux ------------------------------------------------------------------------------------------


def test_desktop_entry() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(PACKAGING / "linux_data" / "phi-forge.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    assert desktop["Exec"] == "phi-forge %f"
    assert desktop["StartupWMClass"] == "phi-forge"
    mime = ET.parse(PACKAGING / "linux_data" / "phi-forge-mime.xml")
    (kind,) = [element.attrib["type"] for element in mime.iter() if element.tag.endswith("mime-type")]
    assert desktop["MimeType"] == f"{kind};"


def test_appstream_names_the_desktop_entry_and_this_release() -> None:
    file = PACKAGING / "linux_data" / f"{linux.APP_ID}.metainfo.xml"
    tree = ET.parse(file)
    assert tree.findtext("id") == linux.APP_ID
    assert tree.findtext("launchable") == "phi-forge.desktop"
    releases = [element.attrib["version"] for element in tree.iter("release")]
    assert releases[0] == __version__


def test_glibc_is_read_from_programs(tmp_path: Path) -> None:
    if not shutil.which("objdump"):
        pytest.skip("objdump (package binutils) is not installed")
    shutil.copy("/bin/ls", tmp_path / "ls")
    (tmp_path / "text").write_text("GLIBC_9.9")
    major, minor = map(int, linux.newest_glibc(tmp_path).split("."))
    assert (2, 0) < (major, minor) < (9, 9)


# ---- licences ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> list[Component]:
    """What a package with these two Python packages holds."""
    return licences.components([("numpy/core/x.so", ""), ("yaml", "")])


def test_licences_follow_from_the_files_and_have_texts(shipped: list[Component]) -> None:
    found = {component.name: component for component in shipped}
    assert {"numpy", "PyYAML", "Python", "llama.cpp", "stb_image"} <= set(found)
    assert "PySide6_Essentials" not in found
    assert all(component.text for component in shipped)
    assert "MIT License" in found["llama.cpp"].text
    assert re.fullmatch(r"[0-9a-f]{7,40}", found["llama.cpp"].version)


def test_nothing_is_shipped_without_the_text_of_its_licence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(licences, "components", lambda _files: [Component("nameless", "1", "MIT", "", "")])
    with pytest.raises(licences.LicenceMissing, match="nameless"):
        licences.write(tmp_path, [])
    assert list(tmp_path.iterdir()) == []


def test_sbom_lists_each_component_once(shipped: list[Component]) -> None:
    document = licences.sbom(shipped)
    references = [component["bom-ref"] for component in document["components"]]  # type: ignore[attr-defined]
    assert len(references) == len(set(references)) == len(shipped)


# ---- the release workflow ---------------------------------------------------------------------------


def test_workflow_refers_to_what_is_there() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    jobs = workflow["jobs"]
    for job in jobs.values():
        assert job["runs-on"]
        for needed in [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", []):
            assert needed in jobs
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step), step
            for script in re.findall(r"packaging/\w+\.py", step.get("run", "")):
                assert (ROOT / script).is_file(), script
    systems = {entry["system"] for entry in jobs["build"]["strategy"]["matrix"]["include"]}
    assert systems == {"linux", "windows", "macos-arm64", "macos-x86_64"}
