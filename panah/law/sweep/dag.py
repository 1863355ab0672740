"""SQL expressions as a graph: what occurs twice is computed once, in a layer below those that use it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """SQL text with ``{0}``, ``{1}`` … for the nodes it is made of; without any it is a column or a constant."""

    text: str
    parts: tuple[int, ...] = ()


class Dag:
    """Nodes by number; the same text of the same parts is the same node, whoever asks for it."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._known: dict[Node, int] = {}

    def add(self, text: str, *parts: int) -> int:
        """The number of a node, new or known."""
        node = Node(text, parts)
        if node not in self._known:
            self._known[node] = len(self.nodes)
            self.nodes.append(node)
        return self._known[node]

    def all_of(self, parts: Iterable[int]) -> int:
        """SQL's AND, which is the minimum of three values."""
        return self._several(" AND ", parts, "TRUE")

    def any_of(self, parts: Iterable[int]) -> int:
        """SQL's OR, which is the maximum of three values."""
        return self._several(" OR ", parts, "FALSE")

    def contrary(self, part: int) -> int:
        """NOT; of NULL it is NULL."""
        node = self.nodes[part]
        return node.parts[0] if node.text == "(NOT {0})" else self.add("(NOT {0})", part)

    def _several(self, sign: str, parts: Iterable[int], none: str) -> int:
        each = tuple(dict.fromkeys(parts))
        if len(each) < 2:
            return each[0] if each else self.add(none)
        return self.add("(" + sign.join(f"{{{i}}}" for i in range(len(each))) + ")", *each)

    def query(self, roots: dict[str, int], source: str, keep: tuple[str, ...] = ()) -> str:
        """A SELECT from ``source`` with one named column a root, shared nodes computed in layers of subqueries."""
        used = self._uses(roots.values())
        shared = {n: f"x{n}" for n, times in used.items() if times > 1 and self.nodes[n].parts}
        layer: dict[int, int] = {}
        for n in sorted(used):  # parts are always numbered below what they make
            deep = [layer[p] + (p in shared) for p in self.nodes[n].parts]
            layer[n] = max(deep, default=0)
        query = source
        for depth in range(max((layer[n] for n in shared), default=-1) + 1):
            here = ", ".join(
                f"{self._text(n, shared, whole=True)} AS {name}"
                for n, name in shared.items()
                if layer[n] == depth
            )
            below = query if depth == 0 else f"({query}) AS l{depth}"
            query = f"SELECT *, {here} FROM {below}"  # noqa: S608 - our own texts
        if query != source:
            query = f"({query}) AS top"
        columns = [*keep, *(f"{self._text(n, shared)} AS {name}" for name, n in roots.items())]
        return f"SELECT {', '.join(columns)} FROM {query}"  # noqa: S608 - our own texts

    def _uses(self, roots: Iterable[int]) -> Counter[int]:
        used: Counter[int] = Counter()
        waiting = list(roots)
        while waiting:
            n = waiting.pop()
            used[n] += 1
            if used[n] == 1:
                waiting += self.nodes[n].parts
        return used

    def _text(self, n: int, shared: dict[int, str], *, whole: bool = False) -> str:
        if n in shared and not whole:
            return shared[n]
        node = self.nodes[n]
        return node.text.format(*(self._text(p, shared) for p in node.parts)) if node.parts else node.text
