"""The demo: an empty database filled with the made-up caseload, and who may sign in to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from django.db import connection


def fill(say: Callable[[str], None]) -> None:
    """Fill the database with the made-up caseload, unless case files are in it already.

    ``panah demo`` does it in one transaction of its own process: broken off, it leaves nothing.
    """
    if _has_files():
        return
    say("making up a caseload (none of these people exists)")
    connection.close()
    done = subprocess.run([sys.executable, "-m", "panah.cli", "demo"], check=False)
    if done.returncode:
        from panah.site.serving import CannotServe

        raise CannotServe("`panah demo` failed; its message stands above. `make demo-reset` begins anew.")


def accounts() -> str:
    """The demo's accounts as a table to print."""
    from panah.accounts.demo import make_demo_accounts

    made = make_demo_accounts()
    connection.close()
    rows = [("sign in as", "role", "office"), *((a.login, a.role.replace("_", " "), a.office) for a in made)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    passwords = sorted({account.password for account in made})
    return (
        "\n".join(f"    {line.rstrip()}" for line in lines)
        + f"\n\n    password of all: {', '.join(passwords)}\n"
    )


def _has_files() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM case_file)")
        return bool(cursor.fetchone()[0])
