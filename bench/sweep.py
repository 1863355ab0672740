"""A whole caseload from PostgreSQL to the answer: two laws swept and compared, beside hand-written SQL and OpenFisca.

A made-up caseload is laid into the tables of a private PostgreSQL as the ledger keeps them; what is timed begins
there. Every output of a law is computed and kept for every file.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import get_context
from typing import Any

import _rule
import duckdb
import pyarrow as pa
import pyarrow.csv
from _common import Report, machine, options, progress, stopwatch
from _office import own_database

from panah.law import Bill, Law, load_law
from panah.law.periods import months
from panah.law.provisions import Clock
from panah.law.sweep import Caseload, Sweep, compare, from_postgres, sweep

ON = _rule.ON
SEED = 7
FULL, QUICK = 1_000_000, 200_000
MEMORY = "2500MB"
RIGHT = "kaz.work"
FILES = """
SELECT id::VARCHAR AS id, file AS number, 'kaz' AS pack, 1 AS office, 0 AS officer, DATE '2020-01-01' AS opened,
    0 AS rev, 0 AS head_seq, '\\x00' AS head_hash FROM numbered
"""
PERSONS = """
SELECT id::VARCHAR AS id, id::VARCHAR AS file, id::VARCHAR AS registration_group,
    '2020-01-01T00:00:00Z' AS recorded_at, 0 AS recorded_by, true AS made_up, '' AS name_latin, '' AS name_own,
    'Latn' AS own_script, '' AS own_language, birth_from, birth_to, coalesce(sex, '') AS sex,
    '{' || array_to_string(nationalities, ',') || '}' AS nationalities, '{}' AS former_residences
FROM person JOIN numbered USING (file)
"""
ACTS = """
SELECT a.id, n.id::VARCHAR AS file, seq, kind, effective, strftime(recorded, '%Y-%m-%dT%H:%M:%SZ') AS recorded,
    1 AS officer, 1 AS office, 'bench' AS device, '' AS basis, held, '' AS held_by, body,
    '\\x' || repeat('00', 32) AS prev_hash, '\\x' || repeat('00', 32) AS hash
FROM act a JOIN numbered n USING (file)
"""


def lay_in(cluster: Any, count: int) -> None:
    """The made-up caseload in the ledger's tables. Its chain of hashes is blank: nothing here verifies it."""
    from panah.registration.madeup.columns import tables

    made = tables(count, SEED, ON, processes=os.cpu_count() or 1)
    work = duckdb.connect()
    for name, table in (("file", made.files), ("act", made.acts), ("person", made.persons)):
        work.register(name, table)
    work.execute("CREATE TABLE numbered AS SELECT file, uuid() AS id FROM file")
    with cluster.connect("panah") as connection:
        for table, query in (("case_file", FILES), ("person", PERSONS), ("act", ACTS)):
            copy_in(connection, table, work.sql(query).to_arrow_reader(100_000))
        connection.execute("ANALYZE")


def in_a_child(work: Callable[..., None], *args: Any) -> None:
    """Done elsewhere, so that its memory is not counted as ours."""
    child = get_context("fork").Process(target=work, args=args)
    child.start()
    child.join()
    if child.exitcode:
        raise SystemExit(f"{work.__name__} failed")


def copy_in(connection: Any, table: str, batches: pa.RecordBatchReader) -> None:
    """Arrow batches into a table of the same column names, by COPY."""
    names = ", ".join(batches.schema.names)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({names}) FROM STDIN (FORMAT csv)") as copy,
    ):
        for batch in batches:
            text = io.BytesIO()
            pa.csv.write_csv(batch, text, pa.csv.WriteOptions(include_header=False))
            copy.write(text.getvalue())


def amended(law: Law) -> Law:
    """Kazakhstan's law with a draft of our own: a month less for each clock of months, and one right fewer."""
    in_force = law.at(ON.toordinal())
    clocks = [
        p for p in in_force.of("clock") if isinstance(p, Clock) and not p.floor and p.within.unit == "month"
    ]
    shorter = tuple(replace(p, within=months(max(p.within.amount - 1, 1))) for p in clocks)
    return law.amended(Bill(swap=shorter, strike=(RIGHT,)))


def best(work: Callable[[], Any], rounds: int) -> float:
    """Seconds of the fastest of some rounds: whatever else runs on the machine only ever adds to them."""
    times = []
    for _ in range(rounds):
        with stopwatch() as seconds:
            result = work()
        times.append(seconds())
        if isinstance(result, Sweep):
            result.drop()
    return min(times)


