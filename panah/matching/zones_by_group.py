"""Error rates for each script and nationality, so that no group is judged worse unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from panah.matching.records import Population

SCRIPTS = ("Latn", "Cyrl", "Arab", "other")
Labels = npt.NDArray[np.object_]


def by_group(
    pairs: pl.DataFrame,
    population: Population,
    truth: Sequence[object] | pl.Series,
    *,
    groups: Mapping[str, Sequence[str]] | None = None,
    threshold: float = 0.5,
) -> pl.DataFrame:
    """How well pairs were found, group by group; the first row, kind and group "all", is the whole.

    pairs: left, right (ids of the population) and probability of being one person. truth: of each record who it is.
    groups: kind → label of each record; scripts of the names and nationalities (where stated) if None. A pair of two
    labels has both ("Arab–Latn").

    Columns: kind, group, true (pairs of one person), found (pairs at or above the threshold), right, precision, recall,
    f1 (null where there is nothing to divide by).
    """
    rows = {key: row for row, key in enumerate(population.ids.to_list())}
    found = pairs.filter(pl.col("probability") >= threshold)
    left, right = (
        np.array([rows[key] for key in found[side].to_list()], np.int64) for side in ("left", "right")
    )
    person = np.unique(np.asarray(list(truth), dtype=object).astype(str), return_inverse=True)[1]
    true_left, true_right = true_pairs(person, population.source)
    correct = person[left] == person[right]
    told = [_row("all", "all", len(true_left), len(left), int(correct.sum()))]
    for kind, labels in (groups or labels_of(population)).items():
        label = np.asarray(list(labels), dtype=object)
        told += _rows(kind, joint(label, true_left, true_right), joint(label, left, right), correct)
    return pl.DataFrame(told)


def labels_of(population: Population) -> dict[str, Sequence[str]]:
    """Script of each record's first name token, and its nationality if there is such a column."""
    arrays = population.arrays
    first = np.minimum(arrays.people["names"], max(0, len(arrays.name_tokens) - 1))
    scripts = np.full(len(population), "none", dtype=object)
    named = arrays.people["name_count"] > 0
    scripts[named] = np.array(SCRIPTS, dtype=object)[arrays.texts["script"][arrays.name_tokens[first[named]]]]
    found: dict[str, Sequence[str]] = {"script": scripts.tolist()}
    for column, (role, _) in enumerate(population.value_columns):
        if role == "nationality" and "nationality" not in found:
            numbers = arrays.values[:, column].tolist()
            found["nationality"] = [population.texts[number] if number >= 0 else "" for number in numbers]
    return found


def true_pairs(
    person: npt.NDArray[np.int64], source: npt.NDArray[np.uint8]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """All pairs of rows of one person; between the files if there are two."""
    order = np.argsort(person, kind="stable")
    ends = np.flatnonzero(np.diff(person[order])) + 1
    left, right = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for group in np.split(order, ends):
        if len(group) > 1:
            one, other = np.triu_indices(len(group), 1)
            left.append(group[one])
            right.append(group[other])
    i, j = np.concatenate(left), np.concatenate(right)
    across = source[i] != source[j] if source.any() else np.ones(len(i), bool)
    return i[across], j[across]


def joint(label: Labels, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> list[str]:
    """Label of each pair: that of both, or the two in alphabetical order."""
    return [
        str(one) if one == other else "–".join(sorted((str(one), str(other))))
        for one, other in zip(label[left], label[right], strict=True)
    ]


def _rows(
    kind: str, true: Sequence[str], found: Sequence[str], correct: npt.NDArray[np.bool_]
) -> list[dict[str, object]]:
    counted = {name: [0, 0, 0] for name in sorted({*true, *found})}
    for name in true:
        counted[name][0] += 1
    for name, right in zip(found, correct.tolist(), strict=True):
        counted[name][1] += 1
        counted[name][2] += right
    return [_row(kind, name, *numbers) for name, numbers in counted.items()]


def _row(kind: str, group: str, true: int, found: int, right: int) -> dict[str, object]:
    return {
        "kind": kind,
        "group": group,
        "true": true,
        "found": found,
        "right": right,
        "precision": right / found if found else None,
        "recall": right / true if true else None,
        "f1": 2 * right / (true + found) if true + found else None,
    }
