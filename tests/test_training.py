"""The training scripts' conversions, on sentences made up here: every result is a tree with the shared labels."""

from __future__ import annotations

import random

from msgspec import structs
from train.conllu import ROOT, Tree, Word, Words, is_tree, read_conllu
from train.harmonise import harmonise
from train.heads import convert
from train.icon import read_icon
from train.noise import with_noise
from train.numbers import rebuild_numbers
from train.options import run_rules
from train.punct import reattach
from train.upgrade import learn, upgrade


def sentence(text: str) -> Words:
    """`form/POS/head/relation …`, heads counted from 1, 0 for the root."""
    rows = [item.rsplit("/", 3) for item in text.split()]
    return tuple(Word(form, pos, int(head) - 1, dep) for form, pos, head, dep in rows)


def shape(words: Words) -> list[tuple[str, str, str]]:
    return [(word.form, word.dep, "" if word.head == ROOT else words[word.head].form) for word in words]


def test_words_of_multiword_tokens_have_no_space_between_them(tmp_path):
    rows = [
        "# sent_id = s1",
        "1-2\tmenolaknya\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No",
        "1\tmenolak\t_\tVERB\t_\tVoice=Act\t0\troot\t_\t_",
        "2\tnya\t_\tPRON\t_\t_\t1\tobj\t_\t_",
        "3\t.\t_\tPUNCT\t_\t_\t1\tpunct\t_\t_",
    ]
    path = tmp_path / "one.conllu"
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    (tree,) = read_conllu(path)
    assert tree.id == "s1"
    assert [(word.form, word.voice, word.space) for word in tree.words] == [
        ("menolak", "Act", False),
        ("nya", "", False),
        (".", "", True),
    ]


def test_labels_are_harmonised_and_bare_agents_marked():
    words = sentence(
        "Kota/NOUN/3/nsubj:pass Lama/PROPN/1/flat:name dijaga/VERB/0/root polisi/NOUN/3/obl kota/NOUN/4/compound"
    )
    (tree,) = harmonise([Tree("", words)])
    assert [word.dep for word in tree.words] == ["nsubj:pass", "flat", "root", "obl:agent", "nmod"]


def test_a_named_result_or_a_marked_noun_is_no_agent():
    named = sentence("Ia/PRON/2/nsubj:pass disebut/VERB/0/root pahlawan/NOUN/2/obj")
    marked = sentence("Ia/PRON/2/nsubj:pass dikirim/VERB/0/root ke/ADP/4/case kota/NOUN/2/obl")
    found = harmonise([Tree("", named), Tree("", marked)])
    assert [tree.words[-1].dep for tree in found] == ["obj", "obl"]


def test_icon_passive_and_quote(tmp_path):
    path = tmp_path / "icon.txt"
    lines = [
        "(S (NP (NNO Kapal) (ART itu)) (VP (TAME telah) (VP (VBP ditahan) (NP (NNO petugas)))) (PUN .))",
        '(SINV (PUN ") (S (NP (PRN Kami)) (VP (VBT menjaga) (NP (NNO kota) (PRK nya)))) (PUN ,) (PUN ") '
        "(VP (VBI kata)) (NP (NNP Budi)) (PUN .))",
        "(S (NP (NNO kota) (PUN -) (NNO kota)) (VP (VBI sepi)))",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    known = [sentence("telah/AUX/0/root")]
    passive, quote, twice = (tree.words for tree in harmonise(convert(read_icon(path), known, "icon")))
    assert ("Kapal", "nsubj:pass", "ditahan") in shape(passive)
    assert ("petugas", "obl:agent", "ditahan") in shape(passive)
    assert ("telah", "aux", "ditahan") in shape(passive)
    assert ("kata", "parataxis", "menjaga") in shape(quote)
    assert ("Budi", "nsubj", "kata") in shape(quote)
    assert ("kota", "obj", "menjaga") in shape(quote)
    assert not next(word for word in quote if word.form == "kota").space
    assert [word.form for word in twice] == ["kota-kota", "sepi"]


def test_the_old_scheme_is_upgraded_by_what_the_pair_teaches():
    old = sentence("Dia/PRON/3/nsubj telah/ADV/3/advmod pergi/VERB/0/root")
    new = sentence("Dia/PRON/3/nsubj telah/AUX/3/aux pergi/VERB/0/root")
    changes = learn([Tree("a", old), Tree("b", old)], [Tree("a", new), Tree("b", new)])
    text = (
        "anak/NOUN/5/nsubj -/PUNCT/1/punct anak/NOUN/1/compound:plur telah/ADV/5/advmod "
        "melihat/VERB/0/root bukunya/NOUN/5/obj"
    )
    (tree,) = upgrade([Tree("c", sentence(text))], changes, lambda form: [(0, 4), (4, 7)] if form == "bukunya" else [])
    assert shape(tree.words) == [
        ("anak-anak", "nsubj", "melihat"),
        ("telah", "aux", "melihat"),
        ("melihat", "root", ""),
        ("buku", "obj", "melihat"),
        ("nya", "nmod:poss", "buku"),
    ]


def test_numbers_and_sums_are_rebuilt():
    words = sentence("bayar/VERB/0/root Rp/SYM/3/nummod 300/NUM/1/obj ribu/NUM/3/nummod")
    (tree,) = rebuild_numbers([Tree("", words)])
    assert shape(tree.words)[1:] == [("Rp", "obj", "bayar"), ("300", "nummod", "Rp"), ("ribu", "flat", "300")]


def test_commas_hang_on_the_governor_and_brackets_on_what_they_hold():
    words = sentence(
        "Kemarin/NOUN/3/obl ,/PUNCT/1/punct tiba/VERB/0/root Ali/PROPN/3/nsubj "
        "(/PUNCT/3/punct 20/NUM/4/appos )/PUNCT/3/punct"
    )
    assert [word.head for word in reattach(words) if word.dep == "punct"] == [2, 5, 5]


def test_noise_keeps_trees_and_is_the_same_every_time():
    words = sentence(
        "Menteri/NOUN/2/nsubj menolak/VERB/0/root usul/NOUN/2/obj "
        "yang/PRON/5/nsubj:pass diajukan/VERB/3/acl ./PUNCT/2/punct"
    )
    noise = structs.replace(run_rules().noise, share=1.0, seed=random.Random(4).randrange(99))
    first = with_noise([words] * 60, noise)
    assert first == with_noise([words] * 60, noise)
    assert all(is_tree(changed) for changed in first)
    assert len(set(first)) > 5
    for changed in first:
        kept = [word.dep for word in changed if word.pos != "PUNCT"]
        assert kept == [word.dep for word in words if word.pos != "PUNCT"]
