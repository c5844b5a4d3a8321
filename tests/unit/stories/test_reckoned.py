from tellings.records import Family, Reckoned, Report, Sentence
from tellings.stage import Bundle, Settings
from tellings.stories import gather, reckon
from tests import toys

TEXTS = (
    "The ferry sank on 3 May 2011 off Port Ansgar. Rescuers left on Tuesday.\n",
    "Nine days after the ferry sank, on 12 May 2011, the owner was charged in Port Ansgar.\n",
    "Teachers in Vell walked out in the third week of the strike. Talks begin on Friday.\n",
)


def pile() -> Bundle:
    reports = [toys.report(text) for text in TEXTS]
    sentences = [
        Sentence(report_id=report.report_id, start=start, end=end, n=n)
        for report in reports
        for n, (start, end) in enumerate(toys.sentences(report.text))
    ]
    families = [
        Family(family_id=f"f{r.report_id}", report_ids=(r.report_id,), root_report_id=r.report_id, named_sources=())
        for r in reports
    ]
    return Bundle("pile", {Report: reports, Sentence: sentences, Family: families})


def test_stories_of_dates_reckoned_before_are_those_of_one_go() -> None:
    part = pile()
    rows = list(reckon(part, Settings()))
    with_dates = Bundle("pile", {**{kind: part.all(kind) for kind in part.kinds()}, Reckoned: rows})
    assert list(gather(with_dates, Settings())) == list(gather(part, Settings()))
    assert len(rows) == len(TEXTS)


def test_dates_that_were_reckoned_before_are_used() -> None:
    part = pile()
    wrong = [Reckoned(report_id=r.report_id, found=_nothing()) for r in part.all(Report)]
    rows = Bundle("pile", {**{kind: part.all(kind) for kind in part.kinds()}, Reckoned: wrong})
    assert list(gather(rows, Settings())) != list(gather(part, Settings()))


def _nothing() -> bytes:
    """What the step finds in a text without dates."""
    (row,) = reckon(Bundle("x", {Report: [toys.report("Nothing.")], Sentence: ()}), Settings())
    return row.found
