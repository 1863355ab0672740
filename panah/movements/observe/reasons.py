"""Why a stock may not follow from its flows: rules that can be tested on published figures, each with what it
explains.

A rule never proves: it says that a circumstance was there, which way it pushes, and how many people of the gap it can
account for. Several may hold at once; all are told, the surest first. A circumstance that stands beside unbroken
years as often as beside broken ones is told as such and never counts as the likely reason (`weigh` measures it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from panah.movements.observe.balance import ABOVE

STRONG, MODERATE, WEAK = 2, 1, 0
"""STRONG: with this reason the books close (what is left is at most `ABOVE` of the stock), or a figure is plainly
missing. MODERATE: it accounts for at least half of the gap, and is seen beside broken years clearly more often than
beside unbroken ones. WEAK: a circumstance, no likely reason by itself."""


@dataclass(frozen=True)
class Rule:
    """One reason.

    code: of its sentence in ``[reason]``. when: rows of `circumstances` it may hold for. explained: people of the gap
    it accounts for, in the gap's sign. numbers: what its sentence shows. most: the strength it can reach.
    """

    code: str
    when: pl.Expr
    explained: pl.Expr
    numbers: Mapping[str, pl.Expr]
    most: int = STRONG


def tested(rows: pl.DataFrame) -> pl.DataFrame:
    """For each row of `circumstances` and rule, its strength: one column a rule, null where the rule does not
    hold."""
    return rows.select(_strength(rule).alias(rule.code) for rule in RULES)


def weigh(rows: pl.DataFrame, broken: pl.Series) -> pl.DataFrame:
    """How often each rule holds beside broken and beside unbroken rows, and how many times likelier that is.

    Unbroken: a gap of at most `ABOVE` / 2 of the stock, at least 20 people. The ratio adds half a case to each side.
    """
    unbroken = (pl.max_horizontal("of_start", "of_end") <= ABOVE / 2) & (pl.col("gap").abs() >= 20)
    parts = tested(rows.filter(broken)), tested(rows.filter(unbroken))
    (b, u), (nb, nu) = ([part[rule.code].count() for rule in RULES] for part in parts), (map(len, parts))
    return pl.DataFrame({"reason": [rule.code for rule in RULES], "broken": b, "unbroken": u}).with_columns(
        (pl.col("broken") / max(nb, 1)).alias("share_broken"),
        (pl.col("unbroken") / max(nu, 1)).alias("share_unbroken"),
        ((pl.col("broken") + 0.5) / (nb + 1) / ((pl.col("unbroken") + 0.5) / (nu + 1))).alias("likelier"),
    )


def _strength(rule: Rule) -> pl.Expr:
    left = (GAP - rule.explained.fill_null(0.0)).abs()
    closes, halves = left <= ABOVE * STOCK, left <= 0.5 * SIZE
    strength = (
        pl.when(halves & closes).then(min(rule.most, STRONG)).when(halves).then(min(rule.most, MODERATE))
    )
    return pl.when(rule.when.fill_null(False)).then(strength)


def _c(name: str) -> pl.Expr:
    return pl.col(name)


GAP = _c("gap")
SIZE = GAP.abs()
START, END = _c("start").fill_null(0), _c("end").fill_null(0)
STOCK = pl.max_horizontal(START, END)
DOWN, UP = GAP < 0, GAP > 0
APPEALS_IN = _c("applied_appeal") + _c("applied_repeat")
REVIEW = _c("review")
WITHOUT_APPEALS = REVIEW - APPEALS_IN
"""What the gap shrinks by when only first claims and first decisions are counted."""


def _share(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    return pl.when(whole > 0).then(part / whole).otherwise(0.0)


def _changed(name: str, whole: str, by: float) -> pl.Expr:
    """Whether the share of a part in its flow differs by so much from that of a year beside."""
    now = _share(_c(name), _c(whole))
    beside = [
        (now - _share(_c(f"{name}_{at}"), _c(f"{whole}_{at}")))
        .abs()
        .ge(by)
        .and_(_c(f"{whole}_{at}") > 0, _c(whole) > 0)
        for at in ("before", "after")
    ]
    return pl.any_horizontal(one.fill_null(False) for one in beside)


def _signed(people: pl.Expr) -> pl.Expr:
    """At most the gap, in its direction."""
    return pl.min_horizontal(people, SIZE) * GAP.sign()


def _part_beside(name: str) -> pl.Expr:
    return pl.max_horizontal(_c(name), _c(f"{name}_before"), _c(f"{name}_after"))


_COVERED = (
    ("applied_appeal", "applied"),
    ("applied_repeat", "applied"),
    ("review", "decided"),
    ("closed", "decided"),
)
_CASES = ("applied_cases", "applied"), ("decided_cases", "decided")
_UNHCR = ("applied_unhcr", "applied"), ("decided_unhcr", "decided")
_UNEVEN_CASES = (
    _share(_c("applied_cases"), _c("applied")) - _share(_c("decided_cases"), _c("decided"))
).abs() >= 0.3
_OPPOSITE = {
    at: (GAP * _c(f"gap_{at}") < 0) & ((GAP + _c(f"gap_{at}")).abs() <= 0.25 * SIZE)
    for at in ("before", "after")
}
_CLOSED_BESIDE = pl.all_horizontal(_c(f"of_start_{at}") <= ABOVE / 2 for at in ("before", "after"))
_ALONE = _c("top_gap").abs() >= 0.7 * SIZE
_ACROSS = (_c("origins") >= 5) & (_c("origins_along") >= 0.85 * _c("origins")) & ~_ALONE
_FIT = 0.35
"""An amount fits when what it leaves of the gap is at most this share of it."""


def _fits(people: pl.Expr) -> pl.Expr:
    return (GAP - people).abs() <= _FIT * SIZE


_SAME_SIGN = pl.all_horizontal(
    (GAP * _c(f"gap_{at}") > 0) & (_c(f"of_start_{at}") > ABOVE / 2) for at in ("before", "after")
)
_NO_FLOWS = (_c("applied") == 0) & (_c("decided") == 0)
_USUAL = (_c("usual_closed").fill_null(0) * (START + _c("applied"))) - _c("closed")

RULES = (
    Rule("end_missing", (END == 0) & (_c("expected") >= 5) & DOWN, GAP, {"expected": _c("expected")}),
    Rule("start_missing", (START == 0) & (END > 0) & UP, GAP, {"end": END}),
    Rule("carried_forward", (START == END) & (START >= 5), GAP, {"end": END}),
    Rule("flows_missing", _NO_FLOWS & (START > 0) & (END > 0), GAP, {"change": END - START}),
    Rule("decisions_missing", (_c("decided") == 0) & (_c("applied") > 0) & DOWN, GAP, {"applied": _c("applied")}),
    Rule("applications_missing", (_c("applied") == 0) & (_c("decided") > 0) & UP, GAP, {"decided": _c("decided")}),
    Rule(
        "few_applications", UP & (_c("applied") > 0) & (_c("applied") <= 0.25 * SIZE), GAP,
        {"applied": _c("applied"), "change": END - START}, MODERATE,
    ),
    Rule(
        "few_decisions", DOWN & (_c("decided") > 0) & (_c("decided") <= 0.25 * SIZE), GAP,
        {"decided": _c("decided"), "applied": _c("applied"), "change": END - START}, MODERATE,
    ),
    Rule("rounded", (_c("rounded") > 0) & (_c("rounded") >= SIZE), GAP, {"rounded": _c("rounded")}),
    Rule("small_counts", (STOCK < 100) & (SIZE <= 20), GAP, {"stock": STOCK}),
    Rule(
        "closures_counted", UP & _fits(_c("closed")), _c("closed"), {"closed": _c("closed")},
    ),
    Rule(
        "appeals", _fits(WITHOUT_APPEALS), WITHOUT_APPEALS, {"appeals": APPEALS_IN, "reviews": REVIEW},
    ),
    Rule(
        "cleared_across", DOWN & _ACROSS, GAP, {"along": _c("origins_along"), "origins": _c("origins")}, MODERATE,
    ),
    Rule(
        "added_across", UP & _ACROSS, GAP, {"along": _c("origins_along"), "origins": _c("origins")}, MODERATE,
    ),
    Rule(
        "level_revised", (SIZE >= 0.5 * STOCK) & (_c("of_start_after") <= ABOVE) & (_c("expected") >= 0), GAP,
        {"expected": _c("expected"), "end": END}, MODERATE,
    ),
    Rule(
        "standing", _SAME_SIGN, GAP, {"before": _c("gap_before"), "after": _c("gap_after")}, MODERATE,
    ),
    Rule(
        "source_changed", pl.any_horizontal(_changed(*one, 0.5) for one in _UNHCR), GAP,
        {"unhcr": _share(_c("applied_unhcr"), _c("applied")),
         "unhcr_before": _share(_c("applied_unhcr_before"), _c("applied_before"))}, MODERATE,
    ),
    Rule(
        "unchanged_origins", _c("unchanged") >= 0.5 * END.clip(lower_bound=1), GAP, {"unchanged": _c("unchanged")},
        MODERATE,
    ),
    Rule(
        "closures_missing", DOWN & (_USUAL > 0) & (_c("decided") > 0)
        & (_c("closed") < 0.5 * _c("usual_closed") * _c("decided")), _signed(_USUAL),
        {"closed_share": _share(_c("closed"), _c("decided")), "usual": _c("usual_closed")}, MODERATE,
    ),
    Rule("never_closed", DOWN & (_c("decided") > 0) & _c("usual_closed").is_null(), GAP, {}, MODERATE),
    Rule("one_origin", _ALONE, _c("top_gap"), {"part": _c("top_gap")}, WEAK),
    Rule(
        "category_move", _c("moved") >= 0.5 * SIZE, _signed(_c("moved")),
        {"moved": _c("moved"), **{one: _c(f"{one}_grew") for one in ("refugees", "other_protection", "of_concern")}},
        WEAK,
    ),
    Rule("mirrored_before", _OPPOSITE["before"], -_c("gap_before"), {"beside": _c("gap_before")}, WEAK),
    Rule("mirrored_after", _OPPOSITE["after"], -_c("gap_after"), {"beside": _c("gap_after")}, WEAK),
    Rule(
        "cases", _UNEVEN_CASES | pl.any_horizontal(_changed(*one, 0.3) for one in _CASES),
        _signed(1.5 * pl.max_horizontal(*(_part_beside(one) for one, _ in _CASES))),
        {"cases": pl.max_horizontal(*(_part_beside(one) for one, _ in _CASES))}, WEAK,
    ),
    Rule(
        "coverage", pl.any_horizontal(_changed(*one, 0.15) for one in _COVERED),
        _signed(pl.max_horizontal(*(_part_beside(one) for one, _ in _COVERED))),
        {"appeals": _c("applied_appeal"), "repeats": _c("applied_repeat"), "reviews": REVIEW,
         "closed": _c("closed")}, WEAK,
    ),
    Rule(
        "isolated", _CLOSED_BESIDE, GAP,
        {"before_share": _c("of_start_before"), "after_share": _c("of_start_after")}, WEAK,
    ),
)  # fmt: skip
