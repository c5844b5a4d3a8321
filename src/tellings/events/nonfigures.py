"""Numbers that count nothing: dates, clock times, ages, labels, ordinals, scores, telephone numbers."""

from __future__ import annotations

from .continental import is_written_otherwise
from .lexicon import by_word
from .nouns import noun_lemma, thing_of
from .numerals import Value
from .pieces import Piece, at, glued, low

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec".split()
)
_YEAR_BEFORE = frozenset(
    "in since of by from until till before after during early late mid through and for to the between a this year "
    "spring summer autumn fall winter".split()
)
_LABELS = frozenset(
    "article section resolution chapter highway route flight page level phase stage room channel gate block ward "
    "unit reactor no number paragraph clause act amendment rule form model version type class grade season episode "
    "part volume day week round game match series apartment flat house zone sector district precinct school "
    "hospital bus train line platform terminal runway pier order decree bill law protocol convention platoon lane "
    "exit track area war title super tel phone fax call isbn code zip".split()
)
_SCORE_NOUNS = frozenset(
    "win wins victory victories defeat defeats draw draws loss losses vote decision ruling lead thriller aggregate "
    "score majority verdict split triumph rout series record advantage scoreline deficit".split()
)
_SCORE_VERBS = frozenset(
    "won win wins beat beats lost lose draw drew defeated led leads trailed trailing leading tied thrashed scored "
    "voted ruled edged ahead level downed winning beating losing".split()
)
_CLOCK_AFTER = frozenset("am pm gmt utc est edt cet cest bst pst pdt hrs".split())
# Words after which a bare four-digit number is a count although it looks like a year.
_COUNT_BEFORE = frozenset(
    "least than some about around nearly almost over approximately roughly another estimated only total killed "
    "killing injured injuring wounded wounding arrested detained exactly just".split()
)
_OF_AGE = frozenset("man woman boy girl child lady person youth judge farmer student teacher widow".split())
_AGE_LIMIT = 120
_MEASURES = frozenset("mm cm km kg kmh mph kph ft lb lbs oz ml g".split())
_ORDINAL = frozenset({"st", "nd", "rd", "th", "s"})


def is_label(row: list[Piece], value: Value, last: Value | None) -> bool:
    """Is the number no amount of anything: a date, a time of day, an age, part of a name, a score?"""
    end = last or value
    if value.form == "broken":
        return _numbered_thing(row, value) or is_written_otherwise(row, value)
    if value.form == "digits":
        return (
            _date(row, value, end) or _clock(row, value, end) or _part_of_name(row, value, end) or _age(row, value, end)
            or _score(row, value, end) or _numbered_thing(row, value)
        )  # fmt: skip
    return _word_label(row, value, end) or _age(row, value, end) or _clock(row, value, end)


def _date(row: list[Piece], value: Value, end: Value) -> bool:
    first, stop = value.first, end.stop
    text, before, after = row[first].text, low(row, first - 1), low(row, stop)
    whole = text.isdigit() and value.stop == first + 1
    if whole and len(text) <= 2:
        month = first - 2 if before == "." else first - 1
        if low(row, month) in MONTHS and row[month].text[0].isupper():
            return True
        j = stop + 1 if after == "of" else stop
        following = at(row, j)
        return bool(following and following.low in MONTHS and following.text[0].isupper())
    if text.count(".") == 2 and len(text) <= 10 and all(len(p) in (2, 4) or p in "123456789" for p in text.split(".")):
        return True
    if not (whole and len(text) == 4 and 1500 <= int(text) <= 2100):
        return False
    if before in _COUNT_BEFORE:
        return False
    if before in _YEAR_BEFORE or before in MONTHS or before in (",", "(", "[", "/", "-", "–", ".") or before == "":
        return True
    following, name = at(row, stop), at(row, first - 1)
    plural = following is not None and following.kind == "word" and following.low.endswith("s")
    named = name is not None and name.kind == "word" and name.text[0].isupper() and first > 1
    return not plural or named or not (following and following.text.islower())


def _clock(row: list[Piece], value: Value, end: Value) -> bool:
    after, following = low(row, end.stop), low(row, end.stop + 1)
    if after in _CLOCK_AFTER or after == "o'clock" or (after == ":" and glued(row[end.stop - 1], row[end.stop])):
        return True
    if after in ("a", "p") and following == "." and low(row, end.stop + 2) == "m":
        return True
    if _bare_hour(row, value, end):
        return True
    before = at(row, value.first - 1)
    return bool(before and before.low == ":" and glued(before, row[value.first]) and value.first >= 2
                and row[value.first - 2].kind == "digits")  # fmt: skip


_TOLLS = frozenset("put toll total figure number count stands stood estimated tally placed".split())


