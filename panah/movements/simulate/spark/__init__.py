"""The same ensembles on Apache Spark, for more members than one machine runs in time (extra ``panah[spark]``).

A member draws from its own seed alone, so each worker runs its share with the very code
`panah.movements.simulate.ensembles` runs, and gets the members one machine would. What comes back is a data frame of
one row a member: it may be written, summed up on Spark, or collected.

Panah must be installed on every node.
"""

from panah.movements.simulate.spark.ensembles import collected, ensemble, quantiles

__all__ = ["collected", "ensemble", "quantiles"]
