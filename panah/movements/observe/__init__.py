"""Observe: what has been counted, in one tidy table, checked and reconciled before anything is built on it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .findings import Finding
    from .reconciling import reconcile
    from .table import MEASURES, Observations, combine
    from .unhcr import read_unhcr

_LATER = {
    "Finding": "findings",
    "reconcile": "reconciling",
    "MEASURES": "table",
    "Observations": "table",
    "combine": "table",
    "read_unhcr": "unhcr",
}

__all__ = ["MEASURES", "Finding", "Observations", "combine", "read_unhcr", "reconcile"]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f".{_LATER[name]}", __name__), name)
