"""Speech acts behind a conjunction: with whoever speaks, where the clause between cannot have them."""

from __future__ import annotations

import pytest

from saksi.model import Sentence
from saksi.text.rejoin import REJOINED
from shorthand import index

REHUNG = [
    ("Menlu Retno menegaskan keputusan itu tidak sah dan mengecam Israel.", "mengecam", "menegaskan"),
    ("Menteri itu menyatakan Taiwan adalah bagian dari China dan menuduh Jepang berbohong.", "menuduh", "menyatakan"),
    ("Kiev mengatakan Rusia belum mundur dan meminta Jerman membantu.", "meminta", "mengatakan"),
    ("Komnas HAM menilai polisi melanggar aturan dan mendesak Kapolri mencopot Kapolres.", "mendesak", "menilai"),
    ("Presiden Mesir mengatakan AS menyerang Iran sambil menuduh Israel berbohong.", "menuduh", "mengatakan"),
    ("Warga menyebut tentara menyiksa petani dan menuntut bupati turun tangan.", "menuntut", "menyebut"),
    ("Kuba menuding Kanada mencampuri urusannya dan mendesak Ottawa menarik diri.", "mendesak", "menuding"),
]
LEFT = [
    ("Polisi menyebut pelaku menganiaya korban dan meminta warga diam.", "meminta"),
    ("Warga menyebut tentara menyiksa petani dan meminta uang.", "meminta"),
    ("Gedung Putih mengatakan Trump menelepon Putin dan mendesak Kiev mundur.", "mendesak"),
    ("Gubernur mengatakan wali kota akan memanggil kontraktor dan meminta penjelasan.", "meminta"),
    ("Mesir mengatakan Kenya menjamu Laos dan menuduh Cina berbohong.", "menuduh"),
    ("Mesir mengatakan Kenya harus mundur dan Laos mendesak Cina membantu.", "mendesak"),
]


def only(examined, text: str) -> Sentence:  # type: ignore[no-untyped-def]
    [sentence] = examined(text).reading.sentences
    assert isinstance(sentence, Sentence)
    return sentence


@pytest.mark.parametrize(("text", "verb", "wanted"), REHUNG)
def test_who_says_what_must_be_goes_on_speaking(examined, text: str, verb: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    sentence = only(examined, text)
    token = sentence.tokens[index(sentence, verb)]
    assert (token.dep, sentence.tokens[token.head].text) == (REJOINED, wanted)
    assert token.i in sentence.children[token.head]
    assert sum(token.i in below for below in sentence.children) == 1


@pytest.mark.parametrize(("text", "verb"), LEFT)
def test_an_act_that_may_be_theirs_stays(examined, text: str, verb: str) -> None:  # type: ignore[no-untyped-def]
    sentence = only(examined, text)
    assert sentence.tokens[index(sentence, verb)].dep != REJOINED
