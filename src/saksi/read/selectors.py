"""CSS selectors of the rule files → compiled searches; a selector that does not parse is a fault of the rule file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saksi.problems import PackError
from saksi.read.markup import Element


class Selectors:
    """A list of selectors, best first."""

    def __init__(self, place: str, selectors: Iterable[str]) -> None:
        from cssselect import SelectorError
        from lxml.cssselect import CSSSelector

        self._searches = []
        for selector in selectors:
            try:
                self._searches.append(CSSSelector(selector, translator="html"))
            except (SelectorError, SyntaxError) as error:
                raise PackError(f"{place}: selector {selector!r}: {error}") from error

    def every(self, tree: Element) -> Iterator[Element]:
        """Whatever any of the selectors finds, selector by selector."""
        for search in self._searches:
            yield from search(tree)

    def best(self, tree: Element) -> list[Element]:
        """What the first selector finds that finds anything with words in it; without elements inside others found."""
        for search in self._searches:
            found = [element for element in search(tree) if element.xpath("boolean(normalize-space(.))")]
            if found:
                inside = set(found)
                return [e for e in found if not any(above in inside for above in e.iterancestors())]
        return []

    def texts(self, tree: Element) -> Iterator[str]:
        """Words of the elements found that have any, best first, white space made one."""
        for element in self.every(tree):
            words = " ".join("".join(element.itertext()).split())
            if words:
                yield words

    def text(self, tree: Element) -> str:
        """Words of the first element found that has any."""
        return next(self.texts(tree), "")
