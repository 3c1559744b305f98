"""The parser: well-formed sentences, plain structures of news prose, odd input, start-up."""

from __future__ import annotations

import subprocess
import sys

import pytest

from saksi.language.pack import Manifest, Pack, load_pack
from saksi.model import Analysis, Sentence
from saksi.problems import PackError
from saksi.text.parse import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(load_pack("id"), lambda low: Analysis(root=low))


def read(parser: Parser, text: str) -> tuple[Sentence, ...]:
    return parser.parse([(0, (0, len(text)))], text)


def relation(sentence: Sentence, word: str) -> tuple[str, str]:
    """Relation and head word of the first token with this text."""
    token = next(token for token in sentence.tokens if token.text == word)
    return token.dep.partition(":")[0], sentence.tokens[token.head].text


def test_who_did_what_to_whom(parser):
    (sentence,) = read(parser, "Pasukan Ukraina menyerang pangkalan Rusia pada Senin.")
    assert relation(sentence, "Pasukan") == ("nsubj", "menyerang")
    assert relation(sentence, "pangkalan") == ("obj", "menyerang")
    assert relation(sentence, "menyerang") == ("root", "menyerang")


def test_passive_with_agent(parser):
    (sentence,) = read(parser, "Kota itu diserang oleh pasukan Rusia.")
    assert relation(sentence, "Kota") == ("nsubj", "diserang")
    assert next(token.dep for token in sentence.tokens if token.text == "Kota") == "nsubj:pass"
    assert relation(sentence, "pasukan") == ("obl", "diserang")


def test_quote_with_speaker(parser):
    (sentence,) = read(parser, '"Kami menolak usul itu," kata Presiden Fulan.')
    assert relation(sentence, "Presiden") == ("nsubj", "kata")


def test_entities_and_tags(parser):
    (sentence,) = read(parser, "Presiden Rusia Vladimir Putin berkunjung ke Jakarta.")
    tokens = {token.text: token for token in sentence.tokens}
    assert tokens["Vladimir"].ent == "PER"
    assert tokens["Jakarta"].ent == "LOC"
    assert tokens["Jakarta"].ent_start
    assert tokens["berkunjung"].pos == "VERB"
    assert tokens["ke"].pos == "ADP"


def test_offsets_and_blocks(parser):
    text = "XX Rusia menolak.\n\nYY Kiev menerima. Perang usai."
    sentences = parser.parse([(3, (3, 17)), (7, (22, len(text)))], text)
    assert [(sentence.index, sentence.block) for sentence in sentences] == [(0, 3), (1, 7), (2, 7)]
    assert [text[slice(*sentence.span)] for sentence in sentences] == [
        "Rusia menolak.",
        "Kiev menerima.",
        "Perang usai.",
    ]
    assert all(token.text == text[token.start : token.end] for sentence in sentences for token in sentence.tokens)
    assert all(token.low == token.text.lower() for sentence in sentences for token in sentence.tokens)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", ".", "...", "\ud800 kata \udfff", "\x00", "(" * 300, "a " * 1000, "🙂 perang 🙂", "!?!?!?"),
        *("Rusia Rusia, Rusia: Rusia; Rusia - Rusia / Rusia " * 20, "\u200b", "kata\u00a0dia\u2028lagi", "1 2 3 4"),
    ],
)
def test_every_sentence_is_one_tree(parser, text):
    for sentence in read(parser, text):
        assert_tree(sentence)


def assert_tree(sentence: Sentence) -> None:
    roots = [token.i for token in sentence.tokens if token.head == token.i]
    assert len(roots) == 1
    assert sentence.tokens[roots[0]].dep == "root"
    seen, todo = set(), list(roots)
    while todo:
        node = todo.pop()
        seen.add(node)
        todo.extend(sentence.children[node])
    assert seen == set(range(len(sentence.tokens)))
    for head, children in enumerate(sentence.children):
        assert all(sentence.tokens[child].head == head for child in children)
        assert list(children) == sorted(children)


def test_the_same_text_gives_the_same_sentences_whatever_was_read_before(parser):
    text = "Rusia menyerang Ukraina. Ukraina membalas serangan itu."
    first = read(parser, text)
    read(parser, "Jakarta menolak usul Bangkok, kata Fulan.")
    assert read(parser, text) == first


def test_a_pack_without_model_says_what_to_do(tmp_path):
    pack = load_pack("id")
    for name in ("rules", "lexicon"):
        (tmp_path / name).symlink_to(pack.folder / name)
    with pytest.raises(PackError, match=r"train\.run"):
        Parser(Pack(tmp_path, Manifest("id", "Indonesia", "0")), lambda low: Analysis(root=low))


def test_spacy_is_not_imported_before_a_parser_is_made():
    code = "import sys, saksi.text.parse; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
