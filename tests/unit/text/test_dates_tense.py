"""Whether a time is past or still to come, by the verbs of its clause."""

import pytest

from tellings.text.datetense import tense

AHEAD, BEHIND = "ahead", "behind"


def told(marked: str) -> str | None:
    """The tense of the one word in brackets."""
    start = marked.index("[")
    end = marked.index("]") - 1
    return tense(marked.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayors signed a water plan [Friday], and left.", BEHIND),
        ("The talks, set to resume [Monday] in the port, are stuck.", AHEAD),
        ("They said it would resume [Monday].", AHEAD),
        ("On [Friday] the court will rule on it.", AHEAD),
        ("On [Friday], the two men met in the port.", BEHIND),
        ("Talks failed, and on [Friday] the court will rule.", AHEAD),
        ("Ministers will meet in Skarv, Norland, on [Friday].", AHEAD),
        ("Police released two men arrested [Friday].", BEHIND),
        ("They will send armed men [Friday].", AHEAD),
        ("He was to be released [Friday].", AHEAD),
        ("He managed to escape [Friday].", BEHIND),
        ("They will discuss [Friday]'s raid.", BEHIND),
        ("He will run in [Sunday]'s election.", AHEAD),
        ("A vote is due [Monday].", AHEAD),
        ("They were told to leave by [Friday].", AHEAD),
        ("He said the talks begin [Monday].", AHEAD),
        ("Parliament to vote on [Friday].", AHEAD),
        ("The shop remained shut until [Friday].", BEHIND),
        ("Workers used cranes to lift the wreck [Tuesday].", BEHIND),
        ("Ferry from Skarv to Norland sinks [Tuesday].", None),
        ("By [Friday], 20 had died.", BEHIND),
        ("The strike began as planned [Saturday].", BEHIND),
        ("He lives in Halvora, St. Olaf Road, and left [Monday].", BEHIND),
    ],
)
def test_tense_is_that_of_the_nearest_deciding_verb(text: str, expected: str | None) -> None:
    assert told(text) == expected


def test_tense_does_not_look_into_another_sentence() -> None:
    assert told("It will rain. Nothing more [Monday]. It broke.") is None
