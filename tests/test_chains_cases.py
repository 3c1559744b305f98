"""Who is taken up again: the shares of right links in our own and in real articles must not fall."""

from __future__ import annotations

import pytest

from chain_cases import KINDS, NEWS, Case, Link, Linked, news, own, same, shares, unlabel, verdicts
from saksi.model import Actor, Article

# Figures reached; raise them when they rise. Unseen articles are not looked at while rules are made.
OWN = {False: 0.95, True: 0.88}
REAL = {False: 0.88, True: 0.81}
without_news = pytest.mark.skipif(not NEWS.is_file(), reason="needs the news articles in ../shared/data")


@pytest.mark.parametrize("unseen", [False, True], ids=["seen", "unseen"])
def test_own_articles(unseen: bool) -> None:
    right, total = shares(own(), unseen)["all"]
    assert right / total >= OWN[unseen], "bench/chains.py --errors lists the wrong links"


@without_news
@pytest.mark.parametrize("unseen", [False, True], ids=["seen", "unseen"])
def test_real_articles(unseen: bool) -> None:
    right, total = shares(news(), unseen)["all"]
    assert right / total >= REAL[unseen], "bench/chains.py --errors lists the wrong links"


def test_there_are_as_many_articles_as_promised() -> None:
    assert len(own()) >= 15
    assert sum(linked.unseen for linked in own()) * 5 == len(own())
    assert all(5 <= len(linked.links) <= 12 for linked in own())
    assert {link.kind for linked in own() for link in linked.links} == set(KINDS)


@without_news
def test_the_real_articles_are_thirty() -> None:
    assert len(news()) == 30
    assert sum(linked.unseen for linked in news()) == 6


def test_labels_become_offsets() -> None:
    linked = unlabel(
        Case("2024-01-01", "{Ani|a} pergi. {Dia|a pronoun} dan {Budi|b} pulang. {Keduanya|a+b/a plural}."), "x"
    )
    assert linked.article.text == "Ani pergi. Dia dan Budi pulang. Keduanya."
    assert linked.links == (
        Link((11, 14), (((0, 3),),), "pronoun"),
        Link((32, 40), (((0, 3), (19, 23)), ((0, 3),)), "plural"),
    )


def test_a_label_without_a_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        unlabel(Case("2024-01-01", "{Dia|a pronoun} pergi."), "x")
    with pytest.raises(ValueError, match="no such kind"):
        unlabel(Case("2024-01-01", "{Ani|a} pergi. {Dia|a person} pulang."), "x")


def test_a_wrong_link_is_found() -> None:
    article = Article("x", "Presiden Joko Widodo bertemu Luhut Pandjaitan. Dia tersenyum.", "2022-06-15")
    right, wrong = (Link((47, 50), ((span,),), "pronoun") for span in ((0, 20), (29, 45)))
    assert [v.cause for v in verdicts(Linked(article, (right, wrong), False))] == ["", "wrong party"]


@pytest.mark.parametrize(
    ("actor", "party", "kind", "is_same"),
    [
        (Actor("IDN", "GOV", "Ani"), Actor("IDN", "COP", "Ani"), "short", True),
        (Actor("IDN", "GOV", "Ani"), Actor("IDN", "GOV"), "short", False),
        (Actor("IDN", "CVL"), Actor("IDN", "CVL"), "pronoun", True),
        (Actor("IDN", "CVL"), Actor("IDN", "CRM"), "pronoun", False),
        (Actor("UNK"), Actor("UNK"), "pronoun", False),
        (Actor("IRN"), Actor("IRN", None, "Iran"), "role", True),
        (Actor("IRN", "GOV"), Actor("IRN", None, "Iran"), "possessive", False),
        (Actor("IRN"), Actor("IRN", "GOV", "Ani"), "state", True),
        (Actor("IRN", "GOV"), Actor("IRN", "GOV"), "state", False),
    ],
)
def test_what_is_one_party(actor: Actor, party: Actor, kind: str, is_same: bool) -> None:
    assert same(actor, party, kind) is is_same
