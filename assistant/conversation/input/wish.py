"""A typed wish: a sentence that asks for something to be done, on whatever screen."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.blocks import Block, Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.input.sentence import listen
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.speech.beside.recalled import (
    names_what_is_noted,
    recalled,
)
from assistant.conversation.speech.consent import consent_of
from assistant.conversation.speech.document import document_in
from assistant.conversation.speech.named_topic import named_topic
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.speech.wishes import wish_of
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.conversation.turns.checklist import tell_left, tell_whether_listed
from assistant.conversation.turns.files import document
from assistant.conversation.turns.interview.course import (
    in_between,
    is_on_screen,
    pending,
    tell,
)
from assistant.conversation.turns.interview.noting import note, sorted_out
from assistant.conversation.turns.interview.recalling import recall
from assistant.conversation.turns.interview.standing import let_stand
from assistant.conversation.turns.library import direct
from assistant.conversation.turns.library import topic as library
from assistant.conversation.turns.mission import create, show_missions, switch
from assistant.conversation.turns.question import chat
from assistant.conversation.turns.remark import nearest_topic
from assistant.knowledge.facts import Answer
from assistant.knowledge.language.answers import DirectAnswer
from assistant.knowledge.language.wishes import Wish
from assistant.knowledge.topics import Topic
from assistant.telling.answer import answer_lines
from assistant.telling.title import titles
from assistant.text.folding import fold
from assistant.text.sentences import clauses, thoughts, whole_sentences
from assistant.text.stems import stem

_LIST = re.compile(
    r"\b(?:c'est|est-ce que|est|sont|bien|déjà|il|elle|y|figure)\b"
    r"|\b(?:dans|sur)\s+(?:la|ma|notre|votre)\s+liste\b"
    r"|\b(?:pourquoi|prquoi|pourkoi|pkoi|pk|pq|vous\s+(?:me\s+)?mettez|dedans)\b",
    re.IGNORECASE,
)
"""What asks whether, or why, a clause is in the list, around its name."""
_ASKS_BACK = re.compile(
    r"\b(?:t'as?|tu (?:as|l'as)|tas|as[- ]tu|vous (?:avez|l'avez)|avez[- ]vous)\b",
    re.IGNORECASE,
)
"""What asks of the bot what it has done, with a question mark or without."""
_ORDER = re.compile(
    r"(?:\b(?:vous pouvez|tu peux|pouvez[- ]vous|peux[- ]tu) (?:me |nous )?)?"
    r"\b(?:re)?(?:montre|donne|envoie|envoy|fai|sor)(?:r|z|s|tes|ez|re|tez)?(?:[- ]moi| moi)?"
    r"(?: voir)? (?:la |ma |le |mon |un )?(?:liste|checklist|projet|trame|contrat)\b"
    r"(?: (?:des clauses|de contrat|du contrat))?"
    r"(?: (?:maintenant|svp|stp|s'il (?:vous|te) pla[iî]t|tout de suite|direct|merci))*",
    re.IGNORECASE,
)
"""« … vous pouvez me montrer la liste », « donnez moi la liste maintenant svp … »."""
_BARE = re.compile(
    r"(?:et |ok |bon |alors |donc |voila )*(?:(?:le|mon|un|notre) )?"
    r"(?:(?:projet|trame|modele) de |le |du )?contrat(?: entier| complet| maintenant)?"
    r"(?: (?:stp|svp|merci|maintenant|direct|tout de suite|s il (?:te|vous) plait))+"
)
"""« Le contrat stp »."""
_WRITTEN = re.compile(
    r"\b(?:r[ée]dige[zr]?|[ée]cri(?:s|vez|re)|pr[ée]pare[zr]?|g[ée]n[èe]re[zr]?)[- ]moi "
    r"(?:le |mon |un |la )?(?:projet|trame|contrat)\b[^,.;!?]*",
    re.IGNORECASE,
)
"""« …, rédige-moi le contrat entier avec mes infos »."""
_HERE = frozenset("ici chat conversation direct directement".split())
"""Where somebody on a phone wants to read what was written for Word."""
_MARKING = ("mets", "met", "mettez", "passe", "passez", "coche", "marque", "a negocier")
"""What asks to mark a clause, beside its name and its status."""
_START, _FILE, _RECAP, _CLAUSES = "start", "file", "recap", "clauses"
_CONTRACT = "contrat"
_A_MISSION = 8
"""Answers from which a mission is told well enough for a draft of its contract."""
_BESIDE = ("list", _FILE, _RECAP, "why_listed", "in_list", _CLAUSES)
"""Wishes that may stand beside what a text tells or asks."""
_ORDERS = ("list", _FILE)
_OF_THE_LIST = ("why_listed", "in_list")
_NAMED = frozenset(
    "liste checklist clauses recap contrat projet trame pdf word fichier document".split()
)
"""What a list or a file is called: « et c'est tout » at the end of a text asks for neither."""
_JOINING = re.compile(r"^\W*(?:oui|ok|et|puis|aussi)\b|\b(?:et|puis|aussi)\W*$")
_MOST_SENTENCES = 12
"""Sentences of a text of which one says a wish."""
_MOST_PARTS = 3
"""Parts of a text of which one says a wish, and the others something in passing."""
_REPEATED, _WHO = "redite", "qui-es-tu"
"""The small talk on a question that comes back, and on who answers."""
Fulfil = Callable[[Context, State, str], Outcome | None]
"""Does what a text wishes; None where there is nothing to do it to."""


