"""What goes wrong when a pack or a file is read: always with the place and what to do."""

from __future__ import annotations


class PackError(Exception):
    """A law pack that cannot be loaded. Says file and line, what is wrong, and what would mend it."""

    def __init__(self, where: tuple[str, int] | str, problem: str, remedy: str = "") -> None:
        self.where, self.problem, self.remedy = where, problem, remedy
        place = where if isinstance(where, str) else f"{where[0]}:{where[1]}"
        super().__init__(f"{place}: {problem}" + (f" — {remedy}" if remedy else ""))


class FileError(Exception):
    """A file, case or body that cannot be read. Says which part, what is wrong, and what would mend it."""

    def __init__(self, where: str, problem: str, remedy: str = "") -> None:
        self.where, self.problem, self.remedy = where, problem, remedy
        super().__init__(f"{where}: {problem}" + (f" — {remedy}" if remedy else ""))
