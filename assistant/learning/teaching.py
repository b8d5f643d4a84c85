"""What questions are compared with: read from disk, or learnt once, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from threadpoolctl import threadpool_limits

from assistant.errors import AssistantError
from assistant.knowledge.models import Knowledge
from assistant.knowledge.reading.loading import load_knowledge
from assistant.learning import clauses, files, heads
from assistant.learning.encoder import (
    SentenceEncoder,
    installed_encoder,
)
from assistant.learning.language import words_of_the_language
from assistant.matching.clauses import ClauseHeads
from assistant.matching.evidence import Examiner
from assistant.matching.fitting.heads import learn_heads
from assistant.matching.fitting.model import learn
from assistant.matching.fitting.rehearsal import Rehearsal, Rehearsed
from assistant.matching.heads import Heads
from assistant.matching.model import Model
from assistant.matching.signals.at_hand import VectorsAtHand
from assistant.matching.signals.meaning import Encoder
from assistant.review.learnt.fitting import learn_clauses
from assistant.text.remember import remember_more

_ROOT = Path(__file__).parents[2]
_MORE = 8
"""So many times as many words as a bot at work remembers are read in learning."""


def prepare(
    knowledge: Knowledge,
    source: Path,
    folder: Path,
    announce: Callable[[], None],
) -> Examiner:
    """What questions are examined with.

    `source` is the folder of the knowledge base, `folder` keeps what is learnt. Where it must be
    learnt first, which takes some seconds, `announce` is called.
    """
    # Vectors this small wait for each other longer than they are multiplied.
    threadpool_limits(1, user_api="blas")
    encoder = installed_encoder()
    kept = _Kept(knowledge, folder, encoder.name if encoder else "")
    learnt = kept.everything()
    if None in learnt:
        announce()
        _learn_apart(source, folder)
        # Where the disk refuses, it is learnt here, each time.
        learnt = kept.everything()
    model, learnt_heads, learnt_clauses = learnt
    return Examiner(
        model or _learn(knowledge, encoder),
        knowledge.wording,
        encoder,
        learnt_heads or learn_heads(knowledge).heads,
        learnt_clauses or learn_clauses(knowledge),
    )


def is_learnt(knowledge: Knowledge, folder: Path) -> bool:
    """Whether what is learnt of this very knowledge base is there, and whole."""
    encoder = installed_encoder()
    kept = _Kept(knowledge, folder, encoder.name if encoder else "")
    return None not in kept.everything()


class _Kept:
    """What the folder holds for a knowledge base and an encoder."""

    def __init__(self, knowledge: Knowledge, folder: Path, encoder: str) -> None:
        self._folder = folder
        self._model_key = files.content_key(knowledge, encoder)
        self._heads_key = heads.content_key(knowledge)
        self._clauses_key = clauses.content_key(knowledge)

    def everything(self) -> tuple[Model | None, Heads | None, ClauseHeads | None]:
        """All that is there, read once: the model alone takes 65 MB."""
        return self.model(), self.heads(), self.clauses()

    def model(self) -> Model | None:
        """What questions are compared with, if it is there."""
        return files.read(self._folder, self._model_key)

    def heads(self) -> Heads | None:
        """The heads, if they are there."""
        return heads.read(self._folder, self._heads_key)

    def clauses(self) -> ClauseHeads | None:
        """What was learnt of clauses, if it is there."""
        return clauses.read(self._folder, self._clauses_key)

    def complete_model(self, knowledge: Knowledge, encoder: Encoder | None) -> None:
        """Learn what questions are compared with, where it is not there.

        Raises OSError where the disk refuses.
        """
        if self.model() is None:
            files.write(self._folder, self._model_key, _learn(knowledge, encoder))

    def complete_heads(self, knowledge: Knowledge) -> None:
        """Learn the heads and the clauses, where they are not there.

        Raises OSError where the disk refuses.
        """
        if self.heads() is None:
            learnt = learn_heads(knowledge)
            heads.write(self._folder, self._heads_key, learnt.heads)
        if self.clauses() is None:
            clauses.write(self._folder, self._clauses_key, learn_clauses(knowledge))


def _learn_apart(source: Path, folder: Path) -> None:
    """Learn in another process: it takes twice the memory of answering, and gives it back."""
    subprocess.run(
        [sys.executable, "-m", "assistant.learning", str(source), str(folder)],
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


def learn_into(source: Path, folder: Path) -> None:
    """Learn the knowledge base in this folder, and keep it, unless it is there already.

    In two processes side by side: what questions are compared with takes as long as all the rest.
    Raises OSError where the disk refuses.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
        rest = beside.submit(_learn_heads_into, source, folder)
        knowledge, encoder = _to_learn_from(source), installed_encoder()
        kept = _Kept(knowledge, folder, encoder.name if encoder else "")
        kept.complete_model(knowledge, encoder)
        rest.result()


def _learn_heads_into(source: Path, folder: Path) -> None:
    knowledge = _to_learn_from(source)
    _Kept(knowledge, folder, "").complete_heads(knowledge)


def _to_learn_from(source: Path) -> Knowledge:
    """The knowledge base in this folder; its words will come again and again."""
    remember_more(_MORE)
    return load_knowledge(source)


def rehearsed(knowledge: Knowledge, rehearsal: Rehearsal) -> list[Rehearsed]:
    """What the knowledge base makes of texts that were not learnt. Takes some minutes.

    Raises AssistantError where the sentence encoder is missing: what comes out would not fit those
    who have it.
    """
    # Most texts are learnt several times.
    encoder = _at_hand(_measured_encoder())

    def prepared(kept: Knowledge) -> Examiner:
        return Examiner(_learn(kept, encoder), kept.wording, encoder)

    return list(rehearsal(knowledge, prepared))


def _at_hand(encoder: Encoder) -> VectorsAtHand:
    """An encoder that encodes each text once."""
    return VectorsAtHand(encoder, sys.maxsize, sys.maxsize)


def _measured_encoder() -> SentenceEncoder:
    installed = installed_encoder()
    if installed is None:
        raise AssistantError(
            "Il faut l'encodeur de phrases de requirements.txt, dans la version qui y est écrite."
        )
    return installed


def _learn(knowledge: Knowledge, encoder: Encoder | None) -> Model:
    return learn(knowledge, words_of_the_language(), encoder)
