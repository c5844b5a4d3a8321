"""The forms of words that tell more or less than a day of the calendar: quarters, decades, feasts, next days."""

from __future__ import annotations

from . import datereaders_spans as read
from .dateparts import AMOUNT, SPELLED, SPELLED_YEAR, UNIT, UNIT_WORDS, YEAR, YEAR_NUMBER, Form, form
from .feasts import FEASTS

_WHICH_YEAR = r"(?P<which_year>this|last|next|the|that)\s+year"
_OF_YEAR = rf"(?:\s+(?:of\s+)?(?:(?P<fiscal_year>fiscal\s+)?{YEAR}|{_WHICH_YEAR}))?"
_FIRST_FOUR = r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_QUARTER_WORDS = frozenset("quarter quarters half".split())
_SEASON_WORDS = frozenset("spring summer autumn fall winter".split())
_DAY_PARTS = "day|night|morning|evening|afternoon"
_FEAST = "|".join(
    sorted((name.replace("'", "['’]?").replace(" ", r"\s") for name in FEASTS), key=lambda n: (-len(n), n))
)
_FEAST_WORDS = frozenset(word for name in FEASTS for word in name.replace("'", " ").replace("-", " ").split()[:1])

SPAN_FORMS: tuple[Form, ...] = (
    # the third quarter of 2022; a third-quarter loss; Q3 2022; the 1988 second quarter
    form(
        rf"\b(?i:(?:{YEAR}['’]?s?\s+)?(?P<fiscal>fiscal[\s-]+)?{_FIRST_FOUR}[\s-]quarter(?![\s-]?finals?|backs?)"
        rf"\b{_OF_YEAR.replace('year>', 'year2>').replace('?P<fiscal_year2>', '')})",
        read.quarter,
        _QUARTER_WORDS,
    ),
    form(
        rf"\bQ(?P<number>[1-4])\b(?:\s+(?:of\s+)?{YEAR})?"
        rf"|\b{YEAR.replace('<year>', '<year2>')}[\s-]?Q(?P<number2>[1-4])\b",
        read.quarter,
        frozenset({"q"}),
    ),
    form(
        r"\b(?i:(?:(?P<which>this|last|next|the current|the latest|the previous|the past)\s+)"
        r"(?:fiscal\s+)?(?P<unit>quarter))\b(?!\s+of\b|[\s-]?finals?)",
        read.which_span,
        _QUARTER_WORDS,
    ),
    form(rf"\b(?i:{_FIRST_FOUR}\s+half{_OF_YEAR})\b", read.half, frozenset({"half"})),
    form(
        rf"\b(?i:(?P<fiscal>fiscal\s+(?:year\s+)?){YEAR})|\bFY\s?{YEAR.replace('<year>', '<year2>')}",
        read.fiscal_year,
        YEAR_NUMBER | {"fy"},
    ),
    # this summer; the autumn of 2021; spring 2020
    form(
        rf"\b(?:(?i:(?P<which>this\s+past|this\s+coming|this|last|next)\s+)(?P<season>spring|summer|autumn|fall|winter)"
        rf"|{_SEASON.replace('<season>', '<season2>')}\s+(?:of\s+)?{YEAR})\b",
        read.season,
        _SEASON_WORDS,
    ),
    form(
        rf"(?<=\b(?:in|over|during|since|until|by|of|late|early|mid)[\s-](?:the\s+)?(?:early\s|late\s)?){_SEASON}\b(?!\s+(?:to|of|from)\b)",
        read.season,
        _SEASON_WORDS,
    ),
    form(
        r"(?<![\w-])(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?['’]?(?P<decade>(?:19|20)?\d0)['’]?s\b",
        read.decade,
        frozenset({"2000", "0"}),
    ),
    form(
        r"(?i:\bthe\s+(?:(?:early|mid|late)[\s-]+)?(?P<decade_word>twenties|thirties|forties|fifties|sixties|seventies|"
        r"eighties|nineties)\b)",
        read.decade,
        frozenset("twenties thirties forties fifties sixties seventies eighties nineties".split()),
    ),
    form(
        rf"\b(?:(?P<month_name>January|February|March|April|May|June|July|August|September|October|November|December),?\s+)?"
        rf"(?:(?:[Tt]he\s+)?[Yy]ear\s+)?{SPELLED_YEAR}\b(?!\s+(?:people|dollars|hundred|thousand|million|of\s))",
        read.spelled_year,
        frozenset({"nineteen", "two", "twenty"}),
    ),
    form(
        rf"(?i:(?<=\b(?:on|over|during|by|until|till|before|after|since|at|from|of|for|this|last|next|around|through|ahead\sof)\s)"
        rf"(?:the\s)?(?P<feast>{_FEAST})\b(?:,?\s+{YEAR})?)(?!\s+(?:Island|Islands|truce|ceasefire|cease-fire|massacre|accord|"
        r"agreement|agreements|deal|message|service|services|mass|parade|parades|shopping|sales|tree|market|markets|"
        r"bonus|present|presents|gift|gifts|dinner|card|cards|uprising|rising|rebellion|offensive|bombing|bombings|attack|"
        r"attacks|War|Church|Accord|Agreement))",
        read.feast,
        _FEAST_WORDS,
    ),
    # over the weekend; last weekend
    form(
        r"\b(?i:(?P<which>last|next|this|this past|this coming|the|the past|the previous|the coming)\s+weekend)\b",
        read.weekend,
        frozenset({"weekend"}),
    ),
    form(
        r"\b(?i:the\s+day\s+(?P<side>before\s+yesterday|after\s+tomorrow))\b",
        read.day_beyond,
        frozenset({"yesterday", "tomorrow"}),
    ),
    # the following day; the next morning; the previous week; the same night; that day; the day before
    form(
        rf"\b(?i:(?:the\s+(?P<which>following|next|previous|preceding|same|very\s+next)|(?P<that>that)(?:\s+same)?)\s+"
        rf"(?P<unit>{_DAY_PARTS}|week|month|year))\b(?!\s+of\b|['’]s|-)",
        read.beside,
        UNIT_WORDS | frozenset(_DAY_PARTS.split("|")),
    ),
    form(
        rf"\b(?i:the\s+(?P<unit>{_DAY_PARTS}|week|month|year)\s+(?P<which>before|after))(?=\s*(?:[.,;:)]|$))",
        read.beside,
        UNIT_WORDS | frozenset(_DAY_PARTS.split("|")),
    ),
    form(
        rf"\b(?i:{AMOUNT}\s+{UNIT}s?\s+(?P<which>later|before|earlier|afterwards))\b(?!\s+(?:than|this|last|that)\b)"
        r"(?!(?<=[Bb]efore)\s+(?:the|a|an|its|his|her|their|any|\p{Lu}\p{Ll}+|\p{Ll}+s?\s(?:is|are|was|were)|elections?|\p{Ll}+ing)\b)",
        read.beside,
        UNIT_WORDS,
    ),
    # in two weeks' time; three days from now
    form(
        rf"\b(?i:in\s+{AMOUNT}\s+{UNIT}s?['’]?s?\s+time"
        rf"|{AMOUNT.replace('<amount>', '<amount2>')}\s+{UNIT.replace('<unit>', '<unit2>')}s?\s+"
        r"from\s+(?:now|today))\b",
        read.from_now,
        UNIT_WORDS,
    ),
    form(
        rf"\b(?i:(?:the|over|in|within|for|during)\s+(?:the\s+)?(?:next|coming)\s+(?:(?P<amount>\d{{1,3}}|{SPELLED}|few)\s+)?{UNIT}s?)\b"
        r"(?!\s+of\b|-)",
        read.coming,
        UNIT_WORDS,
    ),
    # the end of the month; later in the year; by year's end
    form(
        r"\b(?i:(?:the\s+)?(?:end|close|start|beginning|middle|rest|remainder)\s+of\s+(?:the|this)\s+(?P<unit>week|month|quarter|year)"
        r"|(?:earlier|later|early|late)\s+in\s+the\s+(?P<unit2>day|week|month|quarter|year)"
        r"|(?P<unit3>year|month)(?:['’]s|-|\s)end)\b(?!\s+of\b)",
        read.part_of_unit,
        UNIT_WORDS | {"quarter"},
    ),
    # on the 15th, of no month that is named; the 15th of this month
    form(
        r"(?<=\b(?:on|by|since|until|till|before|after|from)\s)the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)"
        r"(?:\s+of\s+(?P<which>this|last|next|the)\s+month)?(?=\s*(?:[.,;:)]|$|and\b|but\b))",
        read.month_day,
        frozenset({"0"}),
    ),
)
