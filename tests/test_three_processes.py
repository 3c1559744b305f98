"""A writer, a page that reads and a person who corrects, in three processes at the same moment: nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.ledgers import ledger_of
from tests.quick import texts

from saksi.ledger.ledger import ledger_at

ROOT = Path(__file__).parents[1]
ARTICLES, FIRST, CORRECTIONS = 240, 16, 25
PATIENCE = 240  # seconds after which a process that waits for ever is given up

WRITER = """
import sys
from pathlib import Path
from tests.ledgers import JOB, SETTINGS, Here, Silent
from saksi.ledger.ledger import Ledger, ledger_at
from saksi.run.adding import add
from tests.quick import texts
ledger, watcher = ledger_at(Path(sys.argv[1])), Silent()
class Builds(Silent):
    def committed(self, segment, tally):
        if segment.number % 5 == 0:
            ledger.views.build()
articles = texts(int(sys.argv[2]) - int(sys.argv[3]), int(sys.argv[3]))
add(ledger.store, ((str(n), a) for n, a in enumerate(articles)), Here(), JOB, SETTINGS, Builds())
(Path(sys.argv[1]) / "written").touch()
"""
READER = """
import json, sys
from pathlib import Path
from saksi.ledger.ledger import Ledger, ledger_at
root, counts = Path(sys.argv[1]), []
while True:
    last = (root / "written").exists() and (root / "corrected").exists()
    rows = ledger_at(root).events()
    assert len({row["event"] for row in rows}) == len(rows)
    counts.append(len(rows))
    if last:
        break
print(json.dumps(counts))
"""
CORRECTOR = """
import sys
from pathlib import Path
from saksi.ledger.ledger import Ledger, ledger_at
root = Path(sys.argv[1])
for number in range(int(sys.argv[2])):
    rows = list(ledger_at(root).events(state=""))
    row = rows[number * 7 % len(rows)]
    print(ledger_at(root).accept(row["event"], f"orang {number}"), row["event"], flush=True)
(root / "corrected").touch()
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_writer_reader_and_corrector_at_once(tmp_path: Path) -> None:
    ledger_of(tmp_path, texts(FIRST)).refresh()
    processes = [
        start(WRITER, tmp_path, ARTICLES, FIRST),
        start(READER, tmp_path),
        start(CORRECTOR, tmp_path, CORRECTIONS),
    ]
    (_, wrong_1), (read, wrong_2), (judged, wrong_3) = (process.communicate(timeout=PATIENCE) for process in processes)
    assert [process.returncode for process in processes] == [0, 0, 0], (wrong_1, wrong_2, wrong_3)
    seen = json.loads(read)
    assert seen == sorted(seen)
    assert seen[0] >= 2 * FIRST
    ledger = ledger_at(tmp_path)
    assert len(ledger.events()) == 2 * ARTICLES
    made = dict(line.split() for line in judged.splitlines())
    assert len(made) == CORRECTIONS
    assert dict(ledger.sql("SELECT judgement, outcome FROM judgements").rows) == dict.fromkeys(made, "applied")
    assert {row["event"] for row in ledger.events(state="accepted")} == set(made.values())
    assert ledger.store.manifest.damaged() == []
