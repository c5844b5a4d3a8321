"""What an engine takes for sayings, each with the probability that it is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .keep import Floors, sureness
from .models import encoder_keep_model, encoder_network, keep_model, tagger
from .reading import Reading
from .tagger import Attribution

Engine = Literal["tagger", "encoder"]

FLOORS: dict[Engine, Floors] = {"tagger": Floors(speech=0.2, other=0.42), "encoder": Floors(speech=0.3, other=0.45)}
"""Below these probabilities a candidate is dropped. Tagger: swept on PolNeAR's training part, outlets apart: the F1 of
attributions that share half of their words with a marked one is flat, within 0.2, from 0.15 to 0.25 and from 0.3 to
0.42. Encoder: chosen on the one outlet that its first fit had not seen; on the development part F1 is flat, within 0.3,
from there to 0.35 and 0.5."""


def proposed(reading: Reading, engine: Engine) -> list[Attribution]:
    """Everything in a report that may be laid to a source, in order of the cues."""
    if engine == "encoder":
        from .encoder.candidates import candidates

        return candidates(reading, encoder_network())
    return tagger().candidates(reading)


def judged(reading: Reading, found: Sequence[Attribution], engine: Engine) -> list[float]:
    """The probability that each candidate is right."""
    return sureness(encoder_keep_model() if engine == "encoder" else keep_model(), reading, found)
