"""The charts there are. All take polars frames, in a language, and give `panah.movements.see.shown.Shown`."""

from panah.movements.see.bars import bars, lying
from panah.movements.see.fan import fan
from panah.movements.see.fit import fit
from panah.movements.see.lines import lines

__all__ = ["bars", "fan", "fit", "lines", "lying"]
