"""The ledger's few statements, spoken to PostgreSQL in its binary protocol over Django's own connection.

Recording is the one path where every microsecond counts twice (the file is busy meanwhile), so it goes past the
cursor straight to libpq: prepared once per connection, parameters as the bytes that were hashed anyway, one round
trip each. Everything else in this package uses ordinary cursors.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from django.db import connection
from psycopg import pq
from psycopg.errors import error_from_result

OK = (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK, pq.ExecStatus.COPY_OUT)
_prepared: WeakKeyDictionary[Any, set[bytes]] = WeakKeyDictionary()


class Statement:
    """A statement with the types of its parameters, by PostgreSQL's names. Parameters go in binary unless ``text``."""

    def __init__(self, name: str, sql: str, types: Sequence[str], text: frozenset[int] = frozenset()) -> None:
        self.name, self.sql = name.encode(), sql.encode()
        self.oids = [_oid(t) for t in types]
        self.formats = [0 if i in text else 1 for i in range(len(types))]

    def run(self, raw: psycopg.Connection[Any], values: Sequence[bytes | None]) -> Any:
        """The result, its columns in binary. Raises psycopg's errors."""
        pgconn = raw.pgconn
        done = _prepared.get(raw)
        if done is None:
            done = _prepared[raw] = set()
        if not raw.autocommit and pgconn.transaction_status == pq.TransactionStatus.IDLE:
            checked(raw, pgconn.exec_(b"BEGIN"))  # as psycopg itself would before a statement
        if self.name not in done:
            checked(raw, pgconn.prepare(self.name, self.sql, self.oids))
            done.add(self.name)
        # None is NULL to libpq; the stub does not know.
        return checked(raw, pgconn.exec_prepared(self.name, values, self.formats, 1))  # type: ignore[arg-type]


def checked(raw: psycopg.Connection[Any], result: Any) -> Any:
    """A result that is well, as it is. Raises psycopg's error for one that is not."""
    if result.status in OK:
        return result
    if raw.pgconn.status == pq.ConnStatus.BAD:
        raise psycopg.OperationalError("the connection to the database was lost")
    raise error_from_result(result, encoding="utf-8")


def _oid(name: str) -> int:
    array = name.endswith("[]")
    info = psycopg.adapters.types[name.removesuffix("[]")]
    return info.array_oid if array else info.oid


def django_connection() -> psycopg.Connection[Any]:
    """The psycopg connection under Django's."""
    connection.ensure_connection()
    return connection.connection  # type: ignore[no-any-return]


def text_array(items: Sequence[str]) -> bytes:
    """A text[] in PostgreSQL's text format."""
    quoted = ['"' + i.replace("\\", "\\\\").replace('"', '\\"') + '"' for i in items]
    return f"{{{','.join(quoted)}}}".encode()
