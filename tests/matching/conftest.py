"""A small model, learnt once for the tests of learning."""

from dataclasses import replace

import pytest

from assistant.knowledge.language.phrasings import OutOfScope
from assistant.knowledge.models import Knowledge
from assistant.matching.fitting.model import learn
from assistant.matching.model import Model
from assistant.text.dictionary import dictionary_of
from tests.matching.letters import Letters


@pytest.fixture(scope="session")
def few(knowledge: Knowledge) -> Knowledge:
    """The base with a tenth of its phrasings and forty other questions: learnt in a second."""
    bank = OutOfScope(knowledge.out_of_scope.far[:24], knowledge.out_of_scope.near[:16])
    return replace(knowledge, phrasings=knowledge.phrasings[::10], out_of_scope=bank)


@pytest.fixture(scope="session")
def model(few: Knowledge) -> Model:
    return learn(few, dictionary_of(["renard"]), Letters())
