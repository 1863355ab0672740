"""How numbers learned across crises are written down: all over, and without each crisis, with where they are from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def written(
    made_by: str, table: str, names: Sequence[str], everywhere: object, without: Mapping[str, object]
) -> str:
    """The text of a ``learned.toml``. made_by: the module that learns; names: the attributes written, in order."""

    def lines(one: object) -> list[str]:
        return [f"{name} = {float(getattr(one, name))!r}" for name in names]

    said = [
        f"# Made by: python -m {made_by}",
        "# Learned from crises as FLEE inputs (FabFlee, BSD-3-Clause, https://github.com/djgroen/FabFlee); the",
        "# registrations in them are UNHCR's (https://data.unhcr.org). Only these numbers are taken from them.",
        f"# Crises: {', '.join(without)}.",
        "",
        f"[{table}]",
        *lines(everywhere),
    ]
    for name, one in without.items():
        said += ["", f'[without."{name}"]', *lines(one)]
    return "\n".join(said) + "\n"
