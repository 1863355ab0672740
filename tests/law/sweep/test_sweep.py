"""Sweeps: the rows they give, the text other engines take, and what they refuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
import sqlglot
from hypothesis import HealthCheck, given, settings

from panah.law import File, Law, judge, load_law
from panah.law.sweep import Caseload, sweep
from tests.law.helpers import law_with
from tests.law.rows import row_of
from tests.law.strategies import CASELOADS, ON, laws
from tests.law.sweep.usual import RULES, TODAY, caseload


def test_every_file_has_its_row_and_every_provision_its_column() -> None:
    law = law_with(*RULES)
    rows = sweep(law, Caseload.of(caseload()), TODAY).rows()
    assert {row.pop("file"): row for row in rows} == {f.id: row_of(judge(law, f, TODAY)) for f in caseload()}
    assert {p.key for p in law.provisions} <= set(rows[0])


def test_counts_tell_the_sure_from_the_unknown() -> None:
    counts = sweep(law_with(*RULES), Caseload.of(caseload()), TODAY).counts()
    assert counts["work"] == (6, 0)
    assert counts["school"] == (1, 2)  # of one the birth is not known, of one only the year
    assert counts["kin"] == (3, 3)


def test_one_set_of_columns_serves_several_sweeps_of_its_day_only() -> None:
    law, load = law_with(*RULES), Caseload.of(caseload())
    columns = load.columns(law, TODAY)
    first = sweep(law, columns, TODAY)
    assert first.counts() == sweep(law, columns, TODAY).counts()
    with pytest.raises(ValueError, match="another day"):
        sweep(law, columns, date(2025, 9, 2))
    first.drop()
    columns.drop()
    tables = {name for (name,) in load.con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert tables == {"file", "kind", "act", "person"}


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(TypeError, match="time zone"):
        sweep(law_with(*RULES), Caseload.of(caseload()), TODAY, datetime(2025, 9, 1))  # noqa: DTZ001


def test_an_empty_caseload_gives_no_rows() -> None:
    assert sweep(law_with(*RULES), Caseload.of([]), TODAY).rows() == []


def test_more_files_than_one_chunk_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    from panah.law.sweep import columns

    law = law_with(*RULES)
    whole = sweep(law, Caseload.of(caseload()), TODAY).rows()
    monkeypatch.setattr(columns, "CHUNK", 3)
    assert sorted(map(str, sweep(law, Caseload.of(caseload()), TODAY).rows())) == sorted(map(str, whole))


def test_keys_too_wide_for_32_bits() -> None:
    law, file = law_with(*RULES), caseload()[3]
    old, last = replace(file.acts[0], effective=date(1999, 1, 1)), replace(file.acts[-1], seq=1_000_000)
    far = File("far", [old, *file.acts[1:-1], last], file.person)
    answer = sweep(law, Caseload.of([far]), TODAY)
    assert answer.columns.key_type == "BIGINT"
    assert answer.rows() == [{"file": "far", **row_of(judge(law, far, TODAY))}]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(law=laws(), files=CASELOADS, on=ON)
def test_the_portable_text_says_the_same(law: Law, files: list[File], on: date) -> None:
    answer = sweep(law, Caseload.of(files, threads=1), on)
    query, tables = answer.portable()
    con = answer.columns.caseload.con
    for name, table in tables.items():
        con.register(name, table)
    days = [o.name for o in answer.outputs.values() if o.type == "day"]
    dates = ", ".join(f'DATE \'0001-01-01\' + ("{day}" - 1) AS "{day}"' for day in days)
    told = con.sql(
        f"SELECT file.id AS file, q.* EXCLUDE (n) REPLACE ({dates}) FROM ({query}) AS q JOIN file USING (n)"
    )
    rows = told.to_arrow_table()
    assert sorted(map(str, rows.to_pylist())) == sorted(map(str, answer.rows()))
    sqlglot.parse_one(answer.sql("spark"), read="spark")


def test_the_law_of_kazakhstan_is_text_that_spark_reads() -> None:
    answer = sweep(load_law("kaz"), Caseload.of(caseload()), TODAY)
    tree = sqlglot.parse_one(answer.sql("spark"), read="spark")
    assert {s.alias_or_name for s in tree.selects} == {"n", *answer.outputs}
    text = answer.sql("spark").lower()
    assert "list_extract" not in text and "getvariable" not in text


def test_the_law_of_kazakhstan_swept_and_judged() -> None:
    law = load_law("kaz")
    swept = {row.pop("file"): row for row in sweep(law, Caseload.of(caseload()), TODAY).rows()}
    for file in caseload():
        assert swept[file.id] == row_of(judge(law, file, TODAY))
