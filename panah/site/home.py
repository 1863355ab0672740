"""Where Panah keeps what it makes on this machine, and as which user its servers run.

``PANAH_HOME`` if set, else ``.panah`` in the project's folder, else the user's own data folder. Started by root,
the servers run as an unprivileged user; a home which that user cannot reach is left for ``/var/lib/panah``.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import secrets
import stat
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import panah
from panah.site import env

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Runner:
    """The user the servers run as. ``None`` as ``switch`` means: the one we already are."""

    name: str
    uid: int
    gid: int
    switch: bool

    def popen(self) -> dict[str, object]:
        """What ``subprocess`` needs to start a program as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}


@dataclass(frozen=True)
class Home:
    """A folder for the private database, the collected static files and the secret key."""

    path: Path
    instead_of: Path | None = None  # the folder we would have taken, had the runner been able to reach it

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def static(self) -> Path:
        return self.path / "static"


@cache
def runner() -> Runner:
    """Who runs the servers: ourselves, or when we are root an unprivileged user (``PANAH_RUN_AS``)."""
    if os.geteuid() != 0:
        me = pwd.getpwuid(os.geteuid())
        return Runner(me.pw_name, me.pw_uid, me.pw_gid, switch=False)
    wanted = env.text("PANAH_RUN_AS")
    for name in (wanted,) if wanted else UNPRIVILEGED:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        if user.pw_uid == 0:
            raise env.BadSetting("PANAH_RUN_AS", name, "name a user without root's rights")
        return Runner(user.pw_name, user.pw_uid, user.pw_gid, switch=True)
    raise env.BadSetting("PANAH_RUN_AS", wanted, "there is no such user; PostgreSQL refuses to run as root")


def reachable(path: Path, by: Runner) -> bool:
    """Whether ``by`` may walk to ``path`` (or to the nearest folder above it that is there)."""
    if not by.switch:
        return True
    path = path.resolve()
    while not path.exists():
        path = path.parent
    return all(_may_enter(folder, by) for folder in (path, *path.parents) if folder.is_dir())


def _may_enter(folder: Path, by: Runner) -> bool:
    found = folder.stat()
    if found.st_uid == by.uid:
        return bool(found.st_mode & stat.S_IXUSR)
    if found.st_gid == by.gid:
        return bool(found.st_mode & stat.S_IXGRP)
    return bool(found.st_mode & stat.S_IXOTH)


def project_folder() -> Path | None:
    """The clone we run from, if we run from one."""
    folder = Path(panah.__file__).resolve().parent.parent
    return folder if (folder / "pyproject.toml").exists() else None


@cache
def home() -> Home:
    """The folder for this clone. Two clones never share one, so their demos do not meet."""
    named = env.folder("PANAH_HOME", None)
    if named:
        if not reachable(named, runner()):
            raise env.BadSetting(
                "PANAH_HOME", str(named), f"the user {runner().name!r}, who runs the servers, cannot enter it"
            )
        return Home(named)
    project = project_folder()
    if project is None:
        data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        preferred = Path(data) / "panah"
    else:
        preferred = project / ".panah"
    if reachable(preferred, runner()):
        return Home(preferred)
    mark = hashlib.sha256(str(preferred).encode()).hexdigest()[:10]
    return Home(Path("/var/lib/panah") / mark, instead_of=preferred)


def kept_secret(name: str) -> str:
    """A random secret kept in the home, made at the first asking, readable by its owner only."""
    path = home().path / name
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    except PermissionError:
        sys.exit(f"panah: {path} belongs to another user; run as that user or set PANAH_HOME")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:  # another process was faster
        pass
    return path.read_text().strip()
