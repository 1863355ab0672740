"""Gunicorn's settings for the web workers."""

import gc
import os
import tempfile
from pathlib import Path
from typing import Any

worker_class = "gthread"
threads = 4
preload_app = True  # loaded once, shared by the workers
timeout = 60
graceful_timeout = 10
keepalive = 5
max_requests = 20_000  # a worker is replaced now and then, so that no leak can grow old
max_requests_jitter = 2_000
limit_request_line = 2_048
accesslog = None  # who looked at which file is recorded in the read log, not in a text file
loglevel = "warning"
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else tempfile.gettempdir()  # noqa: S108

# Told by `panah serve` when root started it: whom the workers become.
if _as := os.environ.get("_PANAH_WORKERS_AS"):
    user, group = (int(number) for number in _as.split(":"))


def post_fork(server: Any, worker: Any) -> None:
    """Give root up before anything is served, and let no page keep the database busy for long."""
    from django.conf import settings

    from panah.site.databases import hurry

    hurry(settings.DATABASES["default"])
    collect_seldom()
    if _as:
        from panah.site.unprivileged import become

        become(user, group, keep_reading=bool(os.environ.get("_PANAH_WORKERS_READ")))


def collect_seldom() -> None:
    """Spare the garbage collector what lives as long as the worker, and most of what dies by itself anyway.

    Judging makes many small objects that are gone a moment later; looking for cycles among them took a fifth of the
    time of recording an act.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
