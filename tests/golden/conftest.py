from collections.abc import Iterator

import pytest

from tellings import pipeline
from tellings.engine import Inline
from tellings.intake import source_options, take_in
from tellings.stage import Bundle, Settings
from tellings.store import Memory

from .truth import EXAMPLES, Scored, load_truth


@pytest.fixture(scope="session")
def example_record() -> Iterator[Bundle]:
    """The whole record of the example pile, made once."""
    store, settings = Memory(), Settings()
    take_in(store, [EXAMPLES / "pile"], source_options("auto", (), "", "", recursive=True, fetch=False), settings)
    stages = pipeline.run(store, Inline(), settings)
    yield pipeline.record_of(store, pipeline.describe(store, settings, stages, made=None))


@pytest.fixture(scope="session")
def scored(example_record: Bundle) -> Scored:
    """The record beside its truth."""
    return Scored(example_record, load_truth())
