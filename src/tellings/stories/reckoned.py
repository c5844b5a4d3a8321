"""When each report's own words say that it was written: worked out report by report, before stories are gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ..records import Reckoned, Report, Sentence
from ..stage import Bundle, Settings
from ..text.reckoning import Support, supported
from .columns import Span

_PACK = msgspec.msgpack.Encoder()
_UNPACK = msgspec.msgpack.Decoder(Support)


def reckon(part: Bundle, settings: Settings) -> Iterator[Reckoned]:  # noqa: ARG001
    """The step: what the words of each report support about the day of their writing."""
    for report in part.all(Report):
        ranges = sorted((row.start, row.end) for row in part.about(Sentence, report.report_id))
        yield Reckoned(report_id=report.report_id, found=_PACK.encode(supported(report.text, ranges)))


class Reckoning:
    """What the words of a report support, from the step where it was taken, worked out here where not."""

    def __init__(self, part: Bundle) -> None:
        self._part = part

    def __call__(self, report: Report, ranges: Sequence[Span]) -> Support:
        """The support of the words at `ranges` (sorted)."""
        for row in self._part.about(Reckoned, report.report_id):
            return _UNPACK.decode(row.found)
        return supported(report.text, ranges)
