"""Buttons as Telegram shows them: below and beside each other, cut by phones, pressed."""

import pytest
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from assistant.blocks import Paragraph, Sample
from assistant.channels.telegram.outgoing.keyboard import (
    keyboard,
    pressed,
    spelt_out,
    written,
)
from assistant.conversation.replies import Button, Reply, ToCopy, ToSend


def rows_of(reply: Reply) -> tuple[tuple[InlineKeyboardButton, ...], ...]:
    """The keys under a reply, row by row."""
    keys = keyboard(reply, "Copier")
    assert keys
    return keys.inline_keyboard


def test_numbered_buttons_stand_below_each_other_and_short_words_side_by_side() -> None:
    buttons = (
        Button("Client", "a"),
        Button("Prestataire", "b"),
        *(Button(word, word, False) for word in WAYS_OUT),
    )
    rows = [
        [key.text for key in row] for row in rows_of(Reply((), buttons, place="anchor"))
    ]
    assert rows == [
        ["1. Client"],
        ["2. Prestataire"],
        ["Je ne sais pas", "Pourquoi ?"],
        ["Retour", "Voir ma liste"],
    ]


WAYS_OUT = ("Je ne sais pas", "Pourquoi ?", "Retour", "Voir ma liste")


def test_a_short_sample_has_a_button_that_copies_it_and_a_long_one_has_not() -> None:
    short, long = Sample("x" * 256), Sample("x" * 257)
    copying = InlineKeyboardButton("Copier", copy_text=CopyTextButton("x" * 256))
    assert keyboard(Reply((short,)), "Copier") == InlineKeyboardMarkup([[copying]])
    assert keyboard(Reply((Sample(""), short)), "Copier") == InlineKeyboardMarkup(
        [[copying]]
    )
    assert keyboard(Reply((long,)), "Copier") is None


def test_long_labels_are_spelt_out_where_each_word_counts() -> None:
    buttons = (
        Button("Oui", "a"),
        Button("Ceux du prestataire, sans accès aux vôtres", "b"),
    )
    assert spelt_out(Reply((), buttons, spelt_out=True)) == [
        Paragraph("1. Oui\n2. Ceux du prestataire, sans accès aux vôtres")
    ]
    assert spelt_out(Reply((), buttons)) == []
    assert spelt_out(Reply((), buttons[:1], spelt_out=True)) == []


@pytest.mark.parametrize(
    ("data", "place", "action"),
    [
        ("a|answer:role:client", "anchor", "answer:role:client"),
        ("p|topic:prix", "page", "topic:prix"),
        ("n|help", "new", "help"),
        ("help", "new", "help"),
        ("z|help", "new", "z|help"),
        ("", "new", ""),
    ],
)
def test_what_a_pressed_button_carries(data: str, place: str, action: str) -> None:
    assert pressed(data) == (place, action)


def test_a_keyboard_is_written_as_ptb_writes_it() -> None:
    buttons = (Button("Oui", "confirm:1"), Button.in_words("Retour", "back:lieu"))
    keys = keyboard(Reply((Sample("À copier"),), buttons), "Copier")
    assert keys is not None
    assert written(keys) == keys.to_dict()


def test_lines_are_copied_and_a_card_is_sent_on_where_the_bot_is_inline() -> None:
    reply = Reply(
        (),
        to_copy=(ToCopy("Copier : a", "a"), ToCopy("Copier : b", "b" * 257)),
        to_send=ToSend("Envoyer cette fiche", "Pénalités"),
    )
    line = InlineKeyboardButton("Copier : a", copy_text=CopyTextButton("a"))
    card = InlineKeyboardButton("Envoyer cette fiche", switch_inline_query="Pénalités")
    assert keyboard(reply, "", inline=True) == InlineKeyboardMarkup([[line], [card]])
    assert keyboard(reply, "") == InlineKeyboardMarkup([[line]])
