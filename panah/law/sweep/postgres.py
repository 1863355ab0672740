"""A caseload out of PostgreSQL: three COPYs, read as they come, so that memory holds the columns and nothing else.

The driver is the caller's: anything with psycopg's ``cursor().copy()``. Use one read-only transaction with
``REPEATABLE READ``, or acts recorded meanwhile may lack their file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pyarrow as pa
import pyarrow.csv

from panah.law.sweep.caseload import ACTS, FILES, PERSONS, Caseload

FILE_QUERY = "SELECT id FROM case_file"
ACT_QUERY = (
    "SELECT file, id, seq, kind, effective, recorded AT TIME ZONE 'UTC', held, "
    "CASE WHEN body::text <> '{}' THEN body::text END FROM act"
)
PERSON_QUERY = (
    "SELECT file, birth_from, birth_to, nullif(sex, ''), array_to_string(nationalities, ' ') FROM person"
)
"""The facts as known now. For those known at an earlier moment give a query of your own with these columns."""

_FLAT = pa.schema([(f.name, pa.string() if f.name == "nationalities" else f.type) for f in PERSONS])
_BLOCK = 1 << 22


def from_postgres(
    connection: Any,
    *,
    pack: str = "",
    files: str = FILE_QUERY,
    acts: str = ACT_QUERY,
    persons: str = PERSON_QUERY,
    **limits: Any,
) -> Caseload:
    """All files (of one pack, if named) of the ledger behind an open connection, with their acts and facts.

    ``limits`` are ``Caseload``'s. Acts and facts of files not asked for are passed over.
    """
    load = Caseload(**limits)
    if pack:
        files = f"{files} WHERE pack = {_text(pack)}"
    _take(load, connection, files, FILES, "raw_file", "*")
    _take(load, connection, acts, ACTS, "raw_act", "*")
    listed = (
        "* REPLACE (CASE WHEN nationalities <> '' THEN string_split(nationalities, ' ') END AS nationalities)"
    )
    _take(load, connection, persons, _FLAT, "raw_person", listed)
    load.settle()
    return load


def _take(load: Caseload, connection: Any, query: str, schema: pa.Schema, table: str, columns: str) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv)") as copy:
        rows = iter(copy)
        first = next(rows, None)
        reader = schema.empty_table() if first is None else _reader(chain((first,), rows), schema)
        load.con.register("incoming", reader)
        load.con.execute(f"CREATE TABLE {table} AS SELECT {columns} FROM incoming")  # noqa: S608
        load.con.unregister("incoming")


def _reader(rows: Iterator[Any], schema: pa.Schema) -> pa.csv.CSVStreamingReader:
    return pa.csv.open_csv(
        pa.PythonFile(_Stream(rows), mode="r"),
        read_options=pa.csv.ReadOptions(column_names=schema.names, block_size=_BLOCK),
        parse_options=pa.csv.ParseOptions(newlines_in_values=True),
        convert_options=pa.csv.ConvertOptions(
            column_types=schema,
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
        ),
    )


class _Stream(io.RawIOBase):
    """What a COPY sends, row by row, as one stream of bytes for a reader that asks for blocks."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self.rows = rows
        self.waiting = bytearray()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """The next ``size`` bytes, fewer at the end; all there are for -1."""
        waiting, rows = self.waiting, self.rows
        while size < 0 or len(waiting) < size:
            row = next(rows, None)
            if row is None:
                break
            waiting += row
        out = bytes(waiting) if size < 0 else bytes(waiting[:size])
        del waiting[: len(out)]
        return out


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
