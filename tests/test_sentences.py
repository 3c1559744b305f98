"""The sentence splitter: its rules' examples, quotes, glue, line breaks, length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.language.pack import load_pack
from saksi.text.sentences import SentenceSplitter
from saksi.text.tokens import Tokenizer, TokenRules

PACK = load_pack("id")
RULES = PACK.rules("tokens", TokenRules).sentences
SPLITTER = SentenceSplitter(PACK)
TOKENIZER = Tokenizer(PACK)


def marked(text: str) -> str:
    """The text with | after each sentence but the last."""
    for _, end in reversed(SPLITTER.split(text)[:-1]):
        text = f"{text[:end]}|{text[end:]}"
    return text


@pytest.mark.parametrize(
    "example",
    [
        *RULES.yes,
        'Ia bertanya: "Siapa yang menang?" lalu pergi.| Tak ada jawaban.',
        "“Kami menang!” seru Fulan.|“Kalian kalah.”",
        "Perang berlanjut.| (Antara)",
        "Warga mengungsi|\n\nPasukan tiba.",
        "Perang antara\nRusia\ndan\nUkraina\nberlanjut.|\nwarga mengungsi.",
        "Harga minyak 98.5 dolar.| Naik 3 persen.",
        "Nomor Kep-17/KM.10 berlaku.",
        "Menteri Luar Negeri A. Fulan dan Jend. B. Fulan bertemu.",
        "Mereka menolak ... lalu pergi.| Esoknya mereka kembali.",
        "Bantuan tiba .| Warga senang .",
        '"Kami menolak."| Ia lalu pergi.',
    ],
)
def test_examples(example):
    assert marked(example.replace("|", "")) == example


def test_a_long_sentence_is_cut_at_a_mark_and_nothing_is_lost():
    text = "warga " * 100 + ", " + "pasukan " * 100 + "datang " * 200
    groups = SPLITTER.groups(text)
    assert [len(group) for group in groups] == [101, 120, 120, 60]
    assert [span for group in groups for span in group] == TOKENIZER.spans(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["Kata", "dia", ".", "!", '"', "”", "(", ")", " ", "\n", "Dr.", "5", "S.H.", "…"])))
def test_every_word_is_in_one_sentence(pieces):
    text = "".join(pieces)
    groups = SPLITTER.groups(text)
    assert [span for group in groups for span in group] == TOKENIZER.spans(text)
    assert all(groups)