def fulfil(ctx: Context, state: State, text: str) -> Outcome | None:
    """What the wish leads to; None where the text is none, or answers the question on screen."""
    if _answers(ctx, state, text):
        return None
    if not state.blank and _BARE.fullmatch(fold(text)):
        return _hand_file(ctx, state, text)
    wish = wish_of(ctx.knowledge, text)
    if wish is None or wish.open:
        beside = _with_others(ctx, state, text)
        if beside:
            return beside
    wish = wish or _in_passing(ctx, state, text)
    if wish is None:
        return None
    if wish.in_passing and _tells(Sentence(ctx, state, pending(ctx, state), text)):
        return None
    return _WISHES[_meant(state, wish, text)](ctx, state, text)


def orders(ctx: Context, text: str) -> bool:
    """Whether the text as a whole orders a list or a file."""
    wish = wish_of(ctx.knowledge, text)
    return wish is not None and wish.id in _ORDERS


def _in_passing(ctx: Context, state: State, text: str) -> Wish | None:
    """The wish that one part of the text says, where the others tell nothing of the mission.

    « C'est long, j'ai un train à prendre ».
    """
    parts = clauses(text)
    for part in parts if len(parts) <= _MOST_PARTS else ():
        wish = wish_of(ctx.knowledge, part)
        if wish and wish.in_passing:
            rest = " ".join(other for other in parts if other != part)
            others = Sentence(ctx, state, pending(ctx, state), rest)
            return None if _tells(others) else wish
    return None


def _with_others(ctx: Context, state: State, text: str) -> Outcome | None:
    """What one sentence of a text wishes, once the others are heard; None where none does.

    « On rédige le contrat là, montrez-moi la liste », « faites la liste. C'est légal, ça ? ».
    """
    parts = whole_sentences(text)
    parts = parts if len(parts) > 1 else clauses(text)
    parts = [*parts[:-1], *_thoughts_at_the_end(parts[-1])] if parts else []
    parts = [one for part in parts for one in _around_an_order(part)]
    if len(parts) == 1 or len(parts) > _MOST_SENTENCES:
        return None
    for place, part in enumerate(parts):
        wish = _meant(state, wish_of(ctx.knowledge, part), part)
        named = not _NAMED.isdisjoint(fold(part).split())
        if wish in _BESIDE and (named or wish not in _ORDERS):
            rest = " ".join(parts[:place] + parts[place + 1 :])
            if wish == _RECAP and _is_asked_too(ctx, state, rest):
                return _WISHES[wish](ctx, state, text)
            both = _both(ctx, state, (rest, part), wish)
            if both:
                return both
            # « Je conteste le faux indépendant. Pourquoi est-il dans ma liste ? »
            of_list = wish in _OF_THE_LIST and _names_a_clause(ctx, part)
            named_here = wish in _ORDERS or of_list
            about = part if named_here else text
            return _after(ctx, state, rest, wish, about)
    return None


