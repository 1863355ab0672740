"""The SQL by which the queue tables follow the projection: ``position_clock`` and ``held_act`` hold what
``position.queued`` says, no more and no less.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, NamedTuple

_REQUEUE = """
gone_clocks AS (DELETE FROM position_clock{beside} k USING f WHERE k.file = f.id AND NOT EXISTS
  (SELECT FROM json_array_elements({queued}::json -> 'clocks') x WHERE x ->> 0 = k.clock)),
clocks AS (INSERT INTO position_clock{beside} (file, clock, due, owed_by, state, office, officer)
  SELECT f.id, x ->> 0, (x ->> 1)::date, x ->> 2, x ->> 3, ({queued}::json ->> 'office')::bigint,
    ({queued}::json ->> 'officer')::bigint
  FROM f, json_array_elements({queued}::json -> 'clocks') x
  ON CONFLICT (file, clock) DO UPDATE SET due = excluded.due, owed_by = excluded.owed_by, state = excluded.state,
    office = excluded.office, officer = excluded.officer),
gone_held AS (DELETE FROM held_act{beside} h USING f WHERE h.file = f.id AND NOT EXISTS
  (SELECT FROM json_array_elements({queued}::json -> 'held') x WHERE (x ->> 0)::uuid = h.act)),
waiting AS (INSERT INTO held_act{beside} (act, file, kind, effective, recorded, held_by, recorded_by, office)
  SELECT (x ->> 0)::uuid, f.id, x ->> 1, (x ->> 2)::date, (x ->> 3)::timestamptz, x ->> 4, (x ->> 5)::bigint,
    ({queued}::json ->> 'office')::bigint
  FROM f, json_array_elements({queued}::json -> 'held') x
  ON CONFLICT (act) DO UPDATE SET office = excluded.office)"""


class Change(NamedTuple):
    """A change to a queue table for the file in ``f``: SQL with a place for each parameter, and their types."""

    sql: str
    types: tuple[str, ...]


CHANGES = {
    "clocks_gone": Change(
        "k AS (DELETE FROM position_clock k USING f WHERE k.file = f.id AND k.clock = ANY({0}))", ("text[]",)
    ),
    "clocks": Change(
        """c AS (INSERT INTO position_clock (file, clock, due, owed_by, state, office, officer)
  SELECT f.id, x.*, {office}, {officer} FROM f, unnest({0}, {1}, {2}, {3}) x ON CONFLICT (file, clock) DO UPDATE
  SET due = excluded.due, state = excluded.state, office = excluded.office, officer = excluded.officer)""",
        ("text[]", "date[]", "text[]", "text[]"),
    ),
    "held_gone": Change("g AS (DELETE FROM held_act h USING f WHERE h.act = ANY({0}))", ("uuid[]",)),
    "held": Change(
        """h AS (INSERT INTO held_act (act, kind, effective, recorded, held_by, recorded_by, file, office)
  SELECT x.*, f.id, {office} FROM f, unnest({0}, {1}, {2}, {3}, {4}, {5}) x
  ON CONFLICT (act) DO UPDATE SET office = excluded.office)""",
        ("uuid[]", "text[]", "date[]", "timestamptz[]", "text[]", "int8[]"),
    ),
}
"""The changes an act can make to the queues; the parameters are columns of rows, each an array."""


@lru_cache(maxsize=1024)
def _parsed(text: str) -> dict[str, Any]:
    return json.loads(text) if text else {"clocks": [], "held": []}


def difference(was: str, becomes: str) -> dict[str, list[list[str]]]:
    """From one text of queues to another: the changes by name, with the columns of their rows as texts."""
    old, new = _parsed(was), _parsed(becomes)
    moved = (old.get("office"), old.get("officer")) != (new["office"], new["officer"])
    changes: dict[str, list[list[str]]] = {}
    for name in ("clocks", "held"):
        keys = {row[0] for row in new[name]}
        if gone := [row[0] for row in old[name] if row[0] not in keys]:
            changes[f"{name}_gone"] = [gone]
        if rows := [row for row in new[name] if moved or row not in old[name]]:
            changes[name] = [[str(cell) for cell in column] for column in zip(*rows, strict=True)]
    return changes


COLUMNS = (
    "seq", "judged_on", "statuses", "main_status", "office", "officer", "changes_on", "removal", "doubts", "held",
    "next_due", "queued",
)  # fmt: skip
"""Columns of ``position`` in the order of ``projection.Projected``."""


def requeue(queued: str, beside: str = "") -> str:
    """The common table expressions that bring the queues of the file in ``f`` to what the text ``queued`` says.

    ``beside`` is the suffix of the tables, for a projection that is built beside the one in use.
    """
    return _REQUEUE.format(queued=queued, beside=beside)


def replace(beside: str = "") -> str:
    """The statement that puts a file's projection, whole, in place of the one that is there.

    Parameters: ``file``, ``rev`` (of the case file it was judged from) and the columns of ``Projected`` by name.
    """
    values = ", ".join(f"%({c})s" for c in COLUMNS)
    sets = ", ".join(f"{c} = excluded.{c}" for c in ("rev", *COLUMNS))
    return f"""WITH f AS (SELECT %(file)s::uuid AS id), {requeue("%(queued)s::text", beside)}
INSERT INTO position{beside} (file, rev, {", ".join(COLUMNS)}) SELECT f.id, %(rev)s, {values} FROM f
ON CONFLICT (file) DO UPDATE SET {sets}"""  # noqa: S608 - constants only


def fill(beside: str = "") -> str:
    """The statement that fills the queues of files that had none, from their projections. Parameter: the files."""
    return f"""WITH q AS (SELECT file, office, officer, queued::json AS queued FROM position{beside}
  WHERE file = ANY(%s) AND queued <> ''),
clocks AS (INSERT INTO position_clock{beside} (file, clock, due, owed_by, state, office, officer)
  SELECT q.file, x ->> 0, (x ->> 1)::date, x ->> 2, x ->> 3, q.office, q.officer
  FROM q, json_array_elements(q.queued -> 'clocks') x)
INSERT INTO held_act{beside} (act, file, kind, effective, recorded, held_by, recorded_by, office)
SELECT (x ->> 0)::uuid, q.file, x ->> 1, (x ->> 2)::date, (x ->> 3)::timestamptz, x ->> 4, (x ->> 5)::bigint, q.office
FROM q, json_array_elements(q.queued -> 'held') x"""  # noqa: S608 - constants only
