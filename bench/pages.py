"""Today, search and case file with a million files, twenty officers at once, through the real web server.

Each officer loads *Today*, searches (by number or by name, the form posted and its result fetched), opens a file that
was found, and goes on. Every answer is timed at the socket, on this machine, until its last byte, so that waiting for
a free worker counts. Once with time to think between pages, as people have, and once without any (closed loop: twenty
pages always asked for at once), which is reported beside it.

``--home FOLDER`` keeps the caseload there and uses it again; without it everything is made anew and removed.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from _common import Report, machine, options, progress

OFFICERS = 20
THINK_SECONDS = (1.0, 3.0)
PORT = 8_947
PROCESSES = 2  # that drive the load: one alone would wait for itself
LOGINS = (
    "status",
    "registration",
    "head",
    "reviewer",
    "shymkent",
    "shymkent-registration",
    "shymkent-head",
    "stateless",
)


def main() -> None:
    args = options(__doc__ or "", _own_options)
    files = args.files or (24_000 if args.quick else 1_000_000)
    seconds = args.seconds or (5 if args.quick else 60)
    home = Path(args.home) if args.home else Path(tempfile.mkdtemp(prefix="panah-bench-pages-", dir="/tmp"))
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o755)
    for name in [n for n in os.environ if n.startswith("PANAH_") or n == "DATABASE_URL"]:
        del os.environ[name]
    os.environ |= {"PANAH_HOME": str(home), "PANAH_SECRET_KEY": "only-for-a-benchmark-" * 3}
    from panah.site import footing

    try:
        with footing.database_ready(progress):
            footing.migrate(progress)
            held = _fill(files)
            officers = _officers()
            with _served() as web:
                _measure(args, held, officers, seconds, web)
    finally:
        if not args.home:
            shutil.rmtree(home, ignore_errors=True)


def _own_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--files", type=int, help="how many case files (default 1,000,000; 24,000 with --quick)"
    )
    parser.add_argument("--seconds", type=float, help="how long each of the two runs lasts")
    parser.add_argument("--home", help="keep the database in this folder and use it again")


def _fill(files: int) -> int:
    """The made-up caseload, unless one stands there; statistics and visibility as a settled database has them."""
    from django.db import connection

    from panah.site import footing

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM case_file")
        held: int = cursor.fetchone()[0]
    connection.close()
    if not held:
        progress(f"making up {files:,} case files")
        command = [sys.executable, "-m", "panah.cli", "demo", "--files", str(files), "--no-accounts"]
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, cwd=Path(__file__).resolve().parent.parent
        )
        with footing.as_owner() as owner:
            owner.execute("VACUUM (ANALYZE)")
        held = files
    return held


def _officers() -> list[dict[str, Any]]:
    """Twenty browsers in which demo officers have signed in, each with files and names of the officer's own office."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import connection

    from panah.accounts.demo import make_demo_accounts
    from panah.accounts.models import Officer

    make_demo_accounts()
    made = []
    for number in range(OFFICERS):
        officer = Officer.objects.get(login=LOGINS[number % len(LOGINS)])
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(officer.pk), officer.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session.save()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT f.id::text, f.number, p.name_latin FROM case_file f JOIN person p ON p.file = f.id "
                "WHERE f.office = %s AND f.opened > '2023-01-01' ORDER BY md5(f.id::text || %s) LIMIT 200",
                [officer.office_id, str(number)],
            )
            found = cursor.fetchall()
        made.append({"session": session.session_key, "files": found, "seed": number})
    connection.close()
    return made


@contextmanager
def _served() -> Iterator[int]:
    """The real web server (gunicorn as `panah serve` starts it). Yields its process."""
    from django.core.management import call_command

    from panah.site.serving import _start_web, _wait_until_alive

    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    web = _start_web(PORT, progress)
    try:
        _wait_until_alive(web, PORT)
        yield web.pid
    finally:
        web.terminate()
        with suppress(subprocess.TimeoutExpired):
            web.wait(15)