def whole_way(report: Report, connection: Any, count: int) -> Caseload:
    """PostgreSQL, columns, two laws, their comparison: timed as one."""
    law = load_law("kaz")
    other = amended(law)
    with stopwatch() as total:
        load = from_postgres(connection, memory=MEMORY)
        report.row("read from PostgreSQL", total(), "s", key="read")
        progress(f"read {load.files:,} files, {load.acts:,} acts")
        with stopwatch() as seconds:
            columns = load.columns((law, other), ON)
        report.row("into columns, for both laws", seconds(), "s", key="columns")
        with stopwatch() as seconds:
            answers = [sweep(each, columns, ON) for each in (law, other)]
        report.row("both laws swept", seconds(), "s", key="two_sweeps")
        with stopwatch() as seconds:
            difference = compare(law, other, columns, ON)
        report.row("compared", seconds(), "s", key="compared")
    scale = count / FULL
    report.target("PostgreSQL to the answer", total(), "s", key="total", at_most=60 * scale)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    report.target("memory at its peak", peak, "GB", key="memory", at_most=4)
    outputs, kept = len(answers[0].outputs), len({n for o in answers[0].outputs.values() for n in o.nodes})
    for answer in answers:
        answer.drop()
    fast = count / best(lambda: sweep(law, columns, ON), 7)
    report.target("one law swept, once in columns", fast, "files/s", key="sweep", at_least=1_000_000)
    report.note(f"{load.files:,} files, {load.acts:,} acts; {outputs} outputs a law, all kept for every file "
                f"in {kept} columns (provisions of one condition share one)")  # fmt: skip
    report.note(f"the draft touches {difference.touched:,} files in {len(difference.changes)} outputs")
    columns.drop()
    return load


def one_rule(report: Report, load: Caseload, rounds: int) -> None:
    """The same small rule swept, written by hand, and simulated, from the same columns to the same outputs."""
    law, system = _rule.law(), _rule.openfisca()
    columns = load.columns(law, ON)
    query, facts = _rule.by_hand(columns), numpy_facts(columns)
    same_answer(sweep(law, columns, ON), load, query, _rule.simulated(system, facts, load.files))
    ours = best(lambda: sweep(law, columns, ON), rounds)
    hand = best(lambda: load.con.sql(query).materialize(), rounds)
    theirs = best(lambda: _rule.simulated(system, facts, load.files), rounds)
    report.row("one rule: Panah", 1000 * ours, "ms", key="rule_panah")
    report.row("one rule: hand-written DuckDB", 1000 * hand, "ms", key="rule_duckdb")
    report.row("one rule: OpenFisca, vectorised", 1000 * theirs, "ms", key="rule_openfisca")
    report.target("Panah / hand-written", ours / hand, "×", key="to_duckdb", at_most=4)
    report.target("Panah / OpenFisca (level)", ours / theirs, "×", key="to_openfisca", at_most=1.1)


def numpy_facts(columns: Any) -> dict[str, Any]:
    """The same columns as OpenFisca takes them."""
    named = ", ".join(f"{column} AS {name}" for name, column in _rule.keys(columns).items())
    day = (
        f"({_rule.keys(columns)['registered']} >> {columns.bits}) + {columns.base} - 719163 AS registered_day"
    )
    query = f"SELECT {named}, {day}, birth_from AS born FROM {columns.table} ORDER BY n"
    return dict(columns.caseload.con.sql(query).fetchnumpy())


def same_answer(answer: Any, load: Caseload, query: str, simulation: Any) -> None:
    """All three must count the same, or the comparison is worth nothing."""
    counts = answer.counts()
    by_hand = load.row(
        f"SELECT {', '.join(f'count(*) FILTER ({n})' for n in _rule.OUTPUTS if n != 'due')} FROM ({query})"
    )
    names = [n for n in _rule.OUTPUTS if n != "due"]
    for name, hand in zip(names, by_hand, strict=True):
        told = int(simulation.calculate(name, _rule.PERIOD).sum())
        assert counts[name][0] == hand == told, (name, counts[name], hand, told)


def sizes(parser: argparse.ArgumentParser) -> None:
    """How many files, if not the usual number."""
    parser.add_argument(
        "--files", type=int, default=0, help=f"how many files ({FULL:,}, or {QUICK:,} with --quick)"
    )


def main() -> None:
    """Run, report, and under --check end with 1 if a target was missed."""
    args = options(__doc__ or "", sizes)
    count = args.files or (QUICK if args.quick else FULL)
    report = Report("sweep")
    print(machine("duckdb", "openfisca-core", "numpy"))
    with own_database(fsync="off") as cluster:
        progress(f"laying {count:,} made-up files into PostgreSQL")
        in_a_child(lay_in, cluster, count)
        with cluster.connect("panah") as connection:
            load = whole_way(report, connection, count)
    one_rule(report, load, 9)
    if count < FULL:
        report.note(f"a smaller run: {count:,} files, not {FULL:,}; the time allowed is cut in proportion")
    report.finish(args)


if __name__ == "__main__":
    main()