def _both(
    ctx: Context, state: State, parts: tuple[str, str], last: str
) -> Outcome | None:
    """« Dis-moi ce que tu as noté et fais le contrat »: one after the other; None for one wish."""
    rest, part = parts
    first = _meant(state, wish_of(ctx.knowledge, _JOINING.sub("", rest)), rest)
    if first not in _BESIDE or first == last:
        return None
    done = _WISHES[first](ctx, state, rest)
    then = _WISHES[last](ctx, done.state if done else state, part)
    if done is None or then is None:
        return done or then
    return replace(then, replies=(*done.replies[:1], *then.replies))


def _is_asked_too(ctx: Context, state: State, rest: str) -> bool:
    """« Tu as mis quoi comme durée, et le prix ? »: whether the rest asks for what is noted too."""
    again = _meant(state, wish_of(ctx.knowledge, rest), rest) == _RECAP
    return again or names_what_is_noted(ctx, rest)


def _around_an_order(part: str) -> list[str]:
    """A part, parted around what orders a list or a draft in it: people dictate without marks."""
    found = _ORDER.search(part) or _WRITTEN.search(part)
    if found is None:
        return [part]
    before, after = part[: found.start()], part[found.end() :]
    pieces = (before.strip(" ,;:"), found[0].strip(), after.strip(" ,;:.!"))
    return [piece for piece in pieces if piece]


def _thoughts_at_the_end(part: str) -> list[str]:
    """The last sentence, parted before its last thought: « par écrit, et fais la liste »."""
    *before, last = thoughts(part) or [part]
    if not before:
        return [part]
    return [part[: part.rindex(last)].strip(" ,;"), last]


def _after(
    ctx: Context, state: State, rest: str, wish: str, wished: str
) -> Outcome | None:
    """What a wish leads to, under what the rest of the text was heard to say."""
    question = pending(ctx, state)
    told = Sentence(ctx, state, question, rest)
    if not told.says_something:
        return None
    consented = consent_of(ctx.knowledge.signs, rest)
    if state.reviewing and consented and not consented.rest:
        return None  # « oui. fais la liste »: the yes comes first, and the rest with it
    heard = listen(ctx, state, question, rest)
    if wish == _CLAUSES and not state.answers:
        return heard if heard.state.reviewing else None  # the mission first
    after = heard.state if _is_heard(state, heard.state) else state
    stands: tuple[Block, ...] = ()
    if wish in _ORDERS and state.answers and after.proposal != state.proposal:
        after, stands = let_stand(ctx, after, replacing=True)
    names = [
        name
        for name, given in after.answers.items()
        if _is_new(state, name, given) and name not in after.supposed
    ]
    done = _WISHES[wish](ctx, after, wished)
    if done is None:
        return None
    if heard.status in ("answer", "suggest") and told.asked:
        return replace(done, replies=(*heard.replies[:1], *done.replies))
    said = ctx.say.noted(answers=answer_lines(ctx, after, names))
    lines = (Paragraph(said), *stands) if names else stands
    return done.under(*lines) if lines else done


def _is_heard(before: State, after: State) -> bool:
    """Whether something came of a text, be it that a question is left open."""
    kept = before.notes, before.volumes, before.particulars
    told = after.told != before.told
    return told or kept != (after.notes, after.volumes, after.particulars)


