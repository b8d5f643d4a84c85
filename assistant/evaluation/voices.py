"""How well matching does on voices that it has not heard: each voice's phrasings are left out in turn and asked."""

from assistant.evaluation.figures import IN_SCOPE, shares
from assistant.evaluation.judging import Judged
from assistant.evaluation.tables import table
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher


def voices_table(knowledge: Knowledge) -> str:
    """One row of figures for each voice left out. One matcher is built for each."""
    voices = sorted({phrasing.voice for phrasing in knowledge.phrasings})
    judged = {voice: _without(knowledge, voice) for voice in voices}
    everything = [one for ones in judged.values() for one in ones]
    rows = {voice: shares(ones, IN_SCOPE) for voice, ones in judged.items()}
    return table("Voix laissée de côté", IN_SCOPE, {**rows, "ensemble": shares(everything, IN_SCOPE)}) + "\n"


def _without(knowledge: Knowledge, voice: str) -> list[Judged]:
    matcher = Matcher(knowledge, [one for one in knowledge.phrasings if one.voice != voice])
    asked = (one for one in knowledge.phrasings if one.voice == voice)
    return [Judged(voice, (one.topic,), matcher.match(one.text)) for one in asked]
