"""Pairs of names of every kind, judged alone."""

from __future__ import annotations

import pytest

from tellings.names.pairs import same_name
from tellings.records import NameKind


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("person", "Mohamed Hamdan Dagalo", "Hemedti"), ("person", "Yoon Suk Yeol", "Yun Seok-yeol"),
        ("armed-group", "M23", "Mouvement du 23 mars"), ("organisation", "OTAN", "NATO"),
        ("government", "Peruvian foreign ministry", "Ministry of Foreign Affairs of Peru"),
        ("country", "Нигерия", "Nigeria"), ("place", "Kisangani", "Stanleyville"), ("place", "Lachin", "Berdzor"),
        ("place", "Mykhailivka", "Mikhailovka"), ("place", "Kherson Oblast", "Херсонской области"),
        ("place", "Bavaria", "Bayern"), ("place", "Caspian Sea", "Каспийское море"),
        ("place", "Rostow", "Ростов (город)"),
        ("person", "King Charles", "Charles III"), ("person", "Luis Ana Tello Ruiz", "LATR"),
        ("person", "Abbas Araqchi", "عباس عراقچی"), ("person", "Wali Nasrallah", "والي نصر الله"),
        ("person", "Ana Tello", "Ana Maria Tello Ruiz"), ("person", "Juri Schachow", "Yuri Shakhov"),
        ("organisation", "US Department of State", "United States Department of State"), ("organisation", "IMF", "МВФ"),
    ],
)  # fmt: skip
def test_pairs_that_are_one(kind: NameKind, a: str, b: str) -> None:
    assert same_name(kind, a, b).sure


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("person", "George Bush", "George W. Bush"), ("person", "Ferdinand Marcos Jr.", "Ferdinand Marcos Sr."),
        ("armed-group", "Kataib Hezbollah", "Hezbollah"), ("organisation", "UNHCR", "OHCHR"),
        ("government", "Sudanese foreign ministry", "South Sudanese foreign ministry"), ("country", "Niger", "Nigeria"),
        ("place", "Tripoli (Libya)", "Tripoli (Lebanon)"), ("place", "Pokrovsk", "Pokrovske"),
        ("place", "Niger State", "Niger (country)"), ("place", "Lyman", "Lym\u0430n"),
        ("place", "Paris", "Paris, Texas"), ("place", "Dnipro", "Dnipro (river)"), ("place", "Kyiv", "Kyiv Oblast"),
        ("place", "Punjab", "Punjab (Pakistan)"),
        ("person", "Henry Quill II", "Henry Quill"), ("person", "Pope Ada Paul I", "Pope Ada Paul II"),
        ("person", "George Quill Sr.", "George W. Quill"), ("organisation", "OPEC", "OPEC+"),
    ],
)  # fmt: skip
def test_pairs_that_are_two(kind: NameKind, a: str, b: str) -> None:
    assert not same_name(kind, a, b).sure
