"""The families, by the first entry of config.json's ``architectures``.

To add one: write a module with a `FAMILIES` table and name it below.
"""

from __future__ import annotations

from core.checkpoint.families import phi2, phi3, phi4_vision, phimoe, refused, text_only
from core.checkpoint.families.base import Family

FAMILIES: dict[str, Family] = {
    **phi2.FAMILIES,
    **phi3.FAMILIES,
    **phi4_vision.FAMILIES,
    **phimoe.FAMILIES,
    **text_only.FAMILIES,
    **refused.FAMILIES,
}


def find_family(architecture: str) -> Family:
    """Return the family of an architecture; an unknown one is a refusal that says so."""
    return FAMILIES.get(architecture) or refused.unknown(architecture)
