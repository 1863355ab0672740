"""The one place that knows how our inner loops are compiled.

``compiled`` is numba's ``njit`` without the interpreter's lock and with its result kept on disk, typed so that a
kernel keeps its signature for the type checker. Kernels take arrays and tuples of arrays, never Python objects.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """``function`` as machine code, cached beside its module; two threads may run it at once."""
    return cast(Callable[P, R], numba.njit(cache=True, nogil=True)(function))


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """The same for a small function called from other kernels."""
    return cast(Callable[P, R], numba.njit(cache=True, nogil=True, inline="never")(function))
