"""`evaluate --calibrate`: rehearse the whole knowledge base, derive the weights and thresholds, write them down."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.errors import AssistantError
from assistant.knowledge.measured.calibration import Calibration
from assistant.knowledge.models import Knowledge
from assistant.matching.calibrating import (
    FAR_REFUSED,
    WITH_MEANING,
    WORDS_ALONE,
    WRONG_AND_SURE,
    calibrate,
)
from assistant.matching.rehearsal import Asked

FILE = "calibration.yaml"
_HEAD = f"""# Écrit par « python bot.py evaluate --calibrate » : à ne pas modifier à la main.
# Chaque voix est laissée de côté à son tour, avec une part des questions hors sujet : on apprend le reste, puis on
# pose ce qui a été laissé. De là viennent le poids de chaque signal et les deux seuils de la décision :
# « floor » refuse {100 * FAR_REFUSED:.0f} % des questions sans rapport ; à partir de « sure », on répond d'emblée, et
# {100 * WRONG_AND_SURE:.0f} % au plus de toutes les questions reçoivent ainsi une réponse fausse.
# Une voix jamais entendue est plus dure à comprendre qu'un vrai visiteur.
"""


def write_calibration(
    knowledge: Knowledge, asked: Sequence[Asked], folder: Path, day: date
) -> str:
    """Write calibration.yaml into the knowledge base's folder, from its rehearsal; what was done, in a line."""
    topics = list(knowledge.topics)
    others = len(knowledge.out_of_scope.far) + len(knowledge.out_of_scope.near)
    lines = [
        f'measured: "{day.isoformat()}"',
        f"phrasings: {len(knowledge.phrasings)}",
        f"others: {others}",
        *_written("with_encoder", calibrate(asked, topics, WITH_MEANING)),
        *_written("without_encoder", calibrate(asked, topics, WORDS_ALONE)),
    ]
    file = folder / FILE
    try:
        file.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise AssistantError(f"« {file} » ne peut pas être écrit : {error}.") from error
    return f"{len(knowledge.phrasings)} formulations et {others} autres questions : réglages écrits dans {FILE}."


def _written(name: str, calibration: Calibration) -> list[str]:
    """The numbers stand between quotes: the reader takes no bare decimals, lest a version become a number."""
    tables = {
        key: _inline(getattr(calibration, key)) for key in ("topics", "scope", "confidence")
    }
    numbers = {key: f'"{getattr(calibration, key)}"' for key in ("floor", "sure")}
    return [
        f"{name}:",
        *(f"  {key}: {value}" for key, value in {**tables, **numbers}.items()),
    ]


def _inline(weights: Mapping[str, float]) -> str:
    return "{" + ", ".join(f'{name}: "{weight}"' for name, weight in weights.items()) + "}"
