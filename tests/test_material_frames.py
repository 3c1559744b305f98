"""Frames of force, posture, pressure, retreat and protest, and the nouns they lean on: what must hold of the data.

The frames' own examples are run by `saksi.evaluate.lint`; here stands what an example cannot show.
"""

from __future__ import annotations

import pytest

from saksi.extract.frames import Frame, FrameFile
from saksi.extract.lexicon import GroupRow, NonActorRow, RoleRow, WeaponRow
from saksi.language.pack import Pack, load_pack
from saksi.ontology.plover import load_ontology
from saksi.tables import read_toml

FILES = {"assault": "ASSAULT", "coerce": "COERCE", "mobilize": "MOBILIZE", "retreat": "RETREAT", "protest": "PROTEST"}
FEWEST_FRAMES = 170
FEWEST_NONACTORS = 300


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("id")


def frames_of(pack: Pack, name: str) -> tuple[Frame, ...]:
    return read_toml(pack.folder / "rules" / "frames" / f"{name}.toml", FrameFile).frame


@pytest.mark.parametrize(("name", "kind"), FILES.items())
def test_a_file_holds_one_type_and_only_modes_of_it(pack: Pack, name: str, kind: str) -> None:
    ontology = load_ontology()
    for frame in frames_of(pack, name):
        assert frame.type == kind, frame.id
        assert not ontology.check(frame.type, frame.mode), frame.id


@pytest.mark.parametrize("name", FILES)
def test_every_frame_carries_its_proof_and_one_kind_of_trigger(pack: Pack, name: str) -> None:
    for frame in frames_of(pack, name):
        assert len(frame.yes) >= 2, frame.id
        assert frame.no, frame.id
        assert frame.why, frame.id
        assert bool(frame.root) != bool(frame.words), frame.id
        assert all(word == word.lower() for word in (*frame.words, *frame.object, *frame.without)), frame.id


def test_there_are_enough_frames_and_no_id_twice(pack: Pack) -> None:
    ids = [frame.id for name in FILES for frame in frames_of(pack, name)]
    assert len(ids) >= FEWEST_FRAMES
    assert len(ids) == len(set(ids))


def test_what_must_be_filled_can_be_filled(pack: Pack) -> None:
    for name in FILES:
        for frame in frames_of(pack, name):
            for role in {"actor", "recipient"}.intersection(frame.needs):
                assert getattr(frame.roles, role), f"{frame.id} needs {role} but has no slot for it"


def test_weapons_imply_modes_of_assault(pack: Pack) -> None:
    modes = load_ontology().mode_names("ASSAULT")
    for row in pack.table("weapons", WeaponRow):
        assert row.mode is None or row.mode in modes, row.word
        assert row.kind in ("weapon", "platform", "means"), row.word


def test_nonactors_are_many_listed_once_and_never_actors(pack: Pack) -> None:
    words = [row.word for row in pack.table("nonactors", NonActorRow)]
    assert len(words) == len(set(words)) >= FEWEST_NONACTORS
    actors = {row.word for row in pack.table("groups", GroupRow)} | {row.word for row in pack.table("roles", RoleRow)}
    assert not set(words) & actors
