"""Reports of the same happening: gather(). Stories of some days, topics of weeks; families become lineages."""

from .gathering import gather
from .reckoned import reckon

__all__ = ["gather", "reckon"]
