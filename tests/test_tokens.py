"""The tokenizer: its rules' own examples, offsets, glued words, odd input."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.language.pack import load_pack
from saksi.text.tokens import Tokenizer, TokenRules

PACK = load_pack("id")
RULES = PACK.rules("tokens", TokenRules)
TOKENIZER = Tokenizer(PACK)


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in TOKENIZER.spans(text)]


@pytest.mark.parametrize("pattern", RULES.pattern, ids=lambda pattern: pattern.id)
def test_patterns_match_their_examples(pattern):
    regex = re.compile(pattern.regex)
    assert pattern.yes
    assert pattern.no
    assert [example for example in pattern.yes if not regex.match(example)] == []
    assert [example for example in pattern.no if regex.fullmatch(example)] == []


@pytest.mark.parametrize("example", [*RULES.hyphens.yes, *RULES.clitics.yes, *RULES.glue.yes])
def test_cuts_of_the_rules(example):
    assert "|".join(words(example.replace("|", ""))) == example


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Presiden bertemu menterinya.", "Presiden bertemu menteri nya ."),
        ("Harga Rp1,4 triliun (26/5/2026).", "Harga Rp 1,4 triliun ( 26/5/2026 ) ."),
        ("pada Jumat (1/4).Dilansir Kabar.com", "pada Jumat ( 1/4 ) . Dilansir Kabar.com"),
        ("( 23 / 9 / 2019 ) , kata", "( 23 / 9 / 2019 ) , kata"),
        ("Dr. B.J. Fulan, S.H., M.Si. tiba", "Dr. B.J. Fulan , S.H. , M.Si. tiba"),
        ("“Ya,” kata Joko P. di Kiev…", "“ Ya , ” kata Joko P. di Kiev …"),
        ("anak-anaknya dan sebesar-besarnya", "anak-anak nya dan sebesar-besarnya"),
        ("roket F-16 buatan AS-Prancis", "roket F-16 buatan AS - Prancis"),
        ("lihat https://contoh.id/a?b=1.Selain itu", "lihat https://contoh.id/a?b=1 . Selain itu"),
        ("50% warga, US$5 per 100km", "50 % warga , US$ 5 per 100km"),
    ],
)
def test_sentences(text, expected):
    assert " ".join(words(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", " \n\t ", "\ufeff", "\ud800kata\udfff", "\x00", "a" * 5000, "-" * 5000, "a-" * 5000, "A." * 5000),
        *("e\u0301lan vital", "«kata»", "a'" * 3000, "www." * 2000, "aB" * 3000, "nya", "-nya", "lah.", "1/" * 5000),
    ],
)
def test_odd_text_keeps_its_characters(text):
    assert_covered(text)


def assert_covered(text: str) -> None:
    """Spans are in order, do not overlap, are not empty, and leave out only white space and invisible characters."""
    end = 0
    for start, stop in TOKENIZER.spans(text):
        assert end <= start < stop
        assert re.fullmatch(r"[\s\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff]*", text[end:start])
        end = stop
    assert re.fullmatch(r"[\s\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff]*", text[end:])


PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(["Iran", "terhadap", "nya", "-", ".", "Dr.", "Rp", "1,4", "(", '"', " ", "\n", "TNI", "di"]),
    ),
    max_size=20,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_any_text_keeps_its_characters(text):
    assert_covered(text)