def _measure(
    args: argparse.Namespace, files: int, officers: list[dict[str, Any]], seconds: float, web: int
) -> None:
    report = Report("pages")
    progress("warming up")
    _run(officers, 3 if args.quick else 6, None)
    quick = " (QUICK: fewer files and a shorter run than the target speaks of)" if args.quick else ""
    report.note(
        f"{files:,} case files, {OFFICERS} officers at once{quick}; {machine('django', 'gunicorn', 'psycopg')}"
    )
    low, high = THINK_SECONDS
    report.note(
        f"with {low:g} to {high:g} s to think between pages; closed loop: none. The load is made on the same cores."
    )
    for name, think, bounded in (("thinking", THINK_SECONDS, True), ("closed loop", None, False)):
        progress(f"{seconds:g} s, {name}")
        before, began = _cpu_seconds(web), time.perf_counter()
        times = _run(officers, seconds, think)
        lasted, used = time.perf_counter() - began, _cpu_seconds(web) - before
        asked = sum(len(t) for t in times.values())
        for page in ("today", "search", "case"):
            key, value = f"{name.replace(' ', '_')}_{page}", sorted(times[page])
            p95 = value[int(len(value) * 0.95)] * 1e3 if value else float("nan")
            report.row(f"{page}, {name}: median", value[len(value) // 2] * 1e3, "ms", key=f"{key}_median_ms")
            if bounded:
                report.target(f"{page}, {name}: p95", p95, "ms", key=f"{key}_p95_ms", at_most=100)
            else:
                report.row(f"{page}, {name}: p95", p95, "ms", key=f"{key}_p95_ms")
        report.row(f"pages, {name}", asked / lasted, "per s", key=f"{name.replace(' ', '_')}_per_s")
        report.row(f"processor of the web workers, {name}", used / max(asked, 1) * 1e3, "ms per page",
                   key=f"{name.replace(' ', '_')}_cpu_ms")  # fmt: skip
    report.figures |= {"files": files, "officers": OFFICERS, "think_seconds": list(THINK_SECONDS)}
    report.finish(args)


def _run(
    officers: list[dict[str, Any]], seconds: float, think: tuple[float, float] | None
) -> dict[str, list[float]]:
    """All officers at work for a while, driven by a few processes. Times in seconds by page."""
    shares = [officers[n::PROCESSES] for n in range(PROCESSES)]
    with get_context("spawn").Pool(PROCESSES) as pool:
        results = pool.starmap(_drive, [(share, seconds, think) for share in shares])
    times: dict[str, list[float]] = defaultdict(list)
    for one in results:
        for page, values in one.items():
            times[page] += values
    return times


def _drive(
    officers: list[dict[str, Any]], seconds: float, think: tuple[float, float] | None
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = defaultdict(list)
    failed: list[BaseException] = []

    def work(officer: dict[str, Any]) -> None:
        try:
            _Browser(officer, times, think).work(time.monotonic() + seconds)
        except BaseException as wrong:
            failed.append(wrong)

    threads = [threading.Thread(target=work, args=(officer,)) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return dict(times)


class _Browser:
    """One officer at one connection that is kept open, as browsers do."""

    def __init__(
        self, officer: dict[str, Any], times: dict[str, list[float]], think: tuple[float, float] | None
    ) -> None:
        self.officer, self.times, self.think = officer, times, think
        self.chance = random.Random(f"{officer['seed']}:{time.time()}")
        self.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        self.token = "0" * 32
        self.cookies = f"panah_session={officer['session']}; panah_csrf={self.token}; panah_language=en"

    def work(self, until: float) -> None:
        self._pause()
        while time.monotonic() < until:
            scope = self.chance.choice(("mine", "office"))
            self._timed("today", lambda scope=scope: self._get(f"/?scope={scope}"))
            self._pause()
            _, number, name = self.chance.choice(self.officer["files"])
            text = number if self.chance.random() < 0.5 else name
            self._timed("search", lambda text=text: self._search(text))
            self._pause()
            file = self.chance.choice(self.officer["files"])[0]
            self._timed("case", lambda file=file: self._get(f"/cases/{file}/"))
            self._pause()

    def _pause(self) -> None:
        if self.think:
            time.sleep(self.chance.uniform(*self.think))

    def _timed(self, page: str, ask: Any) -> None:
        began = time.perf_counter()
        ask()
        self.times[page].append(time.perf_counter() - began)

    def _get(self, address: str, *, leads: bool = False) -> str:
        self.connection.request("GET", address, headers={"Cookie": self.cookies, "Accept-Language": "en"})
        return self._answer(address, (200, 302) if leads else (200,))

    def _search(self, text: str) -> None:
        """Posting the form and fetching what it leads to count as one."""
        headers = {
            "Cookie": self.cookies,
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{PORT}",
        }
        body = urlencode({"q": text, "csrfmiddlewaretoken": self.token})
        self.connection.request("POST", "/search/", body=body, headers=headers)
        self._get(self._answer("/search/", (302,)), leads=True)

    def _answer(self, address: str, wanted: tuple[int, ...]) -> str:
        answer = self.connection.getresponse()
        answer.read()
        if answer.status not in wanted:
            raise RuntimeError(f"{address} answered {answer.status}")
        return answer.headers.get("Location", "")


def _cpu_seconds(parent: int) -> float:
    """Processor time of a process and its children so far."""
    ticks = 0
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = entry.read_text().rsplit(")", 1)[1].split()
            if int(entry.parent.name) == parent or int(fields[1]) == parent:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
