"""How well the heads do on what they have not learnt: each sentence is left out in turn."""

from collections.abc import Iterable, Sequence

from assistant.evaluation.figures import Shares
from assistant.evaluation.tables import table
from assistant.knowledge.measured.quality import Share
from assistant.matching.fitting.heads import Learnt
from assistant.matching.fitting.left_out import LeftOut
from assistant.matching.heads import Heads

_FORCED, _UNNAMED = "juste, forcée", "sans nom, forcée"
_PROPOSED, _RIGHT = "proposée", "juste, proposée"
_COLUMNS = (_FORCED, _UNNAMED, _PROPOSED, _RIGHT)


def answers_tables(learnt: Learnt) -> str:
    """A row of figures for each question, one for all, and what is proposed of other texts.

    Right is counted on all sentences if the best option had to be taken; then on those alone that
    hold no option's name, which are the ones that a head is asked about: forced, and proposed.
    """
    answers = [one for one in learnt.left_out if one.answers]
    rows = {}
    for question in dict.fromkeys(one.question for one in answers):
        own = [one for one in answers if one.question == question]
        rows[question] = _shares(learnt.heads, own)
    rows["ensemble"] = _shares(learnt.heads, answers)
    told = table("Phrases laissées de côté", _COLUMNS, rows)
    others = [one for one in learnt.left_out if not one.answers and not one.named]
    proposed = _share(others, _proposed(learnt.heads, others))
    floor = f"{learnt.heads.floor:.2f}".replace(".", ",")
    return (
        f"{told}\n\nCe qui ne répond pas, proposé à tort : {proposed.count} sur {proposed.of}."
        f"\nSeuil : {floor}.\n"
    )


def _shares(heads: Heads, answers: Sequence[LeftOut]) -> Shares:
    unnamed = [one for one in answers if not one.named]
    proposed = _proposed(heads, unnamed)
    return {
        _FORCED: _share(answers, _right(answers)),
        _UNNAMED: _share(unnamed, _right(unnamed)),
        _PROPOSED: _share(unnamed, proposed),
        _RIGHT: _share(proposed, _right(proposed)),
    }


def _share(asked: Sequence[LeftOut], counted: Sequence[LeftOut]) -> Share:
    return Share(len(counted), len(asked))


def _right(answers: Iterable[LeftOut]) -> list[LeftOut]:
    return [one for one in answers if one.right]


def _proposed(heads: Heads, answers: Iterable[LeftOut]) -> list[LeftOut]:
    return [one for one in answers if heads.chance(one.clues) >= heads.floor]
