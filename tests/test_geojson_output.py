"""`saksi code --format geojson` as a mapping program reads it."""

import json
import subprocess
import sys
from pathlib import Path

TEXT = (
    "Pasukan Rusia menyerang Ukraina di Kharkiv pada Senin (14/3/2022). Presiden Prancis tiba di Jakarta pada Selasa."
)


def test_places_of_events_are_features(tmp_path: Path) -> None:
    article = tmp_path / "berita.txt"
    article.write_text(TEXT, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "saksi.cli",
        "code",
        str(article),
        "--published",
        "2022-03-16",
        "--format",
        "geojson",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["type"] == "FeatureCollection"
    scene = next(f for f in found["features"] if f["properties"]["name"] == "Kharkiv")
    longitude, latitude = scene["geometry"]["coordinates"]
    assert 35 < longitude < 38
    assert 49 < latitude < 51
    assert scene["properties"]["country"] == "UKR"
    assert scene["properties"]["date"] == "2022-03-14"
    assert TEXT[slice(*scene["properties"]["span"])] == scene["properties"]["text"]
