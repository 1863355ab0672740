"""The evidence of one pair in words: what agrees and what does not, and how much it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log

import numpy as np
import numpy.typing as npt

from panah.matching import compare_names, compare_values
from panah.matching.compare_births import DAYS_APART
from panah.matching.compare_kernel import BIRTH, KINSHIP, NO_KIN, NOT_KIN, SAME_SEX, SEX, VALUES
from panah.matching.compare_names import CROSS, ELSEWHERE, NEAR_NAME, OTHER_NAME, PART, SLIP, SLOTS
from panah.matching.compare_score import Weights
from panah.matching.fields.showing import birth
from panah.matching.records import FAMILY, FATHER, GIVEN, MOTHER, Population
from panah.people.dates import Hypothesis
from panah.people.dates.hypotheses import CLOSE_YEARS, GENERATION_YEARS
from panah.people.saying import Reason

_ROLES = ("given", "father", "grandfather", "family", "mother")
_VALUES = (
    "",
    "value_equal",
    "value_slip",
    "value_sounds",
    "value_elsewhere",
    "value_similar",
    "value_differs",
)
_WORTH_SAYING = 0.05
_DAYS = 365.2425


def reasons(
    a: Population,
    i: int,
    b: Population,
    j: int,
    levels: npt.NDArray[np.uint8],
    masses: npt.NDArray[np.float32],
    weights: Weights,
    chances: Sequence[float],
) -> tuple[Reason, ...]:
    """Every field that says something, the weightiest first.

    levels, masses: one row each, as of `compare_kernel.levels_of`. A reason's weight is the log-odds it adds to one
    person against the other two classes, in the shares that ``chances`` (of the three classes) give them.
    """
    told: list[Reason] = []
    for field, level in enumerate(levels.tolist()):
        if level == 0:
            continue
        weight = against_others(field, level, float(masses[field]), weights, chances)
        if abs(weight) >= _WORTH_SAYING:
            told.extend(_said(a, i, b, j, field, level, weight))
    return tuple(sorted(told, key=lambda reason: -abs(reason.weight)))


def against_others(field: int, level: int, mass: float, weights: Weights, chances: Sequence[float]) -> float:
    """Log-odds that a level of a field adds to one person against household and strangers together."""
    share = max(mass, float(weights.floor[field, level])) if weights.by_mass[field, level] else 1.0
    same, kin = (
        float(weights.ratio[c, field, level]) / share + float(weights.chance[c, field, level]) for c in (0, 1)
    )
    others = max(chances[1] + chances[2], 1e-12)
    alike = (chances[1] * kin + chances[2]) / others if chances[1] + chances[2] > 0 else 1.0
    return log(max(same, 1e-12)) - log(max(alike, 1e-12))


def _said(
    a: Population, i: int, b: Population, j: int, field: int, level: int, weight: float
) -> Iterator[Reason]:
    if field < SLOTS:
        yield from _name(a, i, b, j, field, level, weight)
    elif field == KINSHIP and level not in (NO_KIN, NOT_KIN):
        yield Reason("compare.kin", weight, {})
    elif field == BIRTH:
        yield _birth(a, i, b, j, level, weight)
    elif field == SEX:
        yield Reason("compare.sex_agrees" if level == SAME_SEX else "compare.sex_differs", weight, {})
    elif field >= VALUES:
        column = field - VALUES
        left, right = (
            side.texts[side.arrays.values[row, column]].removeprefix("#") for side, row in ((a, i), (b, j))
        )
        heading = b.value_columns[column][1]
        yield Reason(f"compare.{_VALUES[level]}", weight, {"column": heading, "left": left, "right": right})


def _name(
    a: Population, i: int, b: Population, j: int, role: int, level: int, weight: float
) -> Iterator[Reason]:
    plain = level - CROSS if level > CROSS else level
    params = {"left": written(a, i, role), "right": written(b, j, role)}
    if plain == ELSEWHERE:
        if role in (GIVEN, FATHER) or not params["left"]:
            yield Reason("compare.swapped", weight, {"left": whole(a, i), "right": whole(b, j)})
        return
    if plain in (SLIP, PART, NEAR_NAME):
        code = {SLIP: "compare.name_slip", PART: "compare.name_part", NEAR_NAME: "compare.name_near"}[plain]
        yield Reason(code, weight, params)
        return
    outcome = "differ" if plain >= OTHER_NAME else "agree"
    room = "compare" if role == MOTHER else "names"
    yield Reason(f"{room}.{_ROLES[role]}_{outcome}", weight, params)


def _birth(a: Population, i: int, b: Population, j: int, level: int, weight: float) -> Reason:
    one, other = a.arrays.people[i], b.arrays.people[j]
    params = {"a": birth(one), "b": birth(other)}
    if level >= Hypothesis.APART_CLOSE:
        days = max(
            int(one["birth_earliest"]) - int(other["birth_latest"]),
            int(other["birth_earliest"]) - int(one["birth_latest"]),
        )
        params["years"] = str(max(0, int(days / _DAYS)))
    return Reason(f"dates.{hypothesis(level, params).key}", weight, params)


def hypothesis(level: int, params: Mapping[str, str]) -> Hypothesis:
    """Which of the hypotheses of `panah.people.dates` a level is, by the years between where it has no own."""
    if level != DAYS_APART:
        return Hypothesis(level)
    years = int(params["years"])
    if years < CLOSE_YEARS:
        return Hypothesis.APART_CLOSE
    return Hypothesis.APART if years < GENERATION_YEARS else Hypothesis.APART_GENERATION


def written(population: Population, i: int, role: int) -> str:
    """The tokens of a role as they are shown, "" if there are none."""
    arrays = population.arrays
    first = int(arrays.people[i]["names"])
    end = first + int(arrays.people[i]["name_count"])
    return " ".join(
        population.texts[arrays.name_tokens[at]].capitalize()
        for at in range(first, end)
        if arrays.name_roles[at] == role
    )


def whole(population: Population, i: int) -> str:
    """Given, father's and family name in this order."""
    return " ".join(filter(None, (written(population, i, role) for role in (GIVEN, FATHER, FAMILY))))


assert len(_VALUES) == compare_values.VALUE_LEVELS and len(_ROLES) == compare_names.SLOTS