def _is_new(before: State, name: str, given: Answer) -> bool:
    return given is not None and before.answers.get(name) != given


def _meant(state: State, wish: Wish | None, text: str) -> str:
    """The wish by its name: who wants the contract made, of a mission told, wants its draft."""
    if wish is None:
        return ""
    told = state.listed or len(state.answers) >= _A_MISSION
    if wish.id == _START and told and _CONTRACT in fold(text).split():
        return _FILE
    return wish.id


def _tells(sentence: Sentence) -> bool:
    """Whether it says something of the mission, and not in passing."""
    told = any(map(sentence.means, sentence.reading.heard))
    return told and not sentence.is_rather_an_aside


def _answers(ctx: Context, state: State, text: str) -> bool:
    """Whether the text is, word for word, an answer to the question on screen, or a button."""
    if state.labelled(text):
        return True
    question = pending(ctx, state)
    if question is None or not is_on_screen(state, question):
        return False
    understood = Sentence(ctx, state, question, text).understood
    return understood is not None and understood.exact


def _pressing(action: str) -> Fulfil:
    def fulfilled(ctx: Context, state: State, text: str) -> Outcome | None:
        return press(ctx, state, action)

    return fulfilled


def _chatting(name: str) -> Fulfil:
    def fulfilled(ctx: Context, state: State, text: str) -> Outcome | None:
        talks = {talk.id: talk for talk in ctx.knowledge.small_talk}
        return chat(ctx, state, talks[name]) if name in talks else None

    return fulfilled


def _hand_file(ctx: Context, state: State, text: str) -> Outcome | None:
    """The file that the words name, or in the format that they name; the choices for neither.

    Before any mission it begins one. To be read « ici », it is one that any phone opens.
    """
    if state.blank:
        return press(ctx, state, verbs.INTERVIEW.action())
    meant = document_in(text)
    if meant.contents and not meant.format and not _HERE.isdisjoint(fold(text).split()):
        meant = replace(meant, format="pdf")
    if not (meant.format or meant.contents):
        return document.export(ctx, state)
    return document.handed_or_asked(ctx, state, meant, text)


def _new_mission(ctx: Context, state: State, text: str) -> Outcome | None:
    """A new mission, with what the words already say of it; the others are kept."""
    if state.blank:
        return None
    created = create(ctx, state)
    after = created.state
    if after.number == state.number:
        return created
    told = sorted_out(after, Sentence(ctx, after, None, text).reading, None)
    if not told:
        return created
    return note(ctx, after, told, Paragraph(ctx.say.mission_created()))


def _other_mission(ctx: Context, state: State, text: str) -> Outcome | None:
    """The mission that the words name, or the only other one; None where there is none."""
    others = [mission for mission in state.others if not mission.archived]
    if not others:
        return None
    named = [mission for mission in others if _names(ctx, state, mission, text)]
    if len(named) == 1:
        return switch(ctx, state, named[0])
    if "mission" not in fold(text) and "contrat" not in fold(text):
        return None
    if len(others) == 1:
        return switch(ctx, state, others[0])
    return show_missions(ctx, state)


def _names(ctx: Context, state: State, mission: Mission, text: str) -> bool:
    """Whether the text holds a word of the mission's title."""
    words = set(map(stem, fold(text).split()))
    title = fold(titles(ctx, state).get(mission.number, ""))
    said = ctx.knowledge.wording.stems(title.split())
    return not words.isdisjoint(said)


def _on_topic(
    show: Callable[[Context, State, Topic], Outcome],
    show_direct: Callable[[Context, State, DirectAnswer], Outcome] | None = None,
) -> Fulfil:
    """Shows what was just answered, or the topic of the clause on screen, in another way."""

    def fulfilled(ctx: Context, state: State, text: str) -> Outcome | None:
        answer = ctx.knowledge.answers.get(state.about_direct)
        if answer and show_direct:
            return show_direct(ctx, state, answer)
        topic = ctx.knowledge.topics.get(state.about or _clause_on_screen(state))
        return show(ctx, state, topic) if topic else None

    return fulfilled


