"""What a topic is called."""

from tellings.records import Story

from .piles import bundle, gathered, report
from .twins import TWINS

DOCKS = (
    "Dockers in Port Selm stopped work on Monday over the sacking of Ada Quill. The harbour board of Port Selm said "
    "the strike of the dockers was unlawful.",
    "Ada Quill, sacked last week, led the dockers of Port Selm in a march. Their strike has emptied the quays, the "
    "harbour board said.",
    "The strike at Port Selm goes on. The harbour board would not take Ada Quill back, and the dockers will not load.",
)


def told(*texts: str, language: str = "en") -> list[Story]:
    return gathered(bundle([report(str(n), text) for n, text in enumerate(texts)]))[0]


def test_label_has_the_names_and_the_matter_as_they_are_written() -> None:
    label = told(*DOCKS)[0].topic_label
    assert label is not None
    names, _, words = label.partition(": ")
    assert set(names.split(", ")) == {"Port Selm", "Ada Quill"}
    assert set(words.split(", ")) <= {"dockers", "strike", "harbour", "board"}


def test_label_is_the_same_for_all_stories_of_a_topic() -> None:
    stories = told(*TWINS["months-same-war"])
    assert len(stories) == 2
    assert len({(story.topic_id, story.topic_label) for story in stories}) == 1


def test_label_takes_one_of_two_forms_of_a_name() -> None:
    label = told("Oskland and the Osklanders: the Oskland vote, said an Osklander, was an Osklander vote.")[
        0
    ].topic_label
    assert label is not None
    assert label.lower().count("oskland") == 1


def test_label_is_none_where_texts_have_no_telling_word() -> None:
    assert told("It is so. He was there, and so were they.")[0].topic_label is None
