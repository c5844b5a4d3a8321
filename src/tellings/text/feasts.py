"""Feasts and public days by name: fixed ones by the calendar, moving ones computed.

Easter after the anonymous Gregorian algorithm and, for the eastern churches, Meeus' Julian algorithm (J. Meeus,
*Astronomical Algorithms*, chapter 8). Jewish feasts after the fixed calendar (E. G. Richards, *Mapping Time*, chapter
24: the molad with its postponements). Muslim feasts after the tabular calendar: the month begins where the moon is
seen, a day earlier or later, so that they are three days wide.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache
from math import floor

from .windows import Window, day_window, shift_days, window_of

_Year = Callable[[int], list[Window]]
_FIXED = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "epiphany": (1, 6), "orthodox christmas": (1, 7),
    "orthodox christmas eve": (1, 6), "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25),
    "boxing day": (12, 26), "st stephen's day": (12, 26), "valentine's day": (2, 14), "st valentine's day": (2, 14),
    "st patrick's day": (3, 17), "april fools' day": (4, 1), "anzac day": (4, 25), "may day": (5, 1),
    "bastille day": (7, 14), "halloween": (10, 31), "all saints' day": (11, 1), "guy fawkes night": (11, 5),
    "armistice day": (11, 11), "veterans day": (11, 11), "juneteenth": (6, 19), "st george's day": (4, 23),
    "international women's day": (3, 8), "st andrew's day": (11, 30),
}  # fmt: skip
_FROM_EASTER = {
    "shrove tuesday": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2,
    "holy saturday": -1, "easter sunday": 0, "easter day": 0, "easter monday": 1, "ascension day": 39,
    "whit sunday": 49, "pentecost": 49, "whit monday": 50, "corpus christi": 60,
}  # fmt: skip
# Month, weekday (0 is Monday), which one of the month; -1 is the last.
_NTH_WEEKDAY = {
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1), "memorial day": (5, 0, -1),
    "columbus day": (10, 0, 2), "martin luther king day": (1, 0, 3), "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3), "super tuesday": (3, 1, 1),
}  # fmt: skip
# Hebrew feasts: days after 1 Tishri of the year that begins in the autumn; Passover is counted back from the next one.
_FROM_TISHRI = {"rosh hashanah": (0, 1), "yom kippur": (9, 9), "sukkot": (14, 20), "simchat torah": (22, 22)}
_TO_TISHRI = {"passover": (-163, -156), "shavuot": (-113, -112), "purim": (-193, -193)}
# Month and day of the Muslim year, and how many days it lasts.
_HIJRI = {
    "eid al-fitr": (10, 1, 3), "eid al-adha": (12, 10, 4), "ashura": (1, 10, 1), "ramadan": (9, 1, 29),
    "mawlid": (3, 12, 1),
}  # fmt: skip
_OTHER_NAMES = {
    "christmas day": ("xmas day",), "eid al-adha": ("eid ul-adha", "feast of the sacrifice", "kurban bayrami"),
    "eid al-fitr": ("eid ul-fitr", "eid-ul-fitr"), "hanukkah": ("chanukah",), "rosh hashanah": ("rosh hashana",),
    "passover": ("pesach",), "halloween": ("hallowe'en",), "nowruz": ("nauruz", "norouz"),
    "new year's day": ("new year day",), "orthodox easter": ("orthodox easter sunday",),
    "st patrick's day": ("saint patrick's day",),
}  # fmt: skip


def days_of(feast: str, year: int) -> list[Window]:
    """The days of a feast in a year, mostly one stretch; a Muslim feast may fall into a year twice or not at all."""
    if feast in _FIXED:
        return [day_window(datetime.date(year, *_FIXED[feast]))]
    if feast in _FROM_EASTER:
        return [day_window(shift_days(_easter(year), _FROM_EASTER[feast]))]
    if feast in _NTH_WEEKDAY:
        return [day_window(_nth_weekday(year, *_NTH_WEEKDAY[feast]))]
    if feast in _FROM_TISHRI:
        return [_stretch(_tishri(year), *_FROM_TISHRI[feast])]
    if feast in _TO_TISHRI:
        return [_stretch(_tishri(year), *_TO_TISHRI[feast])]
    if feast in _HIJRI:
        return _hijri(feast, year)
    return _MOVING[feast](year)


def _easter(year: int) -> datetime.date:
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    shift = moon - weekday
    month = 3 + (shift + 40) // 44
    return datetime.date(year, month, shift + 28 - 31 * (month // 4))


def _eastern_easter(year: int) -> datetime.date:
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    behind = year // 100 - year // 400 - 2  # days by which the Julian calendar lags
    return shift_days(datetime.date(year, month, day + 1), behind)


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> datetime.date:
    first = datetime.date(year, month, 1)
    day = shift_days(first, (weekday - first.weekday()) % 7 + 7 * (max(which, 1) - 1))
    while which < 0 and shift_days(day, 7).month == month:
        day = shift_days(day, 7)
    return day


@cache
def _tishri(year: int) -> datetime.date:
    """1 Tishri in the autumn of a Gregorian year, from the molad and the four postponements."""
    number = year + 3761
    months = (235 * number - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    if (3 * (day + 1)) % 7 < 3:
        day += 1
    length = _tishri_day(number + 1) - _tishri_day(number)
    before = _tishri_day(number) - _tishri_day(number - 1)
    day = _tishri_day(number) + (2 if length == 356 else 1 if before == 382 else 0)
    return datetime.date.fromordinal(day - 1373427)  # the epoch of the molad count


def _tishri_day(number: int) -> int:
    months = (235 * number - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def _stretch(start: datetime.date, first: int, last: int) -> Window:
    return window_of(shift_days(start, first), shift_days(start, last))


def _hijri(feast: str, year: int) -> list[Window]:
    month, day, length = _HIJRI[feast]
    about = floor((year - 622) * 33 / 32)
    found = []
    for hijri in range(about - 1, about + 3):
        first = _hijri_day(hijri, month, day)
        if first is not None and first.year == year:
            found.append(window_of(shift_days(first, -1), shift_days(first, length)))
    return found


def _hijri_day(year: int, month: int, day: int) -> datetime.date | None:
    """The tabular calendar, civil epoch 16 July 622 (Julian)."""
    number = day + (29 * (month - 1) + month // 2) + 354 * (year - 1) + (3 + 11 * year) // 30 + 227014
    return datetime.date.fromordinal(number) if 0 < number <= datetime.date.max.toordinal() else None


def _hanukkah(year: int) -> list[Window]:
    """25 Kislev: 83 days after 1 Tishri, or 84 where the year is a full one."""
    start, after = _tishri(year), _tishri(year + 1)
    full = (after - start).days % 10 == 5
    return [_stretch(start, 83 + full, 90 + full)]


_MOVING: dict[str, _Year] = {
    "easter": lambda year: [_stretch(_easter(year), -2, 1)],
    "orthodox easter": lambda year: [day_window(_eastern_easter(year))],
    "orthodox good friday": lambda year: [day_window(shift_days(_eastern_easter(year), -2))],
    "hanukkah": _hanukkah,
    "black friday": lambda year: [day_window(shift_days(_nth_weekday(year, 11, 3, 4), 1))],
    "nowruz": lambda year: [window_of(datetime.date(year, 3, 20), datetime.date(year, 3, 21))],
    "victory day": lambda year: [window_of(datetime.date(year, 5, 8), datetime.date(year, 5, 9))],
    "mardi gras": lambda year: [day_window(shift_days(_easter(year), -47))],
}
FEASTS: dict[str, str] = {
    name: feast
    for feast in (*_FIXED, *_FROM_EASTER, *_NTH_WEEKDAY, *_FROM_TISHRI, *_TO_TISHRI, *_HIJRI, *_MOVING)
    for name in (feast, *_OTHER_NAMES.get(feast, ()))
}
"""The names by which feasts are found, in lower case with straight apostrophes, and the feast that each means."""