def _simpler(ctx: Context, state: State, text: str) -> Outcome | None:
    """The answer more simply; where a question is on screen, why it is asked."""
    told = _on_topic(library.show_simply, direct.show_simply)(ctx, state, text)
    if told is None and pending(ctx, state) and not state.reviewing:
        return press(ctx, state, verbs.WHY.alone)
    return told


def _clause_on_screen(state: State) -> str:
    """The topic of the item that can be marked on screen; empty where none can."""
    action = state.doing(verbs.MARK.name)
    return action.split(":")[1] if action else ""


def _clause_meant(ctx: Context, state: State) -> str:
    """The item on screen, or the one whose topic was just answered; empty where none is."""
    topic = _clause_on_screen(state)
    if topic or not state.listed:
        return topic
    return state.about if state.about in ctx.checklist(state).by_topic else ""


def _clause_named(ctx: Context, state: State, text: str, status: str) -> str:
    """The item of the list that the words name: « mets les pénalités à négocier »."""
    if not state.listed:
        return ""
    said = fold(text)
    for word in (*_MARKING, *fold(status).split()):
        said = said.replace(f"{word} ", " ").removesuffix(f" {word}")
    return named_topic(ctx, said, ctx.checklist(state).by_topic)


def _marking(status: str) -> Fulfil:
    """Marks the clause on screen so."""

    def fulfilled(ctx: Context, state: State, text: str) -> Outcome | None:
        topic = _clause_meant(ctx, state) or _clause_named(ctx, state, text, status)
        if not topic:
            return None
        return press(ctx, state, verbs.MARK.action(topic, status))

    return fulfilled


def _write_note(ctx: Context, state: State, text: str) -> Outcome | None:
    """Asks for the note on the clause on screen."""
    topic = _clause_meant(ctx, state)
    return press(ctx, state, verbs.NOTE.action(topic)) if topic else None


def _list(ctx: Context, state: State, text: str) -> Outcome | None:
    """The list; what is proposed and was not confirmed waits."""
    return press(ctx, replace(state, about=""), verbs.LIST.action())


def _away(ctx: Context, state: State, text: str) -> Outcome:
    """That all is kept meanwhile; a question is not said again to who is leaving."""
    said = Reply((Paragraph(ctx.say.no_hurry()),))
    return Outcome(state, (said,), beside=True)


def _resume(ctx: Context, state: State, text: str) -> Outcome:
    """What waits; where nothing does, the interview where it was, or the ways to begin."""
    if state.blank or (state.completed and not state.asking):
        return tell(ctx, state, ctx.say.well_received())
    return press(ctx, state, verbs.INTERVIEW.action())


def _recap(ctx: Context, state: State, text: str) -> Outcome | None:
    """What was noted: of what is asked about, else all; « vous avez noté 3 ans, c'est 2 » corrects.

    What the text tells beside is noted, or proposed.
    """
    sentence = Sentence(ctx, state, pending(ctx, state), text)
    asks = "?" in text or _ASKS_BACK.search(text)
    if not asks and sentence.told.heard:
        return None
    stating = replace(sentence, text=text.replace("?", " ").strip())
    about = recalled(stating)
    if about and not state.blank:
        return recall(ctx, state, about, stating)
    return press(ctx, state, verbs.MODIFY.action())


def _clauses(ctx: Context, state: State, text: str) -> Outcome | None:
    """What to put into the contract: the list of a mission, the interview where none is told.

    None where it asks of one thing, which is answered.
    """
    of_one = named_topic(ctx, text, ctx.knowledge.topics)
    if of_one or ctx.matcher.match(text).decision == "answer":
        return None
    wanted = verbs.LIST if state.answers else verbs.INTERVIEW
    return press(ctx, state, wanted.action())


