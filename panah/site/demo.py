"""The demo: an empty database filled with the made-up caseload, and who may sign in to it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection

from panah.site import footing

FILES, SEED = 600, 1


def fill(say: Callable[[str], None]) -> None:
    """Fill the database with the made-up caseload, unless case files are in it already.

    It is written whole or not at all: broken off, the next start makes it.
    """
    import click
    from django.utils import timezone

    from panah.accounts.demo import make_demo_accounts
    from panah.registration.madeup.load import make_caseload, there

    if there():
        return
    say("making up a caseload (none of these people exists)")
    make_demo_accounts()
    with click.progressbar(length=FILES, label=f"  {FILES} case files") as bar:
        make_caseload(FILES, SEED, timezone.localdate(), progress=bar.update)
    with footing.as_owner() as owner:
        owner.execute("ANALYZE")  # or the first pages would be planned for empty tables


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
