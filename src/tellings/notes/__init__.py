"""Notes of people on passages: taken in exactly or not at all, kept in a file, given out.

Read are W3C Web Annotations, exports of Hypothes.is, and those of INCEpTION: UIMA CAS as XMI or JSON, WebAnno TSV 3.
A note is laid to the characters that it quotes. Where its own position holds these words it stands there; else where
they stand exactly once between the words that it gives before and after. Anything less is lost, and said to be lost:
a note that lands on another's sentence is worse than none.
"""

from .keeping import NAME, Note, as_annotations, keep_notes, load_notes
from .reading import Taken, read_notes
from .verdicts import judgements_of

__all__ = ["NAME", "Note", "Taken", "as_annotations", "judgements_of", "keep_notes", "load_notes", "read_notes"]
