"""What people decide about a pile: kept in one file that only grows, and outranking the machine on every run."""

from .amending import amended
from .anchoring import Judged, anchors_of
from .ledger import Ledger, merge
from .making import judge, undo
from .standing import Conflict, conflicts, standing

__all__ = ["Conflict", "Judged", "Ledger", "amended", "anchors_of", "conflicts", "judge", "merge", "standing", "undo"]
