"""Started by root, the web workers give root up.

They become the user who also runs the database. Where that user cannot read the Python and the code the workers run
on (a clone or a Python under ``/root``), they keep one single right of root's: to read (``CAP_DAC_READ_SEARCH``). They
can then neither write nor signal nor bind anything that an ordinary user could not.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

from panah.site.home import Runner

READ_SEARCH = 2  # the number of CAP_DAC_READ_SEARCH
_KEEP_CAPABILITIES = 8  # PR_SET_KEEPCAPS
_VERSION_3 = 0x20080522


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    ]


def reads_our_code(runner: Runner) -> bool:
    """Whether ``runner`` can run this Python and read this code; tried in earnest."""
    try:
        tried = subprocess.run(
            [sys.executable, "-c", "import django, gunicorn, psycopg, panah.site.env"],
            stderr=subprocess.DEVNULL,
            cwd="/",
            check=False,
            **runner.popen(),  # type: ignore[call-overload]
        )
    except PermissionError:
        return False
    return bool(tried.returncode == 0)


def may_keep_reading() -> bool:
    """Whether this process holds the right to read everything, and so could keep it."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return False
    held = next((line.split()[1] for line in status.splitlines() if line.startswith("CapEff:")), "0")
    return bool(int(held, 16) >> READ_SEARCH & 1)


def become(uid: int, gid: int, *, keep_reading: bool) -> None:
    """Turn this process into ``uid`` for good, with the right to read everything if ``keep_reading``.

    Raises OSError if the system refuses; the process must not go on then.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if keep_reading:
        _must(libc.prctl(_KEEP_CAPABILITIES, 1, 0, 0, 0))
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
    if keep_reading:
        sets = (_Sets * 2)()
        sets[0].effective = sets[0].permitted = 1 << READ_SEARCH
        _must(libc.capset(ctypes.byref(_Header(_VERSION_3, 0)), ctypes.byref(sets)))


def _must(answer: int) -> None:
    if answer != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
