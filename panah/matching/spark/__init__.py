"""The same linking on Apache Spark, for more records than one machine holds (extra ``panah[spark]``).

Every worker reads its records, makes their keys and scores its pairs with the very code `panah.matching.link` runs.
Spark does what needs all machines: it counts (how rare each name, value and birth is), brings records of one key
together, parts buckets that grow too large, and puts the two records of a pair side by side. Only pairs that may be one
person come to the driver, where the clusters are made: some forty bytes for each such pair.

Panah must be installed on every node.
"""

from panah.matching.spark.linking import link

__all__ = ["link"]
