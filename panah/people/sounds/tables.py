"""The learned weights, read from ``weights.npz``, which `panah.people.sounds.learn` writes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from panah.people.sounds.inventory import Inventory, inventory
from panah.people.sounds.kernel import Tables
from panah.people.sounds.prior import VOWELS

WEIGHTS = Path(__file__).parent / "weights.npz"
UNIT = 128.0  # weights are kept as whole numbers of 1/128


def structure(known: Inventory) -> tuple[NDArray[np.uint8], NDArray[np.int16], NDArray[np.int16]]:
    """Of each symbol: its kind (1 vowel, 2 consonant) and the two symbols it opens into (0 none)."""
    kind = np.array([1 if one.sounds[0][0] in VOWELS else 2 for one in known.symbols], np.uint8)
    first, second = np.zeros(len(kind), np.int16), np.zeros(len(kind), np.int16)
    for at, one in enumerate(known.symbols):
        if one.opens:
            first[at], second[at] = (int(known.offsets[one.script]) + part for part in one.opens)
    return kind, first, second


@cache
def tables() -> Tables:
    """The weights, read once. Raises RuntimeError if they were learned for other letter tables than those here."""
    known = inventory()
    with np.load(WEIGHTS) as kept:
        if str(kept["fingerprint"]) != known.fingerprint:
            raise RuntimeError(
                f"{WEIGHTS.name} was learned for other letter tables than the TOML files beside it: "
                "run `python -m panah.people.sounds.learn`"
            )
        swap, drop, opening = (
            kept[name].astype(np.float32) / np.float32(UNIT) for name in ("swap", "drop", "opening")
        )
        levels = kept["levels"]
    kind, first, second = structure(known)
    return Tables(known.offsets, swap, drop, kind, first, second, opening, levels)


def write(path: Path, known: Inventory, weights: Tables) -> None:
    """Keep weights in a file; the same weights give the same bytes."""
    whole = {
        name: np.round(getattr(weights, name) * UNIT).clip(-32768, 32767).astype(np.int16)
        for name in ("swap", "drop", "opening")
    }
    with path.open("wb") as file:
        np.savez_compressed(file, fingerprint=np.array(known.fingerprint), levels=weights.levels, **whole)
