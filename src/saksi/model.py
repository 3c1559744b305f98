"""The records: frozen, slotted, typed. Everything else in Saksi is functions on these.

A span is a half-open pair of code-point offsets into `Article.text`; `article.text[slice(*span)]` is always the words
that a field was read from. Words for the records follow PLOVER (actor, recipient, event, mode, context), PARC (source,
cue, content) and Universal Dependencies (token, head, relation).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Span = tuple[int, int]
BlockKind = Literal["body", "heading", "caption", "byline", "dateline", "related", "credit", "boilerplate"]
Status = Literal["actual", "future", "hypothetical", "negated"]
Stance = Literal["assert", "deny", "question"]
Form = Literal["direct", "indirect", "mixed"]
Voice = Literal["active", "passive", ""]
Nominal = Literal["result", "process", "state", "agent", ""]
TimeKind = Literal["date", "time", "duration", "set", "reference"]
Side = Literal["", "before", "after", "until"]
PlaceRole = Literal["scene", "origin", "goal"]
ContextScope = Literal["sentence", "article"]
MentionKind = Literal["name", "role", "group", "country", "place", "pronoun", "possessive"]


class Block(Struct, frozen=True):
    """A stretch of the article and its kind. Blocks never overlap; what no block covers is white space."""

    kind: BlockKind
    span: Span
    rule: str = ""


class Origin(Struct, frozen=True, array_like=True):
    """Where a stretch of an article stood: code points `start`..`end` of one text node of a web page.

    `node` is the text node's XPath in the page as lxml reads it, `page` the index in `Layout.pages`. The stretch is
    those characters with every run of white space made one space.
    """

    span: Span
    node: str
    start: int
    end: int
    page: int = 0


class WebPage(Struct, frozen=True):
    """One page that an article was read from: its address, the SHA-256 of its bytes, the charset its server named."""

    url: str | None
    sha256: str
    charset: str | None = None


class Layout(Struct, frozen=True):
    """What the page said about an article besides its words.

    `blocks` cover the whole text; body blocks may still hold a dateline or a credit, which the labeller finds.
    `published_at` and `modified_at` are ISO 8601, with the offset from UTC where the page or its outlet has one.
    `extractor` names what chose the text, with its version. `of_pages` is how many pages the article has by what its
    pages tell; some may be missing in `pages`.
    """

    blocks: tuple[Block, ...]
    origins: tuple[Origin, ...]
    pages: tuple[WebPage, ...]
    extractor: str
    published_at: str | None = None
    modified_at: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    of_pages: int = 1


class Article(Struct, frozen=True):
    """The characters of one published text, never changed. `published` is an ISO date (YYYY-MM-DD) or None.

    `layout` is there for what was read from a web page.
    """

    id: str
    text: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    lang: str = "id"
    layout: Layout | None = None


class Problem(Struct, frozen=True):
    """Something that could not be read, tied to a span where there is one; never a crash, never a silent guess."""

    kind: str
    message: str
    span: Span | None = None


class Analysis(Struct, frozen=True):
    """Morphology of one word form: `menyerang` = root serang, frame meN-, voice active.

    `frame` writes the affixes around a hyphen: "meN-", "di-kan", "peN-an", "ke-an", "-an", "ber-", "ter-", "" (bare).
    `nominal` is the kind of noun a frame makes: result (-an: serangan), process (peN-an, per-an: penyerangan), state
    (ke-an: kesepakatan), agent (peN-, pe-: penyerang), "" for verbs and bare words. `known` tells a listed root from
    a guessed one.
    """

    root: str
    frame: str = ""
    voice: Voice = ""
    nominal: Nominal = ""
    clitic: str = ""
    known: bool = False


class Token(Struct, frozen=True):
    """One syntactic word. `i` and `head` are indices within the sentence; the root's head is itself.

    `pos` is the UD universal tag, `dep` the UD relation with its subtype, `ent` the recognised entity type (PER, ORG,
    LOC or ""), `ent_start` true on the first token of an entity. `low` is the text in lower case.
    """

    i: int
    start: int
    end: int
    text: str
    low: str
    pos: str
    head: int
    dep: str
    ent: str
    ent_start: bool
    morph: Analysis


class Sentence(Struct, frozen=True):
    """Tokens of one sentence with its tree. `children[i]` lists the dependents of token i in order."""

    index: int
    block: int
    span: Span
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]


class Quote(Struct, frozen=True):
    """Words in quotation marks: `span` with the marks, `inner` without; not `closed` if no closing mark was found."""

    span: Span
    inner: Span
    closed: bool = True


class Reading(Struct, frozen=True):
    """An article after text analysis: labelled blocks, parsed sentences of body and caption blocks, outer quotes."""

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]


class Actor(Struct, frozen=True):
    """A resolved entity. `code` is ISO 3166-1 alpha-3 or PLOVER's own (IGO, UNO, EUR, NGO, ISM, IMG, MNC, UNK …).

    `span` is where it was read in this article, `text` those words; `reasons` are the features that decided.
    """

    code: str
    sector: str | None = None
    name: str | None = None
    wikidata: str | None = None
    office: str | None = None
    text: str | None = None
    span: Span | None = None
    reasons: tuple[str, ...] = ()


class Source(Struct, frozen=True):
    """One witness of an event: who, with what stance, and the statement that says so (if it is a record of its own)."""

    actor: Actor
    stance: Stance
    cue: Span | None = None
    statement: str | None = None


class Statement(Struct, frozen=True):
    """One reported utterance (PARC: source, cue, content)."""

    id: str
    speaker: Actor
    content: Span
    form: Form
    stance: Stance
    cue: Span | None = None
    rule: str = ""


class When(Struct, frozen=True):
    """A time: `start`..`end` are ISO dates, partial where the text is (`XXXX-02-24`), read from `span`.

    `grain` is the finest unit named (day, week, month, quarter, year, decade, century), `anchor` what a relative or
    incomplete time was resolved against (publication, text, none), `inferred` the parts that were not in the words.
    `kind` is TimeML's: only `date` and `time` have days, the others a `value` (P3D, PRESENT_REF). `clock` is HH:MM,
    `zone` its offset from UTC or `local`. `side` tells that the words only limit: the act lies before, after, or ends
    with the days named.
    """

    start: str
    end: str
    span: Span
    grain: str
    anchor: str = "none"
    inferred: tuple[str, ...] = ()
    rule: str = ""
    kind: TimeKind = "date"
    clock: str = ""
    zone: str = ""
    side: Side = ""
    value: str = ""


class Where(Struct, frozen=True):
    """A place that a trigger is bound to: its words, and what the gazetteer knows of it.

    `country` is alpha-3, `name` the gazetteer's, `division` the larger unit it lies in, `lat` and `lon` degrees (of the
    middle, where it is an area: never moved), `level` how exact the words are (1 country or larger, 2 first-level
    division or region, 3 regency, 4 town or district, 5 a site in one), `geonameid` the number GeoNames gives it.
    `role` is scene, or, of a movement, origin or goal.
    """

    text: str
    span: Span
    country: str | None = None
    name: str | None = None
    division: str | None = None
    lat: float | None = None
    lon: float | None = None
    level: int | None = None
    geonameid: int | None = None
    role: PlaceRole = "scene"


class Size(Struct, frozen=True):
    """A number that belongs to an event: `what` (dead, injured, arrested, protesters), lowest and highest value."""

    what: str
    low: int
    high: int
    span: Span


class Event(Struct, frozen=True):
    """One reported event mention, anchored at its trigger. Types, modes and contexts are PLOVER 2.0's.

    `place` is the scene; `route` lists where a movement starts and ends, if the words tell. `context_scope` tells of
    each context whether the event's own sentence shows it or the article as a whole.
    """

    id: str
    trigger: Span
    type: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status
    attribution: tuple[Source, ...]
    rule: str
    date: When | None = None
    place: Where | None = None
    route: tuple[Where, ...] = ()
    size: tuple[Size, ...] = ()
    historical: bool = False
    context_scope: tuple[ContextScope, ...] = ()
    why: tuple[tuple[str, str, Span | None], ...] = ()


class Coding(Struct, frozen=True):
    """Everything one article yields."""

    article: Article
    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    problems: tuple[Problem, ...] = ()
