"""The report of one run: figures, charts and what could not be read, on one page that needs nothing from elsewhere.

It names no person: records stand in it by their row. Whoever may see the file finds them there.
"""

from panah.matching.report.figures import Costs, Figures, Group, ProblemRow, Understood, figures
from panah.matching.report.page import page

__all__ = ["Costs", "Figures", "Group", "ProblemRow", "Understood", "figures", "page"]
