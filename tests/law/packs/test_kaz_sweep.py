"""The worked cases, swept as one caseload, say of every provision what the judgement of each file says."""

from __future__ import annotations

from datetime import date

import pytest

from panah.law import judge, load_law, read_pack
from panah.law.cases import cases_of
from panah.law.sweep import Caseload, sweep
from tests.law.rows import row_of

DAYS = ("2008-06-01", "2019-05-10", "2022-04-07", "2024-11-16", "2025-05-01", "2026-01-11", "2029-11-26")


@pytest.mark.parametrize("day", DAYS)
def test_the_sweep_of_the_worked_cases_is_their_judgement(day: str) -> None:
    law, on = load_law("kaz"), date.fromisoformat(day)
    files = [case.file for case in cases_of(read_pack("kaz"))]
    swept = {row.pop("file"): row for row in sweep(law, Caseload.of(files, threads=1), on).rows()}
    assert len(swept) == len(files)
    for file in files:
        assert swept[file.id] == row_of(judge(law, file, on)), file.id