def _why(ctx: Context, state: State, text: str) -> Outcome | None:
    """Why the question on screen is asked."""
    if pending(ctx, state) is None or state.reviewing:
        return None
    return press(ctx, state, verbs.WHY.alone)


def _shorter(ctx: Context, state: State, text: str) -> Outcome | None:
    """The answer in short; where there is none, what is left of the questions.

    « Le plus court possible » may be said of how long a contract lasts.
    """
    told = _on_topic(library.show_short, direct.show_short)(ctx, state, text)
    question = pending(ctx, state)
    if told:
        return told
    if question is None:
        return tell(ctx, state, ctx.say.nothing_to_shorten())
    return _left(ctx, state, text) if question.options else None


def _left(ctx: Context, state: State, text: str) -> Outcome | None:
    """How many questions are left; once there are none, how many clauses."""
    question = pending(ctx, state)
    if question is None:
        return tell_left(ctx, state) if state.listed else None
    number, total = ctx.course(state, question).progress
    told = ctx.say.questions_left(count=max(total - number + 1, 1))
    return in_between(ctx, state, Reply((Paragraph(told),)), "interview")


def _in_list(ctx: Context, state: State, text: str) -> Outcome | None:
    """Whether the list holds the clause that the words name."""
    topic = _topic_around(ctx, state, text)
    if topic:
        return tell_whether_listed(ctx, state, topic)
    return tell(ctx, state, ctx.say.nothing_listed()) if state.listed else None


def _names_a_clause(ctx: Context, part: str) -> bool:
    """Whether a part that asks about the list says of what: « la DLUO, c'est où dans la liste »."""
    words = set(fold(_LIST.sub(" ", part)).split())
    return not words <= ctx.knowledge.words.empty | {"ou", "cela"}


def _why_listed(ctx: Context, state: State, text: str) -> Outcome | None:
    """Why the list holds the clause that the words name: its page tells the reason."""
    topic = _topic_around(ctx, state, text)
    if topic is None or topic.id not in ctx.checklist(state).by_topic:
        return tell_whether_listed(ctx, state, topic) if topic else None
    return press(ctx, state, verbs.ITEM.action(topic.id))


def _topic_around(ctx: Context, state: State, text: str) -> Topic | None:
    """The topic that is named beside what asks about the list; None before there is a list.

    It may be named in a note that was kept on it.
    """
    if not state.listed:
        return None
    words = _LIST.sub(" ", text).strip(" ?!.,")
    name = named_topic(ctx, words, ctx.knowledge.topics) or _noted_on(ctx, state, words)
    return ctx.knowledge.topics[name] if name else nearest_topic(ctx, words)


def _noted_on(ctx: Context, state: State, words: str) -> str:
    """The topic of the note that holds one of the words; empty where none does."""
    said = set(fold(words).split()) - ctx.knowledge.words.empty
    for name, note_kept in state.notes.items():
        if not said.isdisjoint(fold(note_kept).split()):
            return name
    return ""


_WISHES: Mapping[str, Fulfil] = {
    "start": _pressing(verbs.INTERVIEW.action()),
    "who": _chatting(_WHO),
    "repeated": _chatting(_REPEATED),
    "away": _away,
    "resume": _resume,
    _RECAP: _recap,
    "why": _why,
    "list": _list,
    _CLAUSES: _clauses,
    "left": _left,
    "why_listed": _why_listed,
    "in_list": _in_list,
    "file": _hand_file,
    "new": _new_mission,
    "duplicate": _pressing(verbs.DUPLICATE.alone),
    "switch": _other_mission,
    "missions": _pressing(verbs.MISSIONS.alone),
    "shorter": _shorter,
    "simpler": _simpler,
    "copy": _on_topic(library.show_sample),
    "present": _marking("present"),
    "negotiate": _marking("a-negocier"),
    "not_needed": _marking("sans-objet"),
    "note": _write_note,
}
