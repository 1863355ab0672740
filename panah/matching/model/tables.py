"""The shares that a model is made of, and the likelihood ratios that follow from them.

Everything is by field and level. Fields are those of `compare_kernel`; levels 0 … `MOST_LEVELS` - 1, 0 missing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from panah.matching import compare_births, compare_names, compare_values
from panah.matching.compare_kernel import BIRTH, KINSHIP, MOST_LEVELS, SEX, VALUES
from panah.matching.compare_names import (
    ALIEN_NAME,
    CROSS,
    LIKELY_NAME,
    NEAR_NAME,
    OTHER_NAME,
    PART,
    SLIP,
    SLOTS,
)
from panah.matching.compare_score import Weights

SAME, HOUSEHOLD, STRANGER = range(3)
EXACT = [compare_births.SAME_DAY, compare_births.SAME_CUSTOMARY]
ROLES = ("given", "father", "grandfather", "family", "mother")
KINDS = ("category", "words", "number", "household")

Table = npt.NDArray[np.float64]


@dataclass(slots=True, eq=False)
class Shares:
    """Shares of pairs by field and level.

    share[c, f, l]: of the pairs of class c, those at level l of field f among those of its group (`groups`).
    chance[f, l]: where agreement goes by mass, the share of namesakes among strangers at that level.
    kin[c, f]: share of class c who agree for the reason that makes the class (the same person, relatives), used
    where agreement goes by mass. prior[c]: share of all pairs in the class. floor[f]: least mass believed.
    """

    kinds: tuple[int, ...]  # of the value columns
    share: Table  # [3, fields, levels]
    chance: Table  # [fields, levels]
    kin: Table  # [fields]
    near: (
        Table  # [fields] how many times likelier like-sounding names are among relatives than among strangers
    )
    by_mass: npt.NDArray[np.bool_]  # [fields, levels]
    prior: Table  # [2]
    floor: npt.NDArray[np.float32]  # [fields, levels]

    def weights(self) -> Weights:
        """The likelihood ratios, in the form the kernel takes."""
        same, stranger = self.share[SAME], np.maximum(self.share[STRANGER], 1e-9)
        alike = same / np.where(self.by_mass, np.maximum(self.chance, 1e-9), stranger)
        kin, rest = self.kin[:, None], 1 - self.kin[:, None]
        related = kin * alike + np.where(self.by_mass, 0, rest * self.near_levels())
        free = np.where(
            self.by_mass, kin / same[BIRTH, EXACT].sum() * alike, self.share[HOUSEHOLD] / stranger
        )
        ratio = np.stack([alike, np.where(self.kin_fields()[:, None], related, free)])
        chance = np.stack([np.zeros_like(alike), np.where(self.by_mass, rest * self.near_levels(), 0)])
        return Weights(ratio, chance, self.by_mass, self.floor, self.prior)

    def near_levels(self) -> Table:
        """How many times likelier than among strangers relatives stand at a level without being namesakes."""
        found = np.ones(self.by_mass.shape)
        for level in (LIKELY_NAME, SLIP, NEAR_NAME):
            found[:SLOTS, [level, level + CROSS]] = self.near[:SLOTS, None]
        return found

    def exact(self) -> None:
        """A birth stated twice alike weighs the same whether its day is a customary one: its mass tells."""
        both = self.share[SAME, BIRTH, EXACT]
        self.chance[BIRTH, EXACT] = both / both.sum()

    def kin_fields(self) -> npt.NDArray[np.bool_]:
        """Fields whose agreement among relatives is given by ``kin`` and ``near`` alone."""
        named: npt.NDArray[np.bool_] = np.asarray(self.by_mass.any(axis=1))
        named[BIRTH] = False
        return named


def groups(field: int) -> list[slice]:
    """Levels of a field whose shares add up to one: of a name, those in one script and those across two."""
    if field < SLOTS:
        return [slice(1, ALIEN_NAME + 1), slice(ALIEN_NAME + 1, ALIEN_NAME + CROSS + 1)]
    return [slice(1, MOST_LEVELS)]


@cache
def defaults() -> dict[str, Any]:
    """``defaults.toml``."""
    return tomllib.loads((Path(__file__).parent / "defaults.toml").read_text("utf-8"))


def default_shares(kinds: Sequence[int]) -> Shares:
    """What is believed before any data are seen, for value columns of these kinds."""
    fields = VALUES + len(kinds)
    told = defaults()
    shares = Shares(
        kinds=tuple(kinds),
        share=np.zeros((3, fields, MOST_LEVELS)),
        chance=np.zeros((fields, MOST_LEVELS)),
        kin=np.zeros(fields),
        near=np.ones(fields),
        by_mass=np.zeros((fields, MOST_LEVELS), bool),
        prior=_prior(told["prior"], told["prior"]["records"]),
        floor=_floor(kinds, told),
    )
    for field, role in enumerate(ROLES):
        _name(shares, field, role, told)
    for field, name in ((KINSHIP, "kinship"), (BIRTH, "birth"), (SEX, "sex")):
        for kind, key in enumerate(("same", "household", "stranger")):
            shares.share[kind, field, 1 : 1 + len(told[name][key])] = told[name][key]
    shares.by_mass[BIRTH, EXACT] = True
    shares.exact()
    shares.kin[BIRTH] = told["household"]["birth"]
    for column, kind in enumerate(kinds):
        _value(shares, VALUES + column, KINDS[kind], told)
    return shares


def _name(shares: Shares, field: int, role: str, told: dict[str, Any]) -> None:
    one, two = groups(field)
    names = told["name"]
    own = {"given": "given", "family": "family"}.get(role, "father")
    shares.share[:2, field, one] = names[f"{own}_one"]
    shares.share[:2, field, two] = names[f"{own}_two"]
    shares.chance[field, one] = names["chance_one"]
    shares.chance[field, two] = names["chance_two"]
    part, near, other = (names[f"stranger_{level}"] for level in ("part", "near", "other"))
    for start in (0, CROSS):
        shares.share[STRANGER, field, start + PART] = part
        shares.share[STRANGER, field, start + NEAR_NAME] = near
        shares.share[STRANGER, field, start + OTHER_NAME] = other
        shares.share[STRANGER, field, start + ALIEN_NAME] = 1 - part - near - other
        agree = [start + level for level in range(1, compare_names.ELSEWHERE + 1) if level != PART]
        shares.by_mass[field, agree] = True
    shares.kin[field] = told["household"][role]
    shares.near[field] = told["household"].get(f"near_{role}", 1.0)


def _value(shares: Shares, field: int, kind: str, told: dict[str, Any]) -> None:
    shares.share[:2, field, 1 : 1 + len(told["value"][kind])] = told["value"][kind]
    shares.share[STRANGER, field, 1 : 1 + len(told["value"]["stranger"])] = told["value"]["stranger"]
    shares.by_mass[field, compare_values.EQUAL] = True
    shares.chance[field, compare_values.EQUAL] = 1.0
    shares.kin[field] = told["household"].get(kind, 0.0)


def _prior(told: dict[str, float], records: float) -> Table:
    pairs = max(1.0, records * (records - 1) / 2)
    return np.minimum(0.2, np.array([told["same"], told["household"]]) * records / pairs)


def _floor(kinds: Sequence[int], told: dict[str, Any]) -> npt.NDArray[np.float32]:
    """What is taken for the mass of names and values of which no population says how common they are."""
    floor = np.ones((VALUES + len(kinds), MOST_LEVELS), np.float32)
    for field, name in enumerate((*ROLES, "given", "birth", "given", *(KINDS[kind] for kind in kinds))):
        floor[field] = told["mass"][name]
    floor[BIRTH, compare_births.SAME_CUSTOMARY] = told["mass"]["customary"]
    return floor
