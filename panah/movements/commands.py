"""``panah movements``. Pure: it wants no database; each command loads what it needs only when it is asked for."""

from __future__ import annotations

import importlib

import click

# Command and the module that holds it, under the function's own name.
COMMANDS = {
    "observe": "panah.movements.observe.command",
    "reconcile": "panah.movements.observe.command",
    "forecast": "panah.movements.forecast.command",
    "watch": "panah.movements.forecast.alarm_command",
    "simulate": "panah.movements.simulate.command",
    "score": "panah.movements.simulate.command",
    "prepare": "panah.movements.prepare.command",
    "demo": "panah.movements.demo.command",
}


class Movements(click.Group):
    """Opens the room of a command only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found = getattr(importlib.import_module(COMMANDS[cmd_name]), cmd_name)
        assert isinstance(found, click.Command)
        return found


@click.group(cls=Movements)
def movements() -> None:
    """The movement of people: observed, reconciled, forecast, simulated, prepared for."""


def register(cli: click.Group) -> None:
    """Offer the commands of the room."""
    cli.add_command(movements)
