"""The disk image for macOS, signed and notarized where an identity is given.

``PHI_FORGE_SIGNING_IDENTITY`` names a "Developer ID Application" certificate in the keychain,
``PHI_FORGE_NOTARY_PROFILE`` the credentials that ``xcrun notarytool store-credentials`` saved. Without the
first the program is signed ad hoc, as PyInstaller does it, and macOS asks before it opens it.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path

import environment
from core import __version__
from environment import ROOT, WORK
from tools.bootstrap import call, say

DATA = Path(__file__).resolve().parent / "macos_data"
NAME = "Phi Forge"
BUNDLE_ID = "io.github.phi-forge.PhiForge"
VERSION = __version__
INFO_PLIST: dict[str, object] = {
    "CFBundleName": NAME,
    "CFBundleDisplayName": NAME,
    "CFBundleShortVersionString": __version__,
    "CFBundleDevelopmentRegion": "en",
    "CFBundleLocalizations": ["en", "he", "ro"],
    "LSApplicationCategoryType": "public.app-category.developer-tools",
    "LSMinimumSystemVersion": environment.OLDEST_MACOS,
    "NSHighResolutionCapable": True,
    # What macOS shows when it asks whether the program may reach other machines for their devices.
    "NSLocalNetworkUsageDescription": "Phi Forge computes on other machines whose addresses you entered.",
    "NSHumanReadableCopyright": "The Phi Forge developers. MIT licence.",
    "NSSupportsAutomaticGraphicsSwitching": True,
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "GGUF model",
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "LSItemContentTypes": ["io.github.phi-forge.gguf"],
        }
    ],
    "UTImportedTypeDeclarations": [
        {
            "UTTypeIdentifier": "io.github.phi-forge.gguf",
            "UTTypeDescription": "GGUF model",
            "UTTypeConformsTo": ["public.data"],
            "UTTypeTagSpecification": {"public.filename-extension": ["gguf"]},
        }
    ],
}


def spec_settings(work: Path) -> dict[str, str]:
    """What phi_forge.spec has to know on this system: icon, and how to sign."""
    icons = work / "icons"
    call(environment.python(), ROOT / "packaging" / "icons.py", icons)
    settings = {"PHI_FORGE_ICON": str(icons / "phi-forge.icns")}
    if _identity():
        settings["PHI_FORGE_ENTITLEMENTS"] = str(DATA / "entitlements.plist")
    else:
        say("PHI_FORGE_SIGNING_IDENTITY is not set: the program is signed ad hoc only")
    return settings


def program_file(dist: Path) -> Path:
    """The executable in the application bundle."""
    return dist / f"{NAME}.app" / "Contents" / "MacOS" / "phi-forge"


def package(dist: Path, out: Path) -> Iterator[Path]:
    """Make the disk image.

    Args:
        dist: PyInstaller's output folder.
        out: Where the disk image goes.

    Yields:
        The disk image.
    """
    bundle = dist / f"{NAME}.app"
    if _identity():
        call("codesign", "--verify", "--deep", "--strict", "--verbose=2", bundle)
    image = out / f"Phi_Forge-{__version__}-macos-{platform.machine()}.dmg"
    image.unlink(missing_ok=True)
    call(
        environment.python(), "-m", "dmgbuild", "-s", DATA / "dmg_settings.py",
        "-D", f"app={bundle}", "-D", f"background={WORK / 'icons' / 'background.png'}", NAME, image,
    )  # fmt: skip
    if _identity():
        call("codesign", "--sign", _identity(), "--timestamp", image)
        _notarize(image)
    yield image


def _notarize(image: Path) -> None:
    profile = os.environ.get("PHI_FORGE_NOTARY_PROFILE", "")
    if not profile:
        say("PHI_FORGE_NOTARY_PROFILE is not set: signed, but not notarized")
        return
    call("xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait")
    call("xcrun", "stapler", "staple", image)


def _identity() -> str:
    return os.environ.get("PHI_FORGE_SIGNING_IDENTITY", "")
