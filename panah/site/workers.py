"""Gunicorn's settings for the web workers."""

import tempfile
from pathlib import Path

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
