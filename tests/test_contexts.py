"""Context rules: every PLOVER context has indicator words, and its own examples hold both ways."""

from __future__ import annotations

import re

import pytest

from saksi.extract.contexts import ContextReader, ContextRow
from saksi.language.pack import load_pack
from saksi.model import Analysis, Sentence, Token
from saksi.ontology.plover import load_ontology

READER = ContextReader(load_pack("id"))


def sentence(text: str) -> Sentence:
    """A bare sentence: contexts look at the words alone."""
    words = re.findall(r"[\w-]+|[^\w\s]", text)
    tokens = tuple(Token(i, 0, 0, w, w.lower(), "X", 0, "root", "", False, Analysis(w)) for i, w in enumerate(words))
    return Sentence(0, 0, (0, len(text)), tokens, tuple(() for _ in tokens))


def test_the_rules_cover_exactly_the_ontology() -> None:
    assert sorted(row.id for row in READER.rows) == sorted(load_ontology().contexts)


@pytest.mark.parametrize("row", READER.rows, ids=lambda row: row.id)
def test_examples_hold_both_ways(row: ContextRow) -> None:
    assert row.yes
    assert row.no
    assert row.why
    assert all(row.id in READER.read(sentence(text)) for text in row.yes)
    assert not any(row.id in READER.read(sentence(text)) for text in row.no)


@pytest.mark.parametrize("row", READER.rows, ids=lambda row: row.id)
def test_words_are_lower_case_and_listed_once(row: ContextRow) -> None:
    assert list(row.words) == [word.lower() for word in row.words]
    assert len(set(row.words)) == len(row.words)


def test_an_article_is_about_what_runs_through_it() -> None:
    about = [sentence("Militer Rusia menguasai bandara itu.")] * 3 + [sentence("Cuaca cerah sejak pagi.")] * 4
    assert READER.survey(about) == ("military",)
    assert READER.survey(about[:2] + about[3:]) == ()


def test_contexts_say_how_far_they_reach(coded) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Militer Rusia menyerang Odesa. Tentara Ukraina mundur ke pinggir kota. "
        "Prajurit Rusia menduduki pelabuhan. India mengecam serangan itu."
    )
    events = coded(text).events
    assert all(len(event.context) == len(event.context_scope) for event in events)
    condemned = next(event for event in events if event.type == "ACCUSE")
    assert dict(zip(condemned.context, condemned.context_scope, strict=True))["military"] == "article"
    attack = next(event for event in events if event.type == "ASSAULT")
    assert dict(zip(attack.context, attack.context_scope, strict=True))["military"] == "sentence"
