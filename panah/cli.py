"""The ``panah`` command: one door to what every room of the house offers on the command line.

A room offers its commands in ``panah/<room>/commands.py`` through ``register(cli)``, which adds click commands to
the group it is given. Rooms are opened one by one, the pure ones first, and only until the command asked for is
found: so ``panah judge``, ``panah names`` and ``panah match`` import neither Django nor a database driver.

Commands of the rooms that stand on the database run with Django set up and the database reachable; they do not
have to see to either.
"""

from __future__ import annotations

import copy
import functools
import importlib
import importlib.util
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import click

from panah import __version__

PURE_ROOMS = ("law", "people", "matching", "movements")
DATABASE_ROOMS = ("casefile", "accounts", "registration", "office")
OWN_FOOTING_ROOMS = ("site",)  # prepares its own ground: it is what starts the database
ROOMS = (*PURE_ROOMS, *OWN_FOOTING_ROOMS, *DATABASE_ROOMS)


def commands_of(room: str) -> dict[str, click.Command]:
    """The commands that a room offers, by name; none if it has no ``commands`` module."""
    name = f"panah.{room}.commands"
    try:
        found = importlib.util.find_spec(name)
    except ModuleNotFoundError:  # the room itself is not there
        return {}
    if found is None:
        return {}
    if room in DATABASE_ROOMS:  # their modules may name models, and models want Django
        _footing().set_up()
    group = click.Group(room)
    importlib.import_module(name).register(group)
    if room in DATABASE_ROOMS:
        return {name: _on_database(command) for name, command in group.commands.items()}
    return dict(group.commands)


class House(click.Group):
    """A click group that opens the rooms of the house only as far as it must."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(name for room in ROOMS for name in commands_of(room))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for offered in self._opened():
            if cmd_name in offered:
                return offered[cmd_name]
        return None

    @staticmethod
    def _opened() -> Iterator[dict[str, click.Command]]:
        for room in ROOMS:
            yield commands_of(room)


def _on_database(command: click.Command) -> click.Command:
    """A copy of ``command`` (and of all below it) that runs with Django ready and the database up."""
    command = copy.copy(command)
    if isinstance(command, click.Group):
        command.commands = {name: _on_database(inner) for name, inner in command.commands.items()}
    if command.callback is not None:
        command.callback = _prepared(command.callback)
    return command


def _prepared(callback: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(callback)
    def run(*args: Any, **kwargs: Any) -> Any:
        with _footing().database_ready():
            return callback(*args, **kwargs)

    return run


def _footing() -> ModuleType:
    # By name, not by import: the command line and the site are neighbours on the top floor.
    return importlib.import_module("panah.site.footing")


@click.group(cls=House, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="panah")
def main() -> None:
    """Panah: case files of people who seek protection, judged by the law."""


if __name__ == "__main__":
    main()
