"""Pages of our own that copy how big sites build theirs; `data-is` marks on the page say what every part is."""

from __future__ import annotations

from pathlib import Path

from lxml import html

PAGES = Path(__file__).parent / "pages"


def words(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def marks(path: Path) -> dict[str, list[str]]:
    """Texts of the marked elements by kind, without what is marked inside them."""
    found: dict[str, list[str]] = {}
    for element in html.fromstring(path.read_bytes()).xpath("//*[@data-is]"):
        inner = {text for inside in element.xpath(".//*[@data-is]") for text in inside.xpath(".//text()")}
        own = [text for text in element.xpath(".//text()") if not any(text is other for other in inner)]
        inside = element.xpath(".//*[@data-is]")
        own = [text for text in own if not any(above in inside for above in text.getparent().iterancestors())]
        own = [text for text in own if text.getparent() not in inside or text.is_tail]
        found.setdefault(element.get("data-is"), []).append(words("".join(own)))
    return found
