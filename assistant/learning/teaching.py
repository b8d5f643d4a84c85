"""What questions are compared with: read from disk, or learnt once, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from threadpoolctl import threadpool_limits

from assistant.errors import AssistantError
from assistant.knowledge.models import Knowledge
from assistant.learning.encoder import Remembering, installed_encoder
from assistant.learning.files import content_key, read, write
from assistant.learning.language import words_of_the_language
from assistant.matching.evidence import Examiner
from assistant.matching.fitting.model import learn
from assistant.matching.fitting.rehearsal import Rehearsed, rehearse
from assistant.matching.model import Model
from assistant.matching.signals.meaning import Encoder

_ROOT = Path(__file__).parents[2]


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
    key = content_key(knowledge, encoder.name if encoder else "")
    model = read(folder, key)
    if model is None:
        announce()
        _learn_apart(source, folder)
        # Where the disk refuses, it is learnt here, each time.
        model = read(folder, key) or _learn(knowledge, encoder)
    return Examiner(model, knowledge.wording, encoder)


def is_learnt(knowledge: Knowledge, folder: Path) -> bool:
    """Whether what is learnt of this very knowledge base is there, and whole."""
    encoder = installed_encoder()
    key = content_key(knowledge, encoder.name if encoder else "")
    return read(folder, key) is not None


def _learn_apart(source: Path, folder: Path) -> None:
    """Learn in another process: it takes twice the memory of answering, and gives it back."""
    subprocess.run(
        [sys.executable, "-m", "assistant.learning", str(source), str(folder)],
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


def learn_into(knowledge: Knowledge, folder: Path) -> None:
    """Learn, and keep it, unless it is there already. Raises OSError where the disk refuses."""
    if not is_learnt(knowledge, folder):
        encoder = installed_encoder()
        key = content_key(knowledge, encoder.name if encoder else "")
        write(folder, key, _learn(knowledge, encoder))


def rehearsed(knowledge: Knowledge) -> list[Rehearsed]:
    """The whole knowledge base asked by voices that were not learnt. Takes some minutes.

    Raises AssistantError where the sentence encoder is missing: what comes out would not fit those
    who have it.
    """
    installed = installed_encoder()
    if installed is None:
        raise AssistantError(
            "Il faut l'encodeur de phrases de requirements.txt, dans la version qui y est écrite."
        )
    encoder = Remembering(installed)

    def prepared(kept: Knowledge) -> Examiner:
        return Examiner(_learn(kept, encoder), kept.wording, encoder)

    return list(rehearse(knowledge, prepared))


def _learn(knowledge: Knowledge, encoder: Encoder | None) -> Model:
    return learn(knowledge, words_of_the_language(), encoder)
