"""What is handed on is what other programs accept: each form is checked by its own package or schema."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import duckdb
import pytest
from tests.ledgers import ledger_of
from tests.quick import texts

from saksi.ledger import plover
from saksi.ledger.export import (
    annotation_lines,
    cell,
    csv_lines,
    ftm_lines,
    geojson_lines,
    graphml_lines,
    json_lines,
    plover_lines,
    write_parquet,
)
from saksi.ledger.ledger import Ledger, Question
from saksi.ledger.queries import Columns
from saksi.model import Article

ODD = Article(
    "odd",
    "=Utara(1) 😀\nUtara menyerang Selatan di Kota. Utara menyerang Selatan."
    "\nKata Timur: Barat menuduh Selatan <&>\x07",
    "2022-05-05",
    "=cmd|'/c calc'!A1",
    '+Judul "dengan" kutip,\nkoma',
    "https://contoh.test/odd?a=1&b=2",
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return ledger_of(tmp_path_factory.mktemp("ledger"), [*texts(12), ODD])


def written(
    ledger: Ledger, form: Callable[[Iterable[dict[str, object]]], Iterator[bytes]], name: str = "events"
) -> bytes:
    return b"".join(form(ledger.ask(name, Question({}, columns=Columns(around=True)))))


def test_csv_is_safe_for_spreadsheets(ledger: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(written(ledger, csv_lines).decode(), newline="")))
    assert len(rows) == 27
    odd = next(row for row in rows if row["url"] == ODD.url)
    assert (odd["outlet"], odd["title"], odd["score"]) == (f"'{ODD.outlet}", f"'{ODD.title}", "-9.5")
    assert "record" not in odd
    text_columns = [name for name in odd if name not in ("score", "lat", "lon")]
    assert not [value for row in rows for name in text_columns if (value := row[name])[:1] in set("=+-@\t\r")]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\n=1", "\u00a0=1", "＝1", "|x"])
def test_formulas_are_disarmed(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("value", [-9.0, 5, None, "a=b", "2022-01-01", "Rusia", ""])
def test_what_is_no_formula_stays(value: object) -> None:
    assert cell(value) == value


def test_json_lines_hold_the_whole_records(ledger: Ledger) -> None:
    rows = [json.loads(line) for line in written(ledger, json_lines).splitlines()]
    assert len(rows) == 27
    assert all(row["record"]["type"] == row["type"] and row["article_record"]["text"] == "" for row in rows)
    said = [json.loads(line) for line in written(ledger, json_lines, "statements").splitlines()]
    assert {row["record"]["stance"] for row in said} == {"assert"}


def test_plover_fits_its_schema(ledger: Ledger) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(Path(plover.__file__).with_name("plover.schema.json").read_text(encoding="utf-8"))
    check = jsonschema.Draft202012Validator(schema)
    check.check_schema(schema)
    records = [json.loads(line) for line in written(ledger, plover_lines).splitlines()]
    assert [error.message for record in records for error in check.iter_errors(record)] == []
    assert len({record["id"] for record in records}) == len(records) == 27
    assert not check.is_valid(records[0] | {"event": "WAR"})
    assert not check.is_valid({key: value for key, value in records[0].items() if key != "status"})


def test_geojson_is_valid(ledger: Ledger) -> None:
    found = json.loads(written(ledger, geojson_lines))
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == 13
    for feature in found["features"]:
        assert feature["type"] == "Feature"
        longitude, latitude = feature["geometry"]["coordinates"]
        assert feature["geometry"]["type"] == "Point"
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
        assert feature["properties"]["event"]
    assert json.loads(b"".join(geojson_lines([]))) == {"type": "FeatureCollection", "features": []}


def test_graphml_opens_in_networkx(ledger: Ledger, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    path = tmp_path / "g.graphml"
    path.write_bytes(written(ledger, graphml_lines))
    found = networkx.read_graphml(path)
    assert found.is_directed()
    assert sum(data["events"] for _, _, data in found.edges(data=True) if data["kind"] == "acts") == 27
    assert found.nodes["RUS/Utara"]["code"] == "RUS"
    assert {data["kind"] for _, _, data in found.edges(data=True)} == {"acts", "assert"}
    path.write_bytes(b"".join(graphml_lines([])))
    assert len(networkx.read_graphml(path)) == 0


def test_follow_the_money_takes_every_entity(ledger: Ledger) -> None:
    ftm = pytest.importorskip("followthemoney")
    entities = [json.loads(line) for line in written(ledger, ftm_lines).splitlines()]
    assert len({entity["id"] for entity in entities}) == len(entities)
    kinds = {entity["schema"] for entity in entities}
    assert kinds == {"LegalEntity", "Article", "Event"}
    ids = {entity["id"] for entity in entities}
    for entity in entities:
        taken = ftm.model.get_proxy({**entity, "caption": "", "datasets": ["saksi"]}, cleaned=False)
        ftm.model.get(entity["schema"]).validate({"properties": entity["properties"]})
        kept = {name: set(values) for name, values in taken.properties.items()} if hasattr(taken, "properties") else {}
        lost = {name for name in entity["properties"] if not taken.get(name)}
        assert lost == set(), (entity, kept)
        assert {*entity["properties"].get("involved", []), *entity["properties"].get("proof", [])} <= ids


@pytest.mark.parametrize("name", ["events", "statements"])
def test_annotations_find_their_words_again(ledger: Ledger, name: str) -> None:
    lines = written(ledger, annotation_lines, name).splitlines()
    by_url = {article.url: article.text for article in [*texts(12), ODD]}
    for line in lines:
        note = json.loads(line)
        assert (note["@context"], note["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
        text = by_url[note["target"]["source"]]
        quote, position = note["target"]["selector"]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(whole) == 1
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text.index(whole) + len(quote["prefix"]) == position["start"]
    assert len(lines) == {"events": 27, "statements": 13}[name]


def test_parquet_holds_every_row(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "it's.parquet"
    write_parquet(ledger.events(), path)
    assert duckdb.read_parquet(str(path)).aggregate("count(*), count(DISTINCT event), min(score)").fetchall() == [
        (27, 27, -9.5)
    ]
