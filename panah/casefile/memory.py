"""The files this worker has just shown or written, so that recording need not read them once more.

An officer looks at a file, previews an act and records it: the state that was shown is the state that is judged. A
remembered state is never trusted, only tried: the append holds on its revision and head alone, so if anything has
happened to the file since, nothing is written and the file is read. Refusals are never made from memory.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from uuid import UUID

from panah.casefile.state import State

FILES, ACTS = 256, 200
"""So many files are remembered at most, and none with more acts."""

_files: OrderedDict[UUID, State] = OrderedDict()
_lock = threading.Lock()


def remember(state: State) -> None:
    """Keep a state. It must be committed: one that may yet be undone is not to be remembered."""
    if len(state.acts) > ACTS or state.queued is None:
        return
    with _lock:
        _files[state.id] = state
        _files.move_to_end(state.id)
        if len(_files) > FILES:
            _files.popitem(last=False)


def recall(file: UUID) -> State | None:
    """The state last seen, if it is remembered; perhaps no longer the true one."""
    return _files.get(file)


def forget(file: UUID) -> None:
    """Let the next recording read the file."""
    with _lock:
        _files.pop(file, None)
