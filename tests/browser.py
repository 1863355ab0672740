"""Finding a Chromium for the journeys, and fetching one: ``python -m tests.browser``.

In this order: a Chromium or Chrome of the machine; Debian's package, when root may install it; Playwright's own
download. ``PANAH_SKIP_BROWSER=1`` is the only way to do without, and says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ELSEWHERE = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
REMEDY = """No Chromium was found, and none could be installed. Do one of these, then run `make test` again:
  - install Chromium or Google Chrome with your system's package manager (Debian, as root: apt-get install chromium);
  - .venv/bin/python -m playwright install chromium
  - PANAH_SKIP_BROWSER=1 make test, which leaves out every journey through the pages."""

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--disable-gpu",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


def skipped() -> bool:
    """Whether the journeys are left out by the one way there is."""
    return os.environ.get("PANAH_SKIP_BROWSER") == "1"


def find() -> str | None:
    """The path of a Chromium that starts here."""
    for path in _candidates():
        try:
            said = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if said.returncode == 0:
            return path
    return None


def _candidates() -> Iterator[str]:
    yield from (path for name in NAMES if (path := shutil.which(name)))
    yield from (path for path in ELSEWHERE if Path(path).exists())
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if Path(own).exists():
        yield own


def fetch() -> None:
    """Install a Chromium, saying what is done."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("  installing Debian's chromium", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
        subprocess.run(
            ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"], check=False, **quiet
        )
        if find():
            return
    print("  fetching Playwright's own Chromium", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> None:
    """See to it that there is a browser."""
    if skipped():
        print("  PANAH_SKIP_BROWSER=1: NO journey through the pages is tested.")
        return
    if not find():
        fetch()
    found = find()
    if not found:
        sys.exit(REMEDY)
    print(f"  journeys run in {found}")


if __name__ == "__main__":
    main()
