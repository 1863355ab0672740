"""The pairs as a table for people: what the comparison says, then both records beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from panah.matching.files import Table
from panah.matching.groups import numbered
from panah.people.saying import Reason, sentence

Reasons = Sequence[Sequence[Reason]]


def table(
    pairs: pl.DataFrame, reasons: Reasons, files: Sequence[Table], beside: Mapping[str, str], language: str
) -> pl.DataFrame:
    """Side by side, surest first. pairs: left and right are row numbers of the files' frames. beside: columns of the
    second file by those of the first they stand beside.

    A group number joins the records that are taken for one person; 0 where a pair belongs to none.
    """
    left, right = files[0], files[-1]
    same = [str(one) == "same person" for one in pairs["class"]]
    group = numbered(pairs["left"].to_list(), pairs["right"].to_list(), same, two=len(files) == 2)
    frame = pl.DataFrame(
        {
            _say("group", language): pl.Series(group, dtype=pl.Int64),
            _say("zone", language): [_word(zone, language) for zone in pairs["zone"]],
            _say("class", language): [_word(one, language) for one in pairs["class"]],
            _say("probability", language): pairs["probability"].cast(pl.Float64).round(4),
            _say("household", language): pairs["household"].cast(pl.Float64).round(4),
            _say("reasons_for", language): [_joined(some, 1, language) for some in reasons],
            _say("reasons_against", language): [_joined(some, -1, language) for some in reasons],
        }
    )
    columns: dict[str, pl.Series] = {}
    rows = pairs["left"].cast(pl.Int64), pairs["right"].cast(pl.Int64)
    for side, file in enumerate((left, right)):
        columns[f"{_say('row', language)} ({side + 1})"] = file.rows.gather(rows[side])
    alone = [name for name in right.frame.columns if name not in beside.values()]
    for ours, theirs in [
        *((name, beside.get(name)) for name in left.frame.columns),
        *((None, name) for name in alone),
    ]:
        for side, (file, name) in enumerate(((left, ours), (right, theirs))):
            if name is not None:
                columns[f"{name} ({side + 1})"] = file.frame[name].gather(rows[side])
    records = pl.DataFrame([column.alias(name) for name, column in columns.items()])
    order = pairs.with_row_index("at").sort("probability", "at", descending=[True, False])["at"]
    return pl.concat([frame, records], how="horizontal")[order.to_list()]


def _word(name: object, language: str) -> str:
    return _say(str(name).replace(" ", "_"), language)


def _joined(reasons: Sequence[Reason], sign: int, language: str) -> str:
    """The reasons of one direction, weightiest first."""
    some = sorted((one for one in reasons if one.weight * sign > 0), key=lambda one: -abs(one.weight))
    return "; ".join(one.text(language).rstrip(".") for one in some)


def _say(key: str, language: str) -> str:
    return sentence(f"pairs.{key}", language)
