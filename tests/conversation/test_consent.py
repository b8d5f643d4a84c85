"""The words of a question without an answer: asked about once, and kept as the user says."""

from dataclasses import replace
from datetime import timedelta

from assistant.blocks import plain
from assistant.conversation.context import Context
from assistant.conversation.events import Forwarded
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State, state_from_json
from assistant.conversation.state.verdict import LONGEST, MOST_A_DAY
from assistant.text.folding import fold
from tests.scripted import ScriptedUser, holds, text_of

UNKNOWN = "quelle est la capitale de l'Australie ?"
KNOWN = "combien de pénalités par jour de retard ?"
ASKED = "Puis-je garder les mots de cette question"
WITH_THE_CHAT = "elle s'efface avec elle"
UNLINKED = "Je garde votre question, sans lien avec vous"
NOT_KEPT = "Je n'ai pas gardé cette question"


def actions(outcome: Outcome) -> list[str]:
    return [button.action for reply in outcome.replies for button in reply.buttons]


def words(outcome: Outcome) -> str:
    return " ".join(plain(reply.blocks) for reply in outcome.replies)


def test_the_user_is_asked_once_and_it_is_said_what_becomes_of_the_next(
    ctx: Context,
) -> None:
    user = ScriptedUser(ctx)
    first = user.say(UNKNOWN)
    assert first.unanswered == UNKNOWN
    assert holds(words(first), ASKED)
    assert {"words-yes", "words-no"} <= set(actions(first))
    again = user.say(UNKNOWN)
    assert again.unanswered == UNKNOWN
    assert not holds(words(again), ASKED)
    assert holds(words(again), WITH_THE_CHAT)
    assert "words-yes" not in actions(again)


def test_yes_is_said_of_what_comes(ctx: Context) -> None:
    user = ScriptedUser(ctx)
    user.say(UNKNOWN)
    assert holds(words(user.say("Oui, gardez-les")), "sans lien avec vous")
    assert user.state.consent == "given"
    assert holds(words(user.say(UNKNOWN)), UNLINKED)


def test_no_keeps_no_words_from_then_on_and_forgets_those_remembered(
    ctx: Context,
) -> None:
    user = ScriptedUser(ctx)
    user.say(KNOWN)
    user.say(UNKNOWN)
    user.press("words-no")
    assert [one.question for one in user.state.answered] == [""]
    refused = user.say(UNKNOWN)
    assert refused.unanswered == ""
    assert not holds(words(refused), "garde votre question")
    user.say(KNOWN)
    judged = user.press("useless:penalites:2").judged
    assert judged
    assert (judged.verdict, judged.question) == ("pas-utile", "")


def test_the_choice_may_be_changed_where_what_is_kept_is_told(ctx: Context) -> None:
    user = ScriptedUser(ctx)
    both, yes, no = {"words-yes", "words-no"}, {"words-yes"}, {"words-no"}
    for pressed, told, offered in (
        ("", "restent liés à cette conversation", both),
        ("words-yes", "Comme vous l'avez permis", no),
        ("words-no", "Les mots de vos questions ne sont pas gardés", yes),
        ("words-yes", "Comme vous l'avez permis", no),
    ):
        if pressed:
            user.press(pressed)
        shown = user.say("/confidentialite")
        assert holds(words(shown), told)
        assert set(actions(shown)) & both == offered


def test_who_says_none_of_the_topics_fits_is_asked_too(ctx: Context) -> None:
    user = ScriptedUser(ctx)
    user.say("les délais")
    none = user.press("none:1")
    assert none.unanswered == "les délais"
    assert holds(words(none), ASKED)
    assert not holds(words(user.press("none:1")), ASKED)


def test_an_operator_who_keeps_nothing_asks_nothing(ctx: Context) -> None:
    policy = replace(ctx.policy, keep_unanswered=False)
    user = ScriptedUser(replace(ctx, policy=policy))
    told = user.say(UNKNOWN)
    assert told.unanswered == ""
    assert not holds(text_of(told), ASKED)
    assert not actions(user.say("/confidentialite"))
    assert user.state.consent == ""


