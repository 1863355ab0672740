"""Any frame as named columns, and which column says what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl
import pyarrow as pa

from panah.matching import columns as headings
from panah.matching.fields.coding import as_text
from panah.matching.records import BadColumns


def frame(data: Any) -> pl.DataFrame:
    """``data`` as a Polars frame. Raises TypeError for what is no frame at all.

    A named index of a pandas frame (a record's number, often) becomes its first column.
    """
    if isinstance(data, pl.LazyFrame):
        return data.collect()
    if isinstance(data, pl.DataFrame):
        return data
    if type(data).__module__.startswith("pandas"):
        return _of_pandas(data.reset_index() if any(name is not None for name in data.index.names) else data)
    if isinstance(data, Sequence) and all(isinstance(row, Mapping) for row in data):
        return _rows(data)
    if hasattr(data, "__arrow_c_stream__"):
        return pl.DataFrame(data)
    if hasattr(data, "__dataframe__"):
        return pl.from_dataframe(data)
    if isinstance(data, Mapping):
        return pl.DataFrame(dict(data), strict=False)
    raise TypeError(f"{type(data).__name__} is no frame: give Polars, pandas, Arrow or a list of dicts")


def _rows(rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    names: dict[str, None] = {}
    for row in rows:
        names.update(dict.fromkeys(row))
    return pl.DataFrame({name: _series(name, [row.get(name) for row in rows]) for name in names})


def _of_pandas(data: Any) -> pl.DataFrame:
    twice = data.columns[data.columns.duplicated()]
    if len(twice):
        raise BadColumns(f"more than one column is called {twice[0]!r}; give each a name of its own")
    try:
        return pl.from_pandas(data)
    except (pa.ArrowException, pl.exceptions.PolarsError, TypeError):  # a column of several kinds of value
        return pl.DataFrame({str(name): _series(str(name), data[name].tolist()) for name in data.columns})


def _series(name: str, values: Sequence[Any]) -> pl.Series:
    """A column of one kind of value, or the texts of values of several kinds."""
    kinds = {type(value) for value in values if value is not None}
    if len(kinds) <= 1 and not kinds & {bytes, list, dict, set, tuple}:
        found = pl.Series(name, values, strict=False)
        if found.dtype != pl.Object:
            return found
    return pl.Series(name, [as_text(value) or None for value in values], dtype=pl.String)


def roles(names: Iterable[str], columns: Mapping[str, Any] | None) -> dict[str, tuple[str, ...]]:
    """Role → columns, from what the caller said or else from the headings.

    ``columns`` may map a role to a column or several, or a column to its role. Raises BadColumns.
    """
    present = list(names)
    if not present:
        raise BadColumns("no columns at all: give records with headings")
    if columns is not None and not isinstance(columns, Mapping):
        raise BadColumns(
            "columns must say which is which: a mapping of role to column, such as {'given': 'first_name'}"
        )
    if columns is None:
        found = headings.guess(present)
    else:
        found = _said(columns, set(present))
    missing = sorted({column for group in found.values() for column in group} - set(present))
    if missing:
        raise BadColumns(
            f"no column {', '.join(map(repr, missing))}; the file has {', '.join(map(repr, present))}"
        )
    if not set(found) - {"id", "household", "biometric"}:
        raise BadColumns(f"nothing to compare by among {', '.join(map(repr, present))}; name the columns")
    return found


def _said(columns: Mapping[str, Any], present: set[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, value in columns.items():
        if headings.role(key) and not (key in present and isinstance(value, str) and headings.role(value)):
            role, named = headings.role(key), [value] if isinstance(value, str) else list(value)
        elif isinstance(value, str) and headings.role(value):
            role, named = headings.role(value), [key]
        else:
            raise BadColumns(f"{key!r}: {value!r} names no role; roles are {', '.join(headings.ROLES)}")
        found.setdefault(str(role), []).extend(named)
    return {role: tuple(dict.fromkeys(named)) for role, named in found.items()}
