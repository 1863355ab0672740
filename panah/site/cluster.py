"""A private PostgreSQL cluster: made, started, shared by several commands, and ended with the last of them.

It listens on a Unix socket in a folder that only its own user (and root) can enter, and on no network port at all;
so two clusters never collide, and no password is needed. The server runs as ``runner``, never as root.
"""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import psycopg

from panah.site import postgres
from panah.site.home import Runner

PORT = 5432  # only names the socket file
LONGEST_SOCKET = 100  # the system allows 104 (macOS) or 108 (Linux) bytes
SUPERUSER = "panah"
LOCALES = ("C.UTF-8", "C.utf8", "en_US.UTF-8")
START_SECONDS = 60

# Errors are logged without the values of rows and parameters: a log must hold no personal data.
ALWAYS = {
    "listen_addresses": "",
    "max_connections": "80",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "jit": "off",  # our statements are short; compiling them takes longer than running them
    "random_page_cost": "1.1",
}
# For tests that need no durability.
FLEETING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ClusterFailed(click.ClickException):
    """The private PostgreSQL could not be made or started; the message says why and where its log is."""


def _silent(_: str) -> None:
    pass


@dataclass
class Cluster:
    """One cluster in ``folder``: ``data/``, the server's ``log`` and, if the path is short enough, its socket."""

    folder: Path
    runner: Runner
    settings: Mapping[str, str] = field(default_factory=dict)
    say: Callable[[str], None] = _silent
    dies_with_us: bool = False  # tests: no server outlives a killed test run (Linux)
    process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def socket_folder(self) -> Path:
        """Where the socket is: here, or in the folder for temporary files when this path is too long for one."""
        here = self.folder / "socket"
        if len(f"{here}/.s.PGSQL.{PORT}".encode()) <= LONGEST_SOCKET:
            return here
        mark = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        return Path("/tmp") / f"panah-{self.runner.uid}-{mark}"  # noqa: S108 - checked to be ours in _own_folder

    def parameters(self, user: str = SUPERUSER, dbname: str = "panah") -> dict[str, Any]:
        """How to connect, as libpq's own parameters."""
        return {"host": str(self.socket_folder), "port": str(PORT), "user": user, "dbname": dbname}

    def connect(self, dbname: str = "postgres", user: str = SUPERUSER) -> psycopg.Connection[Any]:
        """A connection in which every statement stands by itself."""
        return psycopg.connect(**self.parameters(user, dbname), autocommit=True, connect_timeout=5)

    def answers(self) -> bool:
        """Whether the server takes connections now."""
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    # --- together with other commands ----------------------------------------------------------------------------
    @contextmanager
    def running(self, prepare: Callable[[Cluster], None] = lambda _: None) -> Iterator[Cluster]:
        """The server, up for the time of the block; who leaves it last ends it.

        ``prepare`` is called when the server answers; two commands never prepare at the same time.
        """
        self._own_folder(self.folder)
        users = (self.folder / "users.lock").open("a")
        try:
            with self._changing():
                fcntl.flock(users, fcntl.LOCK_SH)
                self.start()
                prepare(self)
            yield self
        finally:
            with self._changing():
                with suppress(BlockingIOError):
                    fcntl.flock(
                        users, fcntl.LOCK_EX | fcntl.LOCK_NB
                    )  # succeeds only when nobody else uses it
                    self.stop()
                users.close()

    def remove_if_unused(self) -> bool:
        """Delete the cluster unless somebody is using it; whether it was deleted."""
        with self._changing(), (self.folder / "users.lock").open("a") as users:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            self.remove()
            return True

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One at a time starts or stops the server."""
        with (self.folder / "change.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    # --- by itself -----------------------------------------------------------------------------------------------
    def start(self) -> None:
        """Make the cluster if there is none, and start the server if it does not run. Returns when it answers."""
        if self.answers():
            return
        began = time.monotonic()
        self._own_folder(self.folder)
        self._own_folder(self.socket_folder)
        programs = self._reachable_programs()
        if not (self.data / "PG_VERSION").exists():
            self.say(f"making a private database with PostgreSQL {programs.major} in {self.data}")
            self._initdb(programs)
        self._forget_the_dead()
        self._launch(programs)
        self.say(f"PostgreSQL {programs.major} answers after {time.monotonic() - began:.1f} s")

    def stop(self, mode: str = "fast") -> None:
        """End the server (``fast``: sessions are cut, data are written; ``immediate``: like a crash)."""
        if not (self.data / "postmaster.pid").exists():
            return
        programs = self._reachable_programs()
        self._run(
            [programs["pg_ctl"], "stop", "-D", str(self.data), "-m", mode, "-w", "-t", "30"], fails=False
        )
        if self.process:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(30)
            self.process = None

    def postmaster(self) -> int | None:
        """The process id of the running server."""
        with suppress(FileNotFoundError, ValueError, IndexError):
            return int((self.data / "postmaster.pid").read_text().splitlines()[0])
        return None

    def remove(self) -> None:
        """End the server and delete the cluster with everything in it."""
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.socket_folder != self.folder / "socket":
            shutil.rmtree(self.socket_folder, ignore_errors=True)

    # --- inside --------------------------------------------------------------------------------------------------
    def _own_folder(self, folder: Path) -> None:
        """Make ``folder`` the runner's alone; refuse one that somebody else has put there."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            if self.runner.switch:
                os.chown(folder, self.runner.uid, self.runner.gid)
        found = folder.lstat()
        if found.st_uid != self.runner.uid or not folder.is_dir() or folder.is_symlink():
            raise ClusterFailed(
                f"{folder} belongs to another user; remove it, or set PANAH_HOME to another folder"
            )
        folder.chmod(0o700)

    def _reachable_programs(self) -> postgres.Programs:
        """PostgreSQL's programs in the version of the data, copied near if the runner cannot walk to them."""
        from panah.site.home import reachable

        version = self.data / "PG_VERSION"
        programs = postgres.find(int(version.read_text()) if version.exists() else None)
        if reachable(programs.folder, self.runner):
            return programs
        near = self.folder / "programs"
        if not near.exists():
            self.say(f"copying PostgreSQL to {near}, where the user {self.runner.name!r} can run it")
            half = self.folder / "programs.half"
            shutil.rmtree(half, ignore_errors=True)
            for part in programs.parts():  # side by side as they were: they find their libraries by that
                shutil.copytree(part, half / part.name, symlinks=True)
            half.rename(near)
        return postgres.Programs(
            near / programs.folder.relative_to(programs.parts()[0].parent), programs.from_wheel
        )

    def _initdb(self, programs: postgres.Programs) -> None:
        half = self.data.with_suffix(".half")  # broken off half way, it must not pass for a whole one
        self._run(["rm", "-rf", str(half)])
        command = [
            programs["initdb"],
            "-D",
            str(half),
            "-U",
            SUPERUSER,
            "--auth=trust",
            "--encoding=UTF8",
        ]
        command += ["--no-sync"] if self.settings.get("fsync") == "off" else ["--data-checksums"]
        said = ""
        for locale in LOCALES:  # not every machine has each of them; without UTF-8 Cyrillic has no upper case
            done = self._run([*command, f"--locale={locale}"], fails=False)
            if done.returncode == 0:
                half.rename(self.data)
                return
            said = done.stderr.decode(errors="replace")
        raise ClusterFailed(f"initdb failed in {self.data}:\n{said.strip()}")

    def _forget_the_dead(self) -> None:
        """Remove the lock files of a server that was killed, when its process id now belongs to something else.

        PostgreSQL itself forgives a lock whose process is gone, but not one whose number was given out anew.
        """
        for lock in (self.data / "postmaster.pid", self.socket_folder / f".s.PGSQL.{PORT}.lock"):
            with suppress(FileNotFoundError, ValueError, IndexError):
                pid = int(lock.read_text().splitlines()[0])
                where = Path(f"/proc/{pid}/cwd")
                if Path("/proc/self").exists() and (
                    not where.exists() or where.resolve() != self.data.resolve()
                ):
                    lock.unlink()

    def _launch(self, programs: postgres.Programs) -> None:
        options = {
            **ALWAYS,
            "unix_socket_directories": str(self.socket_folder),
            "port": str(PORT),
            **self.settings,
        }
        command = [programs["postgres"], "-D", str(self.data)]
        command += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        for attempt in range(5):  # the children of a killed server need a moment to notice and let go
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    cwd=self.data,
                    env=self._environment(),
                    start_new_session=True,  # Ctrl-C is ours to handle: pages end first, the database last
                    # only tests ask for it, and start their servers from the main thread
                    preexec_fn=end_with_parent if self.dies_with_us and sys.platform == "linux" else None,  # noqa: PLW1509
                    **self.runner.popen(),  # type: ignore[call-overload]
                )
            if self._wait():
                return
            time.sleep(0.5 * (attempt + 1))
        raise ClusterFailed(f"PostgreSQL did not start; the end of {self.log}:\n{self._end_of_log()}")

    def _wait(self) -> bool:
        """Whether the server answers in time; False as soon as its process has ended."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                return False
            if self.answers():
                return True
            time.sleep(0.05)
        return False

    def _run(self, command: list[str], *, fails: bool = True) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command,
            capture_output=True,
            check=fails,
            cwd=self.folder,
            env=self._environment(),
            **self.runner.popen(),  # type: ignore[call-overload]
        )

    def _environment(self) -> dict[str, str]:
        """Nothing of ours leaks into the server: no PG* variables, no secrets."""
        return {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(self.folder), "LC_ALL": "C"}

    def _end_of_log(self) -> str:
        with suppress(OSError):
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])
        return "(no log)"


def end_with_parent() -> None:
    """In a new child, after its user was switched: be interrupted when the process that started it ends (Linux)."""
    ctypes.CDLL(None).prctl(1, signal.SIGINT)  # PR_SET_PDEATHSIG


def scratch(prefix: str, runner: Runner, **settings: str) -> Cluster:
    """A cluster in a new folder for temporary files; ``remove()`` it when done."""
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))
    if runner.switch:
        os.chown(folder, runner.uid, runner.gid)
    return Cluster(folder, runner, settings, dies_with_us=True)
