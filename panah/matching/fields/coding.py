"""A column as numbers into its distinct strings: the only strings Python ever touches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

Column = pl.Series | Sequence[Any]
"""A column of a frame, or a short list of values given by hand."""

_FEW = 64


def coded(column: Column) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Number of each row's string (-1 for none or only spaces) and the distinct strings.

    They come in order of first sight. Whole numbers read as floats (a postcode beside an empty cell) lose their ".0";
    dates become ISO dates.
    """
    if not isinstance(column, pl.Series):
        return _coded_by_hand(column)
    if len(column) <= _FEW:
        return _coded_by_hand(column.to_list())
    encoded = pc.dictionary_encode(pa.array(_as_text(column).to_arrow()).cast(pa.large_string()))
    ids = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    strings = [text.strip() for text in encoded.dictionary.to_pylist()]
    if "" in strings:
        kept = np.cumsum([text != "" for text in strings], dtype=np.int32) - 1
        kept[[i for i, text in enumerate(strings) if text == ""]] = -1
        ids = np.append(kept, np.int32(-1))[ids]
        strings = [text for text in strings if text]
    return ids, strings


def _as_text(column: pl.Series) -> pl.Series:
    if column.dtype.is_float():
        whole = column.drop_nulls().drop_nans()
        if len(whole) and (whole == whole.round()).all() and whole.abs().max() < 2**53:  # type: ignore[operator]
            column = column.fill_nan(None).cast(pl.Int64)
    if isinstance(column.dtype, pl.Datetime):
        column = column.dt.date()
    return column.cast(pl.String, strict=False)


def _coded_by_hand(values: Sequence[Any]) -> tuple[npt.NDArray[np.int32], list[str]]:
    seen: dict[str, int] = {}
    ids = np.full(len(values), -1, np.int32)
    for row, value in enumerate(values):
        text = as_text(value)
        if text:
            ids[row] = seen.setdefault(text, len(seen))
    return ids, list(seen)


def as_text(value: Any) -> str:
    """A single value as `coded` reads it; "" for none."""
    if value is None or (isinstance(value, float) and value != value):  # NaN is not itself
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return str(value).strip()


def regrouped(
    ids: npt.NDArray[np.int32], groups: Sequence[int] | npt.NDArray[np.int32]
) -> npt.NDArray[np.int32]:
    """``groups[ids]`` with -1 staying -1."""
    table = np.empty(len(groups) + 1, np.int32)
    table[:-1] = groups
    table[-1] = -1
    return table[ids]
