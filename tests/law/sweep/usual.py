"""A law and a caseload that the sweep's tests share: a claim, its clock, its papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from panah.law import File
from panah.law.conditions import age, during, has, national_of, on
from panah.law.periods import months, working_days, years
from panah.law.provisions import Bar, Clock, Document, Provision, Release, Right, Status
from tests.law.helpers import CITE, file_of

TODAY = date(2025, 9, 1)
BOTH = has("seeker") | has("refugee")
RULES: tuple[Provision, ...] = (
    Status(key="seeker", cite=CITE, when=during(starts=on("application_registered"),
                                                stops=(on("status_granted"), on("status_refused")))),
    Status(key="refugee", cite=CITE, when=during(starts=on("status_granted"), stops=on("status_ceased"))),
    Clock(key="decide", cite=CITE, starts=on("application_registered"), within=months(3), owed_by="body",
          stops=(on("status_granted"), on("status_refused")), extended_by=on("decision_postponed"),
          to_at_most=years(1), ambiguous=True),
    Clock(key="forward", cite=CITE, starts=on("wish_expressed"), stops=on("application_registered"),
          within=working_days(5, "KAZ"), owed_by="body"),
    Right(key="work", right="work", cite=CITE, of=BOTH),
    Right(key="school", right="school", cite=CITE, of=BOTH & (age < 18)),
    Right(key="kin", right="kin", cite=CITE, of=BOTH & national_of("AFG")),
    Bar(key="stay", cite=CITE, forbids=("removal",), during=BOTH),
    Release(key="refused", cite=CITE, when=on("status_refused")),
    Document(key="paper", cite=CITE, of=has("seeker"), issued=on("certificate_issued"), valid_for=months(3)),
)  # fmt: skip


def caseload() -> list[File]:
    """Ten files: one that waits, one granted, one refused and one postponed twice over, a child, one of nothing."""
    applied = ["2025-05-12", "application_registered", {"channel": "in_country"}]
    paper = ["2025-05-12", "certificate_issued", {"number": "A 1"}]
    wish = ["2025-05-02", "wish_expressed", {"place": "border"}]
    granted = ["2025-06-20", "status_granted", {"basis": "own"}]
    refused = ["2025-06-20", "status_refused", {"ground": "exclusion"}]
    postponed = ["2025-08-01", "decision_postponed", {"reason": "made up"}]
    waits, grown = [wish, applied, paper], {"birth": "1990-01-01", "nationalities": ["AFG"]}
    files = [
        file_of(*waits, **grown), file_of(*waits, granted, **grown), file_of(*waits, refused, **grown),
        file_of(*waits, postponed, **grown), file_of(*waits, birth="2010-01-01"), file_of(*waits),
        file_of(), file_of(wish), file_of(*waits, postponed, refused), file_of(wish, applied, birth="2007"),
    ]  # fmt: skip
    return [replace(f, id=f"file-{i}") for i, f in enumerate(files)]
