"""What a run found, as numbers: the substance of the report and of ``panah match --json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import polars as pl

from panah.matching.groups import numbered
from panah.people.saying import Reason

CLEAR, JUDGE, NOT = ZONES = ("clear", "to judge", "clear not")
EDGE = 8.0
"""Log-odds at which the picture of certainty ends on either side (.9997)."""
STEP = 0.5
SHOWN = 12
"""Groups shown by name; the rest are taken together."""

_SCRIPTS = {"latin": r"\p{Latin}", "cyrillic": r"\p{Cyrillic}", "arabic": r"\p{Arabic}"}
_NAME_ROLES = ("name", "given", "family", "father")


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs of one kind. key: what they have in common: scripts or nationalities of the two records."""

    key: tuple[str, ...]
    clear: int
    to_judge: int

    @property
    def share_judged(self) -> float:
        """The share of its pairs that people must judge."""
        return self.to_judge / max(1, self.clear + self.to_judge)


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs behind the thresholds: two people fused, one person missed, one look by a clerk."""

    merge: float
    missed: float
    look: float
    judged_from: float
    clear_from: float


@dataclass(frozen=True, slots=True)
class Understood:
    """How a column was understood. role: None if it took no part."""

    column: str
    role: str | None


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One thing wrong in one row of one file."""

    file: str
    row: int
    column: str
    reason: Reason
    left_out: bool


@dataclass(slots=True)
class Figures:
    """Everything the report says. histogram: (lower edge in log-odds, zone, pairs) of bins `STEP` wide."""

    files: Sequence[str]
    records: Sequence[int]
    compared: int
    clear: int
    to_judge: int
    clear_not: int
    groups: int
    costs: Costs
    histogram: Sequence[tuple[float, str, int]] = ()
    scripts: Sequence[Group] = ()
    nationalities: Sequence[Group] = ()
    columns: Sequence[Understood] = ()
    read_as: Sequence[str] = ()
    problems: Sequence[ProblemRow] = ()
    problem_count: int = 0
    left_out: int = 0
    version: str = ""
    on: str = ""
    written: Sequence[str] = ()

    def as_json(self) -> dict[str, Any]:
        """The figures as plain data."""
        data = asdict(self)
        data["problems"] = [
            {"file": one.file, "row": one.row, "column": one.column, "problem": one.reason.code}
            for one in self.problems
        ]
        data["histogram"] = [
            {"log_odds_from": low, "zone": zone, "pairs": count} for low, zone, count in self.histogram
        ]
        for name in ("scripts", "nationalities"):
            for group, plain in zip(getattr(self, name), data[name], strict=True):
                plain["share_judged"] = round(group.share_judged, 4)
        return data


def figures(
    pairs: pl.DataFrame,
    frames: Sequence[pl.DataFrame],
    roles: Mapping[str, Sequence[str]],
    *,
    compared: int,
    costs: Costs,
    **said: Any,
) -> Figures:
    """Count. pairs: left, right (row numbers), probability, zone. frames: the file, or the two. said: the rest."""
    counts = dict(pairs.group_by("zone").len().cast({"zone": pl.String}).iter_rows())
    clear, judge = counts.get(CLEAR, 0), counts.get(JUDGE, 0)
    shown = pairs.filter(pl.col("zone").cast(pl.String) != NOT)
    left, right = frames[0], frames[-1]
    return Figures(
        records=[len(frame) for frame in frames],
        compared=compared,
        clear=clear,
        to_judge=judge,
        clear_not=compared - clear - judge,
        groups=_groups(shown.filter(pl.col("zone").cast(pl.String) == CLEAR), len(frames) == 2),
        costs=costs,
        histogram=_histogram(shown),
        scripts=_by(shown, _scripts(left, roles), _scripts(right, roles), ordered=False),
        nationalities=_by(shown, _stated(left, roles), _stated(right, roles), ordered=True),
        **said,
    )


def _histogram(pairs: pl.DataFrame) -> list[tuple[float, str, int]]:
    chance = pairs["probability"].cast(pl.Float64).clip(1e-9, 1 - 1e-9)
    odds = (chance / (1 - chance)).log().clip(-EDGE, EDGE - 1e-6)
    binned = pairs.select("zone").with_columns(low=(odds / STEP).floor() * STEP)
    counted = binned.group_by("low", "zone").len().sort("low", "zone")
    return [(float(low), str(zone), int(count)) for low, zone, count in counted.iter_rows()]


def _scripts(frame: pl.DataFrame, roles: Mapping[str, Sequence[str]]) -> pl.Series:
    """The script most letters of a record's names are in; "other_script" for none of ours, null without a name."""
    columns = [column for role in _NAME_ROLES for column in roles.get(role, ()) if column in frame.columns]
    if not columns:
        return pl.Series("script", [None] * len(frame), dtype=pl.String)
    text = frame.select(pl.concat_str(columns, ignore_nulls=True).alias("text"))["text"]
    counts = np.stack([text.str.count_matches(letters).fill_null(0) for letters in _SCRIPTS.values()])
    names = np.array([*_SCRIPTS, "other_script"])
    found = np.where(counts.max(0) > 0, counts.argmax(0), len(_SCRIPTS))
    return pl.Series("script", names[found].tolist()).set(text.str.len_bytes() == 0, None)


def _stated(frame: pl.DataFrame, roles: Mapping[str, Sequence[str]]) -> pl.Series:
    for column in roles.get("nationality", ()):
        if column in frame.columns:
            return frame[column].cast(pl.String)
    return pl.Series("nationality", [None] * len(frame), dtype=pl.String)


def _by(pairs: pl.DataFrame, left: pl.Series, right: pl.Series, *, ordered: bool) -> list[Group]:
    """Pairs by what their two records say. ordered: two different values make one group of their own."""
    if left.null_count() == len(left) and right.null_count() == len(right):
        return []
    first = left.gather(pairs["left"].cast(pl.Int64)).fill_null("unknown").to_numpy()
    second = right.gather(pairs["right"].cast(pl.Int64)).fill_null("unknown").to_numpy()
    low, high = np.minimum(first, second), np.maximum(first, second)
    if ordered:
        stated = (low != "unknown") & (high != "unknown")
        low = np.where(stated & (low != high), "two_different", np.where(low == "unknown", high, low))
        high = low
    judge = (pairs["zone"].cast(pl.String) == JUDGE).to_numpy()
    table = pl.DataFrame({"low": low.astype(str), "high": high.astype(str), "judge": judge})
    counted = table.group_by("low", "high").agg(pl.len(), pl.col("judge").sum().cast(pl.Int64))
    rows = counted.sort("len", "low", "high", descending=[True, False, False]).rows()
    groups = [Group((a,) if ordered else (a, b), count - judged, judged) for a, b, count, judged in rows]
    apart = [one for one in groups if one.key[0] in ("two_different", "unknown")]
    named = [one for one in groups if one not in apart]
    rest = named[SHOWN:]
    others = Group(("others",), sum(one.clear for one in rest), sum(one.to_judge for one in rest))
    return [*named[:SHOWN], *([others] if rest else []), *apart]


def _groups(pairs: pl.DataFrame, two: bool) -> int:
    """How many groups the clear pairs make."""
    left, right = pairs["left"].to_list(), pairs["right"].to_list()
    return max(numbered(left, right, [True] * len(left), two=two), default=0)
