"""Finding a Java for the tests on Spark, and fetching one: ``python -m tests.java``.

In this order: the Java of ``JAVA_HOME`` or of the machine; Debian's package, when root may install it.
``PANAH_SKIP_SPARK=1`` is the only way to do without, and says so.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = 17  # what Spark 4 starts on
REMEDY = f"""No Java {OLDEST} or newer was found, and none could be installed. Do one of these, then `make test` again:
  - install a Java run-time with your system's package manager (Debian, as root: apt-get install default-jre-headless);
  - set JAVA_HOME to the folder of one;
  - PANAH_SKIP_SPARK=1 make test, which tests nothing on Spark."""


def skipped() -> bool:
    """Whether the tests on Spark are left out by the one way there is."""
    return os.environ.get("PANAH_SKIP_SPARK") == "1"


def find() -> str | None:
    """The path of a Java that starts here and is not too old."""
    home = os.environ.get("JAVA_HOME")
    path = str(Path(home, "bin", "java")) if home else shutil.which("java")
    if not path:
        return None
    try:
        said = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = re.search(r'version "(\d+)', said.stderr)
    return path if version and int(version[1]) >= OLDEST else None


def fetch() -> None:
    """Install a Java where that is ours to do, saying so."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("  installing Debian's default-jre-headless", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
    install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", "default-jre-headless"]
    subprocess.run(install, check=False, **quiet)


def main() -> None:
    """See to it that there is a Java."""
    if not find():
        fetch()
    found = find()
    if not found:
        sys.exit(REMEDY)
    print(f"  Spark runs on {found}")


if __name__ == "__main__":
    main()
