"""The words that times are written with: months, weekdays, numbers and units of several languages."""

from __future__ import annotations

import unicodedata

# Names that must stand with a capital in running text (in these languages they always do): "May", "March" and "Mai"
# are other words, or none, without it.
_CAPITAL_MONTHS = (
    "january jan januar jänner", "february feb februar feber", "march mar märz maerz", "april apr", "may mai",
    "june jun juni", "july jul juli", "august aug", "september sept sep", "october oct oktober okt", "november nov",
    "december dec dezember dez",
)  # fmt: skip
_SMALL_MONTHS = (
    "janvier enero gennaio janeiro januari stycznia января январь январе січня січень січні ocak يناير",
    "février febrero febbraio fevereiro februari lutego февраля февраль феврале лютого лютий лютому şubat فبراير",
    "mars marzo março maart marca марта март марте березня березень березні mart مارس",
    "avril abril aprile kwietnia апреля апрель апреле квітня квітень квітні nisan أبريل",
    "mai mayo maggio maio mei maja мая май мае травня травень травні mayıs مايو",
    "juin junio giugno junho czerwca июня июнь июне червня червень червні haziran يونيو",
    "juillet julio luglio julho lipca июля июль июле липня липень липні temmuz يوليو",
    "août agosto augustus sierpnia августа август августе серпня серпень серпні ağustos أغسطس",
    "septembre septiembre setiembre settembre setembro września сентября сентябрь сентябре вересня вересень вересні "
    "eylül سبتمبر",
    "octobre octubre ottobre outubro października октября октябрь октябре жовтня жовтень жовтні ekim أكتوبر",
    "novembre noviembre novembro listopada ноября ноябрь ноябре листопада листопад листопаді kasım نوفمبر",
    "décembre diciembre dicembre dezembro grudnia декабря декабрь декабре грудня грудень грудні aralık ديسمبر",
)
_CAPITAL_DAYS = (
    "monday montag", "tuesday dienstag", "wednesday mittwoch", "thursday donnerstag", "friday freitag",
    "saturday samstag sonnabend", "sunday sonntag",
)  # fmt: skip
_SMALL_DAYS = (
    "lundi lunes lunedì segunda-feira maandag poniedziałek понедельник понеділок الاثنين الإثنين",
    "mardi martes martedì terça-feira dinsdag wtorek вторник вівторок الثلاثاء",
    "mercredi miércoles mercoledì quarta-feira woensdag środę среду среда середу середа الأربعاء",
    "jeudi jueves giovedì quinta-feira donderdag czwartek четверг четвер الخميس",
    "vendredi viernes venerdì sexta-feira vrijdag piątek пятницу пятница п'ятницю п'ятниця الجمعة",
    "samedi sábado zaterdag sobotę субботу суббота суботу субота السبت",
    "dimanche domingo domenica zondag niedzielę воскресенье неділю неділя الأحد",
)
# "marco" is a man, "mart" and "mai" shops and names without their marks: these are not looked for unmarked.
_KEEP_MARKS = frozenset({"março", "mayıs", "märz", "środę"})
_CYRILLIC = 0x400
DAY_ABBREVIATIONS = "mon tues tue wed thurs thur thu fri sat sun".split()

NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}

RELATIVE_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "heute": 0, "gestern": -1, "aujourd'hui": 0, "demain": 1,
    "hoy": 0, "ayer": -1, "oggi": 0, "ieri": -1, "hoje": 0, "ontem": -1, "сегодня": 0, "вчера": -1, "завтра": 1,
    "сьогодні": 0, "вчора": -1, "vorgestern": -2, "übermorgen": 2, "avant-hier": -2, "après-demain": 2, "anteayer": -2,
    "domani": 1, "amanhã": 1, "anteontem": -2, "позавчера": -2, "послезавтра": 2, "позавчора": -2, "післязавтра": 2,
    "أمس": -1, "غدا": 1,
}  # fmt: skip

HAPPENINGS = (
    "war invasion offensive conflict fighting siege blockade occupation campaign insurgency uprising rebellion revolt "
    "revolution crisis ceasefire truce strike strikes pandemic epidemic outbreak dispute standoff coup protests "
    "protest lockdown embargo hostilities bombardment assault operation genocide hunger famine drought attack attacks "
    "disaster earthquake quake tsunami massacre referendum election rule regime government"
).split()


def plain(word: str) -> str:
    """A word in lower case without marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


def _table(groups: tuple[str, ...], first: int) -> dict[str, int]:
    table: dict[str, int] = {}
    for value, group in enumerate(groups, start=first):
        for word in group.split():
            table[word] = value
            if word not in _KEEP_MARKS and ord(word[0]) < _CYRILLIC:
                table.setdefault(plain(word), value)
    return table


CAPITAL_MONTHS = _table(_CAPITAL_MONTHS, 1)
SMALL_MONTHS = _table(_SMALL_MONTHS, 1)
CAPITAL_DAYS = _table(_CAPITAL_DAYS, 0)
SMALL_DAYS = _table(_SMALL_DAYS, 0)


def number_of(word: str) -> int | None:
    """ "13", "thirteen", "a" or "twenty-one" as a number; None where it is none."""
    bare = word.lower()
    if bare.isdecimal():
        return int(bare) if len(bare) < 5 else None
    if bare in NUMBERS:
        return NUMBERS[bare]
    tens, _, ones = bare.partition("-")
    if tens in NUMBERS and ones in NUMBERS and NUMBERS[tens] >= 20:
        return NUMBERS[tens] + NUMBERS[ones]
    return None


def ordinal_of(word: str) -> int | None:
    """ "42nd", "second" or "twenty-first" as a number; None where it is none."""
    bare = word.lower()
    if bare[:-2].isdecimal() and bare[-2:] in ("st", "nd", "rd", "th"):
        return int(bare[:-2]) if len(bare) < 7 else None
    if bare in ORDINALS:
        return ORDINALS[bare]
    tens, _, ones = bare.partition("-")
    if tens in NUMBERS and ones in ORDINALS and NUMBERS[tens] >= 20:
        return NUMBERS[tens] + ORDINALS[ones]
    return None
