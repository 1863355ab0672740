"""Reading settings from the environment, and refusing a bad value in words its reader can act on.

Every reader takes the name of the variable and what holds when it is unset or empty. A value that cannot be meant
raises :class:`BadSetting` naming the variable, what was found and what would be right: starting with a guessed
setting is worse than not starting.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import click
from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


class BadSetting(ImproperlyConfigured, click.ClickException):
    """An environment variable holds what cannot be meant."""

    def __init__(self, name: str, found: str, remedy: str) -> None:
        self.name = name
        click.ClickException.__init__(self, f"{name} is {found!r}: {remedy}")


def text(name: str, default: str = "") -> str:
    """The variable without surrounding space."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    """A yes or a no."""
    found = text(name).lower()
    if not found:
        return default
    if found in YES:
        return True
    if found in NO:
        return False
    raise BadSetting(name, found, "say 1 or 0")


def number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number within bounds."""
    found = text(name)
    if not found:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", found) or not least <= int(found) <= most:
        raise BadSetting(name, found, f"give a whole number from {least} to {most}")
    return int(found)


def words(name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """A list parted by commas."""
    return tuple(word.strip() for word in text(name).split(",") if word.strip()) or default


def hosts(name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """Host names this server answers to. ``*`` is refused: it would let a request name any host in links."""
    found = words(name, default)
    for host in found:
        if host == "*":
            raise BadSetting(name, host, "name the hosts one by one, parted by commas")
        if "/" in host or (":" in host and not host.startswith("[")):
            raise BadSetting(name, host, "give host names only, without scheme, port or path")
    return found


def folder(name: str, default: Path | None) -> Path | None:
    """An absolute folder, made or not."""
    found = text(name)
    if not found:
        return default
    path = Path(found).expanduser()
    if not path.is_absolute():
        raise BadSetting(name, found, "give an absolute path")
    if path.exists() and not path.is_dir():
        raise BadSetting(name, found, "this is a file, not a folder")
    return path


def secret(name: str, *, least: int = 32) -> str:
    """A secret of at least ``least`` characters, or nothing. The message never repeats what was found."""
    found = text(name)
    if found and len(found) < least:
        raise BadSetting(name, "too short", f"give at least {least} random characters")
    return found


def pack(name: str, default: str) -> str:
    """The key of a law pack that is there (three letters, ISO 3166 alpha-3 in lower case)."""
    found = text(name, default)
    packs = Path(__file__).parent.parent / "law" / "packs"
    known = sorted(folder.name for folder in packs.glob("[a-z][a-z][a-z]") if folder.is_dir())
    if known and found not in known:
        raise BadSetting(name, found, f"the packs of states are: {', '.join(known)}")
    return found
