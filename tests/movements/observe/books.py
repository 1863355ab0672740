"""Made-up books of pending stocks and flows, as UNHCR publishes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from panah.movements.observe import Observations

FIRST = 2019


@dataclass
class Books:
    """One country of asylum (AAA) with some origins. A year is a line: what is pending at its end and what flowed."""

    rows: list[tuple[str, str, str, str, int, float | None]] = field(default_factory=list)

    def stock(self, year: int, value: float | None, coo: str = "XAA", coa: str = "AAA") -> Books:
        self.rows.append((coa, coo, "", "pending", year, value))
        return self

    def category(self, year: int, measure: str, value: float, coo: str = "XAA") -> Books:
        self.rows.append(("AAA", coo, "", measure, year, value))
        return self

    def applied(
        self, year: int, value: float, kind: str = "N", coo: str = "XAA", authority: str = "G"
    ) -> Books:
        group = f"procedure={authority};type={kind};level=FI;counted=P"
        self.rows.append(("AAA", coo, group, "applications", year, value))
        return self

    def decided(
        self, year: int, value: float, level: str = "FI", closed: float = 0, coo: str = "XAA"
    ) -> Books:
        group = f"procedure=G;level={level};counted=P"
        self.rows.append(("AAA", coo, group, "decisions", year, value))
        self.rows.append(("AAA", coo, group, "closed", year, closed))
        return self

    def quiet(self, *years: int, stock: float = 1000, flow: float = 500, closed: float = 50) -> Books:
        """Years in which as many are decided as apply."""
        for year in years:
            self.stock(year, stock).applied(year, flow).decided(year, flow, closed=closed)
        return self

    def seen(self) -> Observations:
        frame = pl.DataFrame(
            [
                (
                    coa,
                    coo,
                    group,
                    measure,
                    date(year, 12, 31) if _stock(measure) else date(year, 1, 1),
                    date(year, 12, 31),
                    value,
                )
                for coa, coo, group, measure, year, value in self.rows
            ],
            schema=["coa", "coo", "group", "measure", "start", "end", "value"],
            orient="row",
            schema_overrides={"value": pl.Float64},
        )
        return Observations.of(frame)


def _stock(measure: str) -> bool:
    return measure in ("pending", "refugees", "other_protection", "of_concern")
