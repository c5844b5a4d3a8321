"""Forms of other languages than English that are counted from the day of writing: letzte Woche, il y a trois jours."""

from __future__ import annotations

from .dateparts import Form, form
from .datereaders import Fields, Match
from .timeexpression import Unit

_PHRASES: dict[str, tuple[Unit, int]] = {
    "letzte woche": ("week", -1), "vergangene woche": ("week", -1), "vorige woche": ("week", -1),
    "nächste woche": ("week", 1), "diese woche": ("week", 0), "letzten monat": ("month", -1),
    "vergangenen monat": ("month", -1), "nächsten monat": ("month", 1), "letztes jahr": ("year", -1),
    "vergangenes jahr": ("year", -1), "im vorjahr": ("year", -1), "nächstes jahr": ("year", 1),
    "la semaine dernière": ("week", -1), "la semaine prochaine": ("week", 1), "cette semaine": ("week", 0),
    "le mois dernier": ("month", -1), "le mois prochain": ("month", 1), "l'an dernier": ("year", -1),
    "l'année dernière": ("year", -1), "l'an prochain": ("year", 1), "l'année prochaine": ("year", 1),
    "la semana pasada": ("week", -1), "la próxima semana": ("week", 1), "esta semana": ("week", 0),
    "el mes pasado": ("month", -1), "el próximo mes": ("month", 1), "el año pasado": ("year", -1),
    "el próximo año": ("year", 1), "la settimana scorsa": ("week", -1), "la scorsa settimana": ("week", -1),
    "la prossima settimana": ("week", 1), "il mese scorso": ("month", -1), "lo scorso mese": ("month", -1),
    "l'anno scorso": ("year", -1), "lo scorso anno": ("year", -1), "il prossimo anno": ("year", 1),
    "na semana passada": ("week", -1), "na próxima semana": ("week", 1), "no mês passado": ("month", -1),
    "no ano passado": ("year", -1), "no próximo ano": ("year", 1), "на прошлой неделе": ("week", -1),
    "на следующей неделе": ("week", 1), "на этой неделе": ("week", 0), "в прошлом месяце": ("month", -1),
    "в прошлом году": ("year", -1), "в следующем году": ("year", 1), "минулого тижня": ("week", -1),
    "наступного тижня": ("week", 1), "цього тижня": ("week", 0), "минулого місяця": ("month", -1),
    "минулого року": ("year", -1), "торік": ("year", -1), "наступного року": ("year", 1),
    "الأسبوع الماضي": ("week", -1), "الأسبوع المقبل": ("week", 1), "الشهر الماضي": ("month", -1),
    "العام الماضي": ("year", -1), "العام المقبل": ("year", 1),
}  # fmt: skip
_NUMBERS = {
    "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "un": 1, "une": 1, "deux": 2, "trois": 3,
    "quatre": 4, "cinq": 5, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "due": 2, "tre": 3,
    "quattro": 4, "cinque": 5, "um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "два": 2, "две": 2,
    "три": 3, "четыре": 4, "пять": 5, "дві": 2, "чотири": 4, "п'ять": 5,
}  # fmt: skip
_UNIT_WORDS: tuple[tuple[Unit, str], ...] = (
    ("day", "tag tagen jour jours día días dia dias giorno giorni день дня дней дні днів يوم أيام"),
    ("week", "woche wochen semaine semaines semana semanas settimana settimane неделю недели недель тиждень тижні "
             "тижнів أسبوع أسابيع"),
    ("month", "monat monaten mois mes meses mese mesi mês месяц месяца месяцев місяць місяці місяців شهر أشهر"),
    ("year", "jahr jahren an ans année années año años anno anni ano anos год года лет рік роки років سنة "
             "سنوات عام أعوام"),
)  # fmt: skip
_UNITS: dict[str, Unit] = {word: unit for unit, words in _UNIT_WORDS for word in words.split()}
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=lambda w: (-len(w), w)))})"
_UNIT = rf"(?P<unit>{'|'.join(sorted(_UNITS, key=lambda w: (-len(w), w)))})"
_PHRASE = "|".join(sorted((p.replace("'", "['’]") for p in _PHRASES), key=lambda p: (-len(p), p)))
_PHRASE_WORDS = frozenset(word for phrase in _PHRASES for word in phrase.replace("'", " ").split() if len(word) > 3)


def phrase(m: Match) -> Fields | None:
    """A whole phrase for a unit before or after the one of the day of writing."""
    unit, offset = _PHRASES[m["phrase"].lower().replace("’", "'")]
    return {"kind": "relative", "anchor": "publication", "unit": unit, "offset": offset}


def ago(m: Match) -> Fields | None:
    """Vor drei Tagen, il y a trois jours, hace tres días, tre giorni fa, há três dias, три дня назад, три дні тому."""
    word = m["number"].lower().replace("’", "'")
    number = int(word) if word.isdecimal() else _NUMBERS[word]
    return {"kind": "relative", "anchor": "publication", "unit": _UNITS[m["unit"].lower()], "offset": -number}


ABROAD_FORMS: tuple[Form, ...] = (
    form(rf"(?i:\b(?P<phrase>{_PHRASE})\b)", phrase, _PHRASE_WORDS),
    form(rf"(?i:\b(?:vor|il\sy\sa|hace|há|قبل)\s{_NUMBER}\s{_UNIT}\b)", ago, frozenset("vor il hace há قبل".split())),
    form(rf"(?i:\b{_NUMBER}\s{_UNIT}\s(?:fa|назад|тому)\b)", ago, frozenset("fa назад тому".split())),
)