def _bare_hour(row: list[Piece], value: Value, end: Value) -> bool:
    """Happened at about 8: a time of day cut short, where no toll is put at it."""
    at_place = value.first - 2 if low(row, value.first - 1) in ("about", "around") else value.first - 1
    hours = 12 if at_place == value.first - 1 else 24
    if low(row, at_place) != "at" or low(row, end.stop) not in ("", ".", ",") or not 0 < (value.low or 0) <= hours:
        return False
    return not _TOLLS & {piece.low for piece in row[:at_place]}


def _part_of_name(row: list[Piece], value: Value, end: Value) -> bool:
    """F-16, MH17, 3rd, 1990s, 155mm, 2202/2015, version 2.0-beta."""
    first, stop = value.first, end.stop
    before, after = at(row, first - 1), at(row, stop)
    if before and glued(before, row[first]):
        if before.kind == "word" and before.low not in _COUNT_BEFORE:
            return True
        further = at(row, first - 2)
        if before.low in "-–/#_" and further and glued(further, before) and further.kind in ("word", "digits"):
            return further.low not in _COUNT_BEFORE
        if before.low in "#/_@'’":
            return True
    if after and glued(row[stop - 1], after):
        if letter_for_digit(row, stop):
            return False
        if after.kind == "word":
            return after.low in _ORDINAL or after.low in _MEASURES or len(after.text) <= 2
        following = at(row, stop + 1)
        if after.low == "/" and following and glued(after, following):
            return True
    return False


_LETTERS = frozenset({"o", "l", "i", "lo", "ol", "oo", "ll", "ii"})


def letter_for_digit(row: list[Piece], place: int) -> bool:
    """1l2, 2.34O, "3l were hurt": a letter that looks like a digit, among digits or after them.

    After them only a capital O or what is said of people tells it from a unit: "3l of milk".
    """
    here, after = at(row, place), at(row, place + 1)
    if here is None or here.low not in _LETTERS or not glued(at(row, place - 1), here):
        return False
    inside = after is not None and after.kind == "digits" and glued(here, after)
    return inside or (not glued(here, after) and (here.text in ("O", "OO") or tells_of_people(row, place + 1)))


_BE = frozenset("is are was were be been being have has had remain remained".split())


def tells_of_people(row: list[Piece], place: int) -> bool:
    """Do the words at `place` count people: "(more) people", "dead", "were hurt", "others are missing"?"""
    states = by_word("counting.txt", "state")
    if low(row, place) in states or thing_of(noun_lemma(low(row, place))) == "people":
        return True
    after = low(row, place + 1)
    if low(row, place) in _BE:
        return after in states or (after in _BE and low(row, place + 2) in states)
    return low(row, place) in ("more", "other", "others") and tells_of_people(row, place + 1)


def _age(row: list[Piece], value: Value, end: Value) -> bool:
    if value.low is None or value.low > _AGE_LIMIT:
        return False
    first, stop = value.first, end.stop
    before = low(row, first - 1)
    if low(row, stop) == "-" and low(row, stop + 1) in ("year", "month", "week", "day") and low(row, stop + 3) == "old":
        return True
    if low(row, stop) in ("year", "years", "month", "months") and low(row, stop + 1) in ("old", "-") and "old" in (
        low(row, stop + 1), low(row, stop + 2)
    ):  # fmt: skip
        return True
    place = first - 2 if before in ("about", "around", "nearly") else first - 1
    if low(row, place) == "of" and low(row, place - 2) in ("a", "an") and low(row, place - 1) in _OF_AGE:
        return True
    if before in ("aged", "age", "ages") or (before == "of" and low(row, first - 2) in ("age", "ages")):
        return True
    if before in ("and", "to", "between") and low(row, first - 2).isdigit() and low(row, first - 3) in ("aged", "ages"):
        return True
    if row[first].kind != "digits":
        return False
    if before == "at" and low(row, first - 2) in ("dies", "died", "dead") and low(row, stop) in ("", ".", ","):
        return True
    name = at(row, first - 2)
    return bool(before in (",", "(") and name and name.text[:1].isupper() and name.kind == "word"
                and low(row, stop) in (",", ")", "", ".", ";") and value.low >= 1)  # fmt: skip


def _score(row: list[Piece], value: Value, end: Value) -> bool:
    """3-1, 6–4, 52-48: two numbers with a dash that is no rising range of things."""
    first, stop = value.first, end.stop
    pair = end is not value and row[value.stop].low in "-–"
    if not pair:
        dash, second = at(row, stop), at(row, stop + 1)
        if dash and second and dash.low in "-–" and second.kind == "digits" and glued(row[stop - 1], dash):
            return glued(dash, second)
        return False
    if value.low is None or end.low is None or value.low >= end.low:
        return True
    if low(row, stop) in _SCORE_NOUNS or low(row, stop + 1) in _SCORE_NOUNS:
        return True
    if value.low >= 1500 and end.low <= 2100 and row[first].text.isdigit():
        return True
    return any(low(row, k) in _SCORE_VERBS for k in range(max(0, first - 4), first))


