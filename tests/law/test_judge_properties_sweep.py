"""One law, two engines: the judgement of each file and the sweep of all of them must say the same."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import HealthCheck, given, settings

from panah.law import File, Law, judge
from panah.law.sweep import Caseload, sweep
from tests.law.rows import row_of
from tests.law.strategies import CASELOADS, KNOWN, ON, laws


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(law=laws(), files=CASELOADS, on=ON, known_at=KNOWN)
def test_the_sweep_says_of_every_file_what_the_judgement_says(
    law: Law, files: list[File], on: date, known_at: datetime | None
) -> None:
    swept = {row.pop("file"): row for row in sweep(law, Caseload.of(files, threads=1), on, known_at).rows()}
    assert len(swept) == len(files)
    for file in files:
        assert swept[file.id] == row_of(judge(law, file, on, known_at)), file