def test_the_words_of_somebody_else_are_not_asked_about(ctx: Context) -> None:
    user = ScriptedUser(ctx)
    assert not holds(words(user.do(Forwarded(UNKNOWN))), ASKED)
    assert user.state.consent == ""


def test_a_long_question_is_kept_as_far_as_a_word_goes(ctx: Context) -> None:
    user = ScriptedUser(ctx)
    long = "zxcv " * 200
    kept = user.say(long).unanswered
    assert len(kept) <= LONGEST
    assert kept.endswith("zxcv…")
    user.say(f"{KNOWN} {'zxcv ' * 150}")
    assert all(len(one.question) <= LONGEST for one in user.state.answered)


def test_no_typed_answers_a_pending_question_rather_than_this_one(
    ctx: Context,
) -> None:
    user = ScriptedUser(ctx)
    user.say("entretien")
    asked = user.say(UNKNOWN)
    assert holds(words(asked), ASKED)
    user.say("1")
    assert user.state.consent == "asked"
    assert fold(str(user.state.answers.get("role")))


# How often on one day


def who_left_all_but_one(ctx: Context) -> ScriptedUser:
    """A user who let their words be kept, and may leave some once more today."""
    left = replace(State(), consent="given", kept=MOST_A_DAY - 1)
    return ScriptedUser(ctx, replace(left, kept_on=ctx.today.isoformat()))


def test_beyond_the_share_of_a_day_a_question_is_not_kept_and_that_is_said(
    ctx: Context,
) -> None:
    user = who_left_all_but_one(ctx)
    last = user.say(UNKNOWN)
    assert last.unanswered == UNKNOWN
    assert holds(words(last), UNLINKED)
    for _ in range(2):
        beyond = user.say(UNKNOWN)
        assert beyond.unanswered == ""
        assert holds(words(beyond), NOT_KEPT)
        assert not holds(words(beyond), "Je garde votre question")
    user.say("les délais")
    assert user.press("none:1").unanswered == ""
    user.ctx = replace(ctx, now=ctx.now + timedelta(days=1))
    assert user.say(UNKNOWN).unanswered == UNKNOWN
    assert user.state.kept == 1


def test_beyond_it_a_verdict_counts_without_its_words_and_can_be_changed(
    ctx: Context,
) -> None:
    user = who_left_all_but_one(ctx)
    user.say(KNOWN)
    first = user.press("useful:penalites:1").judged
    user.say(KNOWN)
    beyond = user.press("useful:penalites:2").judged
    assert first
    assert beyond
    assert (first.question, beyond.question) == (KNOWN, "")
    for number, former in ((1, first), (2, beyond)):
        changed = user.press(f"useless:penalites:{number}")
        assert changed.withdrawn == (former,)
        assert changed.judged
        assert changed.judged.question == former.question
    assert user.state.kept == MOST_A_DAY


def test_who_has_not_been_asked_yet_counts_too(ctx: Context) -> None:
    user = ScriptedUser(ctx)
    user.say(UNKNOWN)
    user.press("words-yes")
    user.say(UNKNOWN)
    assert (user.state.kept_on, user.state.kept) == (ctx.today.isoformat(), 2)


def test_where_nothing_is_kept_nothing_is_counted(ctx: Context) -> None:
    user = ScriptedUser(ctx, replace(State(), consent="refused"))
    user.say(UNKNOWN)
    user.say(KNOWN)
    user.press("useful:penalites:1")
    assert (user.state.kept_on, user.state.kept) == ("", 0)


def test_a_state_of_before_the_count_has_its_whole_share(ctx: Context) -> None:
    stored = replace(State(), consent="given", noticed=True).to_json()
    del stored["kept_on"], stored["kept"]
    user = ScriptedUser(ctx, state_from_json(stored, ctx.knowledge))
    assert user.state.consent == "given"
    assert user.say(UNKNOWN).unanswered == UNKNOWN
