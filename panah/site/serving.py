"""Serving the pages on one machine: the database first, then the web workers; they end in the opposite order."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

import click

from panah.site import env, footing, home, unprivileged
from panah.site.cluster import end_with_parent

ADDRESS = "127.0.0.1"
READY_SECONDS = 60
ROLL_EVERY_SECONDS = 3600
LOOK_EVERY_SECONDS = 2

Say = Callable[[str], None]


class CannotServe(click.ClickException):
    """The pages cannot be served; the message says why and what to do."""


def serve(*, demo: bool, say: Say) -> None:
    """Serve until Ctrl-C, SIGTERM or a closed terminal. ``demo`` fills an empty database first."""
    began = time.monotonic()
    port = env.number("PANAH_PORT", 8000, least=1, most=65535)
    _refuse_taken(port)
    for name in ("SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), _end)
    if home.home().instead_of:
        say(f"keeping the database in {home.home().path}: {home.home().instead_of} is closed to its user")
    try:
        with footing.database_ready(say):
            footing.migrate(say)
            if demo:
                from panah.site import demo as demonstration

                demonstration.fill(say)
            _collect_static(say)
            _roll()
            web = _start_web(port, say)
            try:
                _wait_until_alive(web, port)
                say(f"ready after {time.monotonic() - began:.1f} s")
                _announce(port, demo=demo)
                _watch(web)
            finally:
                say("ending: pages, then the database")
                _stop_web(web)
    except KeyboardInterrupt:
        say("ended")


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except PermissionError:
            raise CannotServe(
                f"Port {port} needs root's rights; choose one above 1023: PANAH_PORT=8000"
            ) from None
        except OSError:
            other = port + 1 if port < 65535 else 8000
            raise CannotServe(
                f"Port {port} is taken by another program. Choose another: PANAH_PORT={other} make demo"
            ) from None


def _collect_static(say: Say) -> None:
    from django.core.management import call_command

    say("collecting style sheets, fonts and scripts")
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def _roll() -> None:
    """Judge anew the files whose position time alone has changed (``panah roll``)."""
    done = subprocess.run([sys.executable, "-m", "panah.cli", "roll"], stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise CannotServe("`panah roll` failed; its message stands above")


def _start_web(port: int, say: Say) -> subprocess.Popen[bytes]:
    from panah.site import workers

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    count = env.number("PANAH_WORKERS", min(2 * cores, 8), least=1, most=64)
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "panah.site.wsgi:application"),
            *("--config", str(Path(workers.__file__))),
            *("--bind", f"{ADDRESS}:{port}", "--workers", str(count)),
        ],
        env={**os.environ, **_giving_up_root(say)},
        start_new_session=True,  # Ctrl-C reaches us alone; we end the workers in order
        # if we are killed outright, the workers must not hold the port for ever; no thread runs here yet
        preexec_fn=end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
    )


def _giving_up_root(say: Say) -> dict[str, str]:
    """What ``workers.py`` is told of the user the workers become."""
    user = home.runner()
    if not user.switch:
        return {}
    told = {"_PANAH_WORKERS_AS": f"{user.uid}:{user.gid}"}
    if unprivileged.reads_our_code(user):
        return told
    if unprivileged.may_keep_reading():
        return {**told, "_PANAH_WORKERS_READ": "1"}
    say(f"the user {user.name!r} cannot read {sys.prefix}, so the web workers run as root")
    return {}


def _wait_until_alive(web: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if web.poll() is not None:
            raise CannotServe("The web server ended as it started; its message stands above")
        with (
            suppress(urllib.error.URLError, ConnectionError, TimeoutError),
            urllib.request.urlopen(f"http://{ADDRESS}:{port}/alive", timeout=2) as answer,
        ):
            if answer.status == 200:
                return
        time.sleep(0.05)
    raise CannotServe(f"No page within {READY_SECONDS} s")


def _announce(port: int, *, demo: bool) -> None:
    print(f"\n  Panah: http://{ADDRESS}:{port}\n", flush=True)
    if demo:
        from panah.site import demo as demonstration

        print(demonstration.accounts(), flush=True)
    print("  Ctrl-C ends everything; the data stay.\n", flush=True)


def _watch(web: subprocess.Popen[bytes]) -> None:
    """Wait for the end, rolling the projections every hour."""
    at_terminal = sys.stdin.isatty()
    rolled = time.monotonic()
    while True:
        try:
            web.wait(LOOK_EVERY_SECONDS)
        except subprocess.TimeoutExpired:
            if at_terminal and _terminal_is_gone():
                return
            if time.monotonic() - rolled > ROLL_EVERY_SECONDS:
                rolled = time.monotonic()
                _roll()
        else:
            raise CannotServe(f"The web server ended by itself (exit code {web.returncode})")


def _terminal_is_gone() -> bool:
    """Whether our window was closed. The signal that says so goes to `make`, which keeps it to itself."""
    try:
        os.tcgetpgrp(sys.stdin.fileno())
    except OSError:
        return True
    return False


def _stop_web(web: subprocess.Popen[bytes]) -> None:
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):  # a second Ctrl-C must not leave the database running
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    if web.poll() is None:
        web.terminate()
        try:
            web.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(web.pid, signal.SIGKILL)
            web.wait()
