"""``panah pack new``: a folder that loads and checks clean at once, to be filled in article by article."""

from __future__ import annotations

import re
from pathlib import Path

from panah.law.errors import PackError
from panah.law.loading import PACKS
from panah.law.parties import read_parties

SKELETON = Path(__file__).parent / "skeleton"


def begin(name: str, where: Path | None = None) -> Path:
    """Writes the skeleton of a pack into ``where``/``name`` (default: beside the others) and gives that folder.

    Raises PackError for a name that is no country code in small letters, for a state of which ``un/parties.toml``
    says nothing, and for a folder that is there already: nothing is ever overwritten.
    """
    if not re.fullmatch(r"[a-z]{3}", name):
        raise PackError(
            name, "is no name for a pack", "the country's ISO 3166 code in small letters, such as uzb"
        )
    parties = PACKS / "un" / "parties.toml"
    if name.upper() not in read_parties(parties).states:
        raise PackError(
            str(parties), f"says nothing of {name.upper()}", "say there first which treaties bind it"
        )
    folder = (where or PACKS) / name
    if folder.exists():
        raise PackError(str(folder), "is there already", "choose another place with --into, or edit it")
    for template in sorted(SKELETON.rglob("*.txt")):
        target = folder / template.relative_to(SKELETON).with_suffix("")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = template.read_text("utf-8").replace("{{name}}", name).replace("{{NAME}}", name.upper())
        target.write_text(text, "utf-8")
    return folder
