"""CSS selectors of the rule files → compiled searches; a selector that does not parse is a fault of the rule file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from saksi.problems import PackError
from saksi.read.markup import Element
from saksi.read.words import words_of

NAME = re.compile(r"(?:\.|#)([\w-]+)")
PART = re.compile(r"\[(?:class|id)(?:\*|\^)='([\w-]+)'\]")
EXCEPT = re.compile(r":not\([^()]*\)")


class Dom(Struct, frozen=True):
    """A page's tree, and all classes and ids in it: as a set, and in one string."""

    tree: Element
    names: frozenset[str]
    text: str

    @staticmethod
    def of(tree: Element) -> Dom:
        """The tree with its names."""
        names = {name for values in tree.xpath("//@class | //@id") for name in values.split()}
        return Dom(tree, frozenset(names), " ".join(names))


class _Search:
    """One selector: its search, and what must be somewhere on a page for it to find anything."""

    def __init__(self, selector: str) -> None:
        from lxml.cssselect import CSSSelector

        self.find: Any = CSSSelector(selector, translator="html")
        needed = "" if "," in selector else EXCEPT.sub("", selector)
        self.parts = PART.findall(needed)
        self.names = frozenset(NAME.findall(PART.sub("", needed)))

    def __call__(self, dom: Dom) -> list[Element]:
        if not self.names <= dom.names or not all(part in dom.text for part in self.parts):
            return []
        found: list[Element] = self.find(dom.tree)
        return found


class Selectors:
    """A list of selectors, best first."""

    def __init__(self, place: str, selectors: Iterable[str]) -> None:
        from cssselect import SelectorError

        self._searches = []
        for selector in selectors:
            try:
                self._searches.append(_Search(selector))
            except (SelectorError, SyntaxError) as error:
                raise PackError(f"{place}: selector {selector!r}: {error}") from error

    def every(self, dom: Dom) -> Iterator[Element]:
        """Whatever any of the selectors finds, selector by selector."""
        for search in self._searches:
            yield from search(dom)

    def best(self, dom: Dom) -> list[Element]:
        """What the first selector finds that finds anything with words in it; without elements inside others found."""
        for search in self._searches:
            found = [element for element in search(dom) if element.xpath("boolean(normalize-space(.))")]
            if found:
                inside = set(found)
                return [e for e in found if not any(above in inside for above in e.iterancestors())]
        return []

    def texts(self, dom: Dom) -> Iterator[str]:
        """Words of the elements found that have any, best first, white space made one."""
        for element in self.every(dom):
            words = words_of(element)
            if words:
                yield words

    def text(self, dom: Dom) -> str:
        """Words of the first element found that has any."""
        return next(self.texts(dom), "")
