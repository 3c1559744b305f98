"""Prints how many links of mentions to the parties they take up are right, by kind.

bench/chains.py [--errors [--unseen]]     the wrong links of the seen (or unseen) articles with their causes
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from chain_cases import Linked, Verdict, news, own, shares, verdicts

AROUND = 60


def report(name: str, articles: Sequence[Linked], unseen: bool) -> None:
    """One line: right of all links, then of each kind."""
    counts = shares(articles, unseen)
    right, total = counts.pop("all")
    parts = ", ".join(f"{kind} {found}/{links}" for kind, (found, links) in counts.items() if links)
    set_aside = "unseen" if unseen else "seen"
    print(f"{name} {set_aside}: {right}/{total} = {right / max(total, 1):.3f}  ({parts})")


def line(verdict: Verdict) -> str:
    """A wrong link with the words around it."""
    start, end = verdict.link.mention
    text = verdict.linked.article.text
    words = f"{text[max(0, start - AROUND) : start]}[{text[start:end]}]{text[end : end + AROUND]}".replace("\n", " ")
    where = f"{verdict.cause} | {verdict.linked.article.id} {verdict.link.kind}"
    return f"{where} | {words} | got {verdict.got} | wanted {verdict.wanted}"


def main() -> None:
    """Prints the figures."""
    for name, articles in (("own", own()), ("news", news())):
        for unseen in (False, True):
            report(name, articles, unseen)
    if "--errors" in sys.argv:
        everything = [v for linked in (*own(), *news()) for v in verdicts(linked)]
        wrong = [v for v in everything if v.cause and v.linked.unseen == ("--unseen" in sys.argv)]
        print(Counter(v.cause for v in wrong).most_common())
        print("\n".join(sorted(map(line, wrong))))


if __name__ == "__main__":
    main()
