"""The one place that knows how our inner loops are compiled.

``compiled`` is numba's ``njit`` without the interpreter's lock and with its result kept on disk, typed so that a
kernel keeps its signature for the type checker. Kernels take arrays and tuples of arrays, never Python objects.

numba's own cache looks at the file of a kernel alone. Ours also covers what that file took from elsewhere: other
kernels and constants, which stand inside the machine code. It is kept beside the modules, so that an installation
warms it once (``make kernels``) for every user; where that folder cannot be written and was never
warmed, it goes to the user's own cache (numba's ``NUMBA_CACHE_DIR`` names another).
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np
from numba.core import caching
from numba.core.dispatcher import Dispatcher

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """``function`` as machine code, kept on disk; two threads may run it at once."""
    return _kept(numba.njit(nogil=True, _nrt=True)(function), function)


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """The same for a small function called from other kernels."""
    return _kept(numba.njit(nogil=True, _nrt=True, inline="never")(function), function)


def borrowing(function: Callable[P, R]) -> Callable[P, R]:
    """The same for an inner function that makes no array: those it is given are borrowed from its caller.

    Counting references to them is left out, which otherwise takes most of the time of a small function that takes
    tuples of arrays.
    """
    return _kept(numba.njit(nogil=True, _nrt=False)(function), function)


def _kept(dispatcher: Any, function: Callable[P, R]) -> Callable[P, R]:
    with contextlib.suppress(RuntimeError):  # no folder of ours can be written: compiled anew by each process
        dispatcher._cache = _Cache(function)
    return cast(Callable[P, R], dispatcher)


class _Stamped:
    """A locator whose stamp changes with everything that goes into the machine code."""

    def get_source_stamp(self) -> str:
        return self._stamp  # type: ignore[attr-defined,no-any-return]

    @classmethod
    def from_function(cls, function: FunctionType, file: str) -> Any:
        locator = super().from_function(function, file)  # type: ignore[misc]
        if locator is not None:
            locator._stamp = _stamp(function.__globals__, file)
        return locator


class _Named(_Stamped, caching.UserProvidedCacheLocator):  # type: ignore[misc]
    """The folder of ``NUMBA_CACHE_DIR``."""


class _Beside(_Stamped, caching.InTreeCacheLocator):  # type: ignore[misc]
    """A folder beside the module: also one that others have warmed and we may only read."""

    def get_cache_path(self) -> str:
        return str(Path(super().get_cache_path()) / "kernels")

    def ensure_cache_path(self) -> None:
        if not any(Path(self.get_cache_path()).glob("*.nbi")):
            super().ensure_cache_path()


class _OfTheUser(_Stamped, caching.UserWideCacheLocator):  # type: ignore[misc]
    """The user's own cache."""


class _Implementation(caching.CompileResultCacheImpl):  # type: ignore[misc]
    _locator_classes = [_Named, _Beside, _OfTheUser]


class _Cache(caching.FunctionCache):  # type: ignore[misc]
    _impl_class = _Implementation

    def save_overload(self, sig: Any, data: Any) -> None:
        with contextlib.suppress(
            OSError
        ):  # a full or read-only disk costs time at the next start, nothing else
            super().save_overload(sig, data)


def _stamp(names: dict[str, Any], file: str) -> str:
    digest = hashlib.sha256(Path(file).read_bytes())
    for part in sorted(_parts(names, names["__name__"], {names["__name__"]})):
        digest.update(part)
    return digest.hexdigest()


def _parts(names: dict[str, Any], module: str, seen: set[str]) -> Iterator[bytes]:
    """What a module brought from elsewhere: constants by value, kernels and modules of ours by their files."""
    for name, value in list(names.items()):
        if name.startswith("__"):
            continue
        home = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
        if isinstance(value, Dispatcher | ModuleType):
            if isinstance(home, str) and home.startswith("panah.") and home not in seen:
                seen.add(home)
                their = vars(sys.modules[home])
                yield Path(their["__file__"]).read_bytes()
                yield from _parts(their, home, seen)
        else:
            yield from (f"{module}.{name}={content}".encode() for content in _constant(value))


def _constant(value: Any) -> Iterator[str]:
    if isinstance(value, bool | int | float | str | np.generic):
        yield repr(value)
    elif isinstance(value, np.ndarray):
        yield hashlib.sha256(value.tobytes()).hexdigest()
    elif isinstance(value, tuple):
        yield from (f"{place}:{content}" for place, inner in enumerate(value) for content in _constant(inner))
