"""A database of the benchmark's own: a durable private PostgreSQL, migrated, with Django pointed at it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from _common import progress


@contextmanager
def own_database(**settings: str) -> Iterator[Any]:
    """The cluster, for the time of the block; nothing of it is left. ``settings`` are PostgreSQL's."""
    home = Path(tempfile.mkdtemp(prefix="panah-bench-home-", dir="/tmp"))
    home.chmod(0o755)
    for name in [n for n in os.environ if n.startswith("PANAH_") or n == "DATABASE_URL"]:
        del os.environ[name]
    os.environ |= {"PANAH_HOME": str(home), "PANAH_SECRET_KEY": "only-for-a-benchmark-" * 3}
    from panah.site import cluster as clusters
    from panah.site import private, roles
    from panah.site.home import runner

    cluster = clusters.scratch("panah-bench-", runner(), **settings)
    try:
        progress("making a private PostgreSQL")
        cluster.start()
        with cluster.connect() as server:
            roles.ensure_role(server)
            roles.ensure_login(server, private.LOGIN)
            server.execute("CREATE DATABASE panah")
        os.environ["DATABASE_URL"] = url(cluster, private.LOGIN)
        os.environ["PANAH_MIGRATE_URL"] = url(cluster, clusters.SUPERUSER)
        from panah.site import footing

        footing.set_up()
        footing.migrate()
        yield cluster
    finally:
        cluster.remove()
        shutil.rmtree(home, ignore_errors=True)


def url(cluster: Any, user: str) -> str:
    """The address of the cluster's database for one of its users."""
    where = cluster.parameters(user)
    return f"postgresql://{user}@/{where['dbname']}?host={quote(where['host'], safe='')}&port={where['port']}"