def _numbered_thing(row: list[Piece], value: Value) -> bool:
    """Article 5, Flight 370, Boeing 737, No. 4, +380 44 ...: a number after a name or a word for numbered things."""
    first, stop = value.first, value.stop
    before, after = at(row, first - 1), at(row, stop)
    if row[first].text.isdigit() and len(row[first].text) > 15:
        return True
    if before is None:
        return bool(after and after.low in (".", ")") and row[first].text.isdigit() and len(row[first].text) <= 2)
    if before.low == "." and low(row, first - 2) in ("no", "art", "sec", "tel"):
        return True
    if before.low == "+" or (after and after.kind == "digits" and value.form != "broken"):
        return value.form != "broken" or before.low == "+"
    if before.low in _LABELS and before.low not in ("war",):
        return not (_counted(row, stop) and (value.low or 0) > 1)
    if not (before.kind == "word" and before.text[0].isupper()) or first < 2 or stop > first + 1:
        return False
    # A capitalised word before digits is a name with a number, unless a plural noun says what is counted.
    if before.low in _COUNT_BEFORE or before.low in _WEEKDAYS:
        return False
    return not _counted(row, stop) and (after is None or after.low not in ("%", "$", "€"))


def numbers_a_thing(row: list[Piece], first: int) -> bool:
    """May the digits at `first` number what stands before them: a month, a label, a name?"""
    before = at(row, first - 1)
    if before is None or before.kind != "word":
        return before is not None
    named = before.text[0].isupper() and before.low not in _COUNT_BEFORE
    return named or before.low in MONTHS or before.low in _LABELS


def _counted(row: list[Piece], place: int) -> bool:
    """Could the words be what a number counts: a plural, or an adjective before one?"""
    return _plural(at(row, place)) or (
        low(row, place).endswith(("al", "ed", "ese", "ian", "ist", "ive", "y")) and _plural(at(row, place + 1))
    )


def _plural(word: Piece | None) -> bool:
    if word is None or word.kind != "word" or not word.text.islower() or word.low in _FUNCTION:
        return False
    return word.low.endswith("s") or word.low in _PLURALS


_PLURALS = frozenset("people men women children police troops personnel dead civilian new other more missing".split())
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_FUNCTION = frozenset(
    "in on at of for to and or with from by was were is are has have had will would as that which who when where "
    "after before said during".split()
)


def _word_label(row: list[Piece], value: Value, end: Value) -> bool:
    """One of the, one another, no one, Group of Seven, phase two, two-state, World War Two, one day."""
    first, stop = value.first, end.stop
    text, before, after = row[first].low, low(row, first - 1), low(row, stop)
    if value.form != "vague" and row[first].text[0].isupper() and first > 0 and _in_name(row, first, stop):
        return True
    if before == "-" and first >= 2 and glued(row[first - 2], row[first - 1]) and glued(row[first - 1], row[first]):
        return True
    if after == "-" and end.stop + 1 < len(row) and glued(row[stop - 1], row[stop]) and glued(row[stop], row[stop + 1]):
        return low(row, stop + 1) not in _TIME_UNITS or low(row, stop + 2) == "-"
    if before in _LABELS - {"no"} and value.low is not None and value.low < 30 and after not in ("people",):
        return before in ("phase", "stage", "day", "week", "round", "part", "level", "number", "war", "chapter", "act")
    return text == "one" and value.stop == first + 1 and _pronoun_one(row, first, before, after)


def _in_name(row: list[Piece], first: int, stop: int) -> bool:
    """Group of Seven, World War Two, Three Gorges Dam: a capital inside a sentence, without a plain noun after it."""
    named = row[first - 1].text[:1].isupper() or (
        row[first - 1].low == "of" and first >= 2 and row[first - 2].text[0].isupper()
    )
    after = at(row, stop)
    if row[first - 1].kind == "sign":
        return False  # the capital is that of a new beginning: "(Wire) - Six Norland troops", a headline after a colon
    if after is None or after.kind != "word":
        return named
    return after.text[0].isupper() or (row[first - 1].low == "of" and named) or (named and after.low in _FUNCTION)


_TIME_UNITS = frozenset("day month year week hour minute".split())
_ONE_AFTER = frozenset(
    "another day by 's that which who as hundredth thing way reason side point time can could might may should must "
    "would is has will and".split()
)
_ONE_BEFORE = frozenset("no any every each this that the which another some only as an first last number".split())


_ONE_OF = frozenset("the its his her their our my those these a several many only two three".split())


def _pronoun_one(row: list[Piece], first: int, before: str, after: str) -> bool:
    if before == "not":
        return True
    if after == "of" and low(row, first + 2) in _ONE_OF:
        return low(row, first + 3) not in by_word("counting.txt", "state")
    if before in _ONE_BEFORE:
        return True
    return after in _ONE_AFTER and not (
        after == "and" and before in ("killing", "wounding", "injuring", "killed", "injured", "wounded", "arresting")
    )
