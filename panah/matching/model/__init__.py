"""What agreement and disagreement weigh, for the same person, for the same household and for strangers."""

from panah.matching.model.weights import Model

__all__ = ["Model"]
