"""Many names at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_state = {"holders": 0, "was_on": True}


@contextmanager
def uncollected() -> Iterator[None]:
    """Python's search for cycles of objects put off, here for long loops that build many small ones and no cycle.

    Left running, it looks through all that was built again and again, which costs more than the building. May be
    nested, and entered by several threads; left as it was found.
    """
    with _lock:
        if not _state["holders"]:
            _state["was_on"] = gc.isenabled()
            gc.disable()
        _state["holders"] += 1
    try:
        yield
    finally:
        with _lock:
            _state["holders"] -= 1
            if not _state["holders"] and _state["was_on"]:
                gc.enable()
