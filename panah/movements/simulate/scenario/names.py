"""Names of places as they are written in one file and another."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence

from panah.movements.simulate.scenario.rows import Row
from panah.movements.simulate.scenario.tables import Note


def plain(name: str) -> str:
    """A name without case, accents, blanks and marks: what is left when two files write one place differently."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "", bare.casefold())


class Names:
    """Finds a name as written, else the only one that differs in case, blanks and marks alone (noted)."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.exact = {name: index for index, name in enumerate(names)}
        self.like: dict[str, list[int]] = {}
        for index, name in enumerate(names):
            self.like.setdefault(plain(name), []).append(index)
        self.notes: dict[tuple[str, str], Note] = {}

    def get(self, written: str, row: Row, field: str) -> int | None:
        """The place's number; None if there is none, or more than one it could be."""
        found = self.exact.get(written)
        if found is not None:
            return found
        alike = self.like.get(plain(written), [])
        if len(alike) != 1 or not plain(written):
            return None
        name = self.names[alike[0]]
        params = (("found", written), ("name", name))
        self.notes.setdefault(
            (row.file, written), Note("simulate.read_as", row.file, row.line, field, params)
        )
        return alike[0]

    def find(self, written: str, row: Row, field: str, code: str = "simulate.unknown_place") -> int:
        """The place's number. Raises BadInput, naming the nearest place, if there is none."""
        found = self.get(written, row, field)
        if found is None:
            near = difflib.get_close_matches(written, self.names, n=1, cutoff=0.5)
            if near:
                raise row.bad(f"{code}_near", field, name=written, near=near[0])
            raise row.bad(code, field, name=written)
        return found
