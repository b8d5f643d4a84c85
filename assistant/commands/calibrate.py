"""`evaluate --calibrate`: derive the weights and thresholds of the decision, write them down."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.errors import AssistantError
from assistant.knowledge.measured.calibration import Calibration
from assistant.knowledge.models import Knowledge
from assistant.matching.fitting.calibration import (
    FAR_REFUSED,
    WITH_MEANING,
    WORDS_ALONE,
    WRONG_AND_SURE,
    calibrate,
    classes_of,
)
from assistant.matching.fitting.rehearsal import Rehearsed

FILE = "calibration.yaml"
_HEAD = f"""# Écrit par « python bot.py evaluate --calibrate » : à ne pas modifier à la main.
# Trois dixièmes des formulations, tirés au sort, sont laissés de côté l'un après l'autre, avec une
# part des questions hors sujet : on apprend le reste, puis on pose ce qui a été laissé. De là
# viennent le poids de chaque signal et les deux seuils de la décision : « floor » refuse
# {100 * FAR_REFUSED:.0f} % des questions sans rapport ; dès « sure », on répond d'emblée, et
# {100 * WRONG_AND_SURE:.0f} % au plus de toutes les questions reçoivent ainsi un autre sujet que le
# leur (deux sujets voisins conviennent souvent).
"""


def write_calibration(
    knowledge: Knowledge, asked: Sequence[Rehearsed], folder: Path, day: date
) -> str:
    """Write calibration.yaml into the knowledge base's folder, from its rehearsal.

    Returns what was done, in a line. Raises AssistantError where it cannot be written.
    """
    classes = classes_of(knowledge)
    phrasings = len(knowledge.phrasings)
    others = len(knowledge.out_of_scope.texts)
    lines = [
        f'measured: "{day.isoformat()}"',
        f"phrasings: {phrasings}",
        f"others: {others}",
        *_written("with_encoder", calibrate(asked, classes, WITH_MEANING)),
        *_written("without_encoder", calibrate(asked, classes, WORDS_ALONE)),
    ]
    file = folder / FILE
    try:
        file.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise AssistantError(f"« {file} » ne peut pas être écrit : {error}.") from error
    asked_about = f"{phrasings} formulations et {others} autres questions"
    return f"{asked_about} : réglages écrits dans {FILE}."


def _written(name: str, calibration: Calibration) -> list[str]:
    """The lines of one calibration.

    Numbers stand between quotes: the reader takes no bare decimals, lest a version become one.
    """
    return [
        f"{name}:",
        f"  topics: {_inline(calibration.topics)}",
        f"  scope: {_inline(calibration.scope)}",
        f"  confidence: {_inline(calibration.confidence)}",
        f"  direct: {_inline(calibration.direct)}",
        f"  direct_confidence: {_inline(calibration.direct_confidence)}",
        f"  gap_confidence: {_inline(calibration.gap_confidence)}",
        f'  floor: "{calibration.floor}"',
        f'  sure: "{calibration.sure}"',
        f'  direct_sure: "{calibration.direct_sure}"',
        f'  direct_on_topic: "{calibration.direct_on_topic}"',
        f'  gap_sure: "{calibration.gap_sure}"',
    ]


def _inline(weights: Mapping[str, float]) -> str:
    pairs = [f'{name}: "{weight}"' for name, weight in weights.items()]
    return f"{{{', '.join(pairs)}}}"
