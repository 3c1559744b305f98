"""People whom an article calls by initials, or by a name that it tells once."""

from __future__ import annotations

import pytest

from shorthand import record


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("TNI menangkap anggota KKB bernama Gombak. Gombak bersedia menunjukkan markas.", "AGREE IDN:REB > -"),
        ("Pelaku berinisial SH ditangkap. SH menyerang petugas.", "ASSAULT IDN:CRM > IDN:GOV"),
        ("Polisi memburu dua pria berinisial QF dan WL. WL menusuk guru.", "ASSAULT IDN:CVL > IDN:EDU"),
        ("Polisi menahan RT (20). RT memukul guru.", "ASSAULT IDN:CVL > IDN:EDU"),
    ],
)
def test_whoever_is_called_so_once_is_somebody_throughout(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))
