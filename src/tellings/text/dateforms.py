"""The forms of words that tell a day, a month, a year, or a time counted from one: one pattern a form.

They are tried in the order in which they stand; the first to claim characters wins.
"""

from __future__ import annotations

from . import datereaders as read
from .dateparts import (
    AMOUNT,
    ANY_WEEKDAY,
    CLAUSE,
    DAY,
    DAY_END,
    DAY_WORDS,
    EN_MONTH,
    EN_ONLY,
    HAPPENING,
    MONTH,
    MONTH_WORDS,
    NOT_COUNT,
    NOT_IN_NUMBER,
    NTH,
    NUMBER,
    OF,
    PREPOSITIONS,
    RELATIVE_WORDS,
    ROUND,
    SPELLED,
    UNIT,
    UNIT_WORDS,
    WEEKDAY,
    YEAR,
    YEAR_NUMBER,
    Form,
    form,
    names,
)
from .datewords import RELATIVE_DAYS

CALENDAR_FORMS: tuple[Form, ...] = (
    form(
        r"(?<![\d/-])(?P<year>(?:19|20)\d\d)[-/](?P<number>[01]\d)[-/](?P<day>[0-3]\d)(?![\d/-]|\.\d)",
        read.calendar_day,
        YEAR_NUMBER,
    ),
    form(
        r"(?<![\d.v])(?<!ersion )(?P<day>[0-3]?\d)\.\s?(?P<number>[01]?\d)\.\s?(?P<year>(?:19|20)\d\d)(?!\d|\.\d)",
        read.calendar_day,
        YEAR_NUMBER,
    ),
    form(r"(?<![\d/])(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>(?:19|20)\d\d)(?![\d/])", read.slashed, YEAR_NUMBER),
    form(
        r"(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?(?P<number>1?\d)\s?月\s?(?P<day>[0-3]?\d)\s?[日号]",
        read.calendar_day,
        frozenset({"月"}),
    ),
    # 31 March 2023; Friday, 31. März; le 31 mars 2023; 31 de marzo de 2023; 31 марта 2023 года
    form(
        rf"{NOT_IN_NUMBER}\b{ANY_WEEKDAY}{DAY}(?:st|nd|rd|th|º|er|\.)?{DAY_END}{OF}\s+{MONTH}"
        rf"(?:,?{OF}\s+{YEAR})?(?!\s+\d{{1,2}}(?:st|nd|rd|th)?,)",
        read.calendar_day,
        MONTH_WORDS,
    ),
    # March 31, 2023; Fri., Mar. 31; May 3-5
    form(
        rf"\b{ANY_WEEKDAY}{EN_ONLY}\s+(?:the\s+)?{DAY}(?:st|nd|rd|th)?{DAY_END}{NOT_COUNT}"
        rf"(?:(?:,\s*|\s+){YEAR})?",
        read.calendar_day,
        MONTH_WORDS,
    ),
    form(rf"(?<!\d\s)\b{MONTH}(?:,|{OF})\s*{YEAR}", read.month, MONTH_WORDS),
    form(rf"\b(?P<month>{EN_MONTH})\s(?:of\s)?(?P<which>this|last|next)\syear\b", read.month_of_year, MONTH_WORDS),
    form(
        rf"(?<=\b(?:the|a|an|its|his|her|their|that)\s)(?P<month>(?:{EN_MONTH})\b)(?=\s\p{{Ll}}{{4,}})",
        read.month,
        MONTH_WORDS,
    ),
    form(rf"{PREPOSITIONS}(?P<month>(?:{EN_MONTH})\b)(?!\s+(?:\p{{Lu}}\p{{Ll}}|\d))", read.month, MONTH_WORDS),
    # 13 months after the offensive began; two years into the war; a week since the vote
    form(
        rf"(?i:\b{ROUND}{AMOUNT}[\s-]+{UNIT}s?\s+(?:after|since|into|following|on from)\s+)"
        rf"(?P<clause>{CLAUSE}{{3,70}})",
        read.since,
        UNIT_WORDS,
    ),
    # two days before the vote
    form(
        rf"(?i:\b{ROUND}{AMOUNT}\s+{UNIT}s?\s+(?:before|ahead of|prior to)\s+)(?!(?:that|this|then)\b)"
        rf"(?P<clause>{CLAUSE}{{3,70}})",
        read.until_then,
        UNIT_WORDS,
    ),
    # 7-week-old siege (a "three-day truce" tells how long, not since when)
    form(
        rf"(?i:\b{ROUND}{AMOUNT}-{UNIT}-old\s+)(?P<about>(?:[\p{{L}}'’-]+\s+){{0,3}}?(?i:{HAPPENING})\b)",
        read.since,
        UNIT_WORDS,
    ),
    # three years of full-scale war
    form(
        rf"(?i:\b(?:after|marks?|marking)\s+{ROUND}{AMOUNT}\s+{UNIT}s?\s+of\s+)"
        rf"(?P<about>(?:[\p{{L}}'’-]+\s+){{0,3}}?(?i:{HAPPENING})\b)",
        read.since,
        UNIT_WORDS,
    ),
    form(
        rf"(?i:\b{NTH}[\s-]+(?P<unit>day|week|month|year)\s+(?:of|since|in)\s+)(?P<clause>{CLAUSE}{{3,60}})",
        read.nth,
        UNIT_WORDS,
    ),
    # the strike, which has entered its third week
    form(
        rf"(?P<about>\b(?i:{HAPPENING})\b{CLAUSE}{{0,12}},?{CLAUSE}{{0,30}}"
        r"\b(?i:entered|entering|enters|into|in|now in)\s+(?i:its|a|the))\s+"
        rf"(?i:{NTH})\s+(?P<unit>day|week|month|year)\b",
        read.nth,
        UNIT_WORDS,
    ),
    form(
        rf"(?i:\b(?:{NTH}|{AMOUNT}-year)\s+anniversary\b)(?:\s+(?:of|since)\s+(?P<clause>{CLAUSE}{{3,70}}))?",
        read.anniversary,
        frozenset({"anniversary"}),
    ),
    form(
        rf"(?i:\b{ROUND}{AMOUNT}\s+{UNIT}s?(?P<loose>\s+or\s+(?:so|two|three))?\s+(?:ago|earlier)\b)",
        read.ago,
        frozenset({"ago", "earlier"}),
    ),
    form(
        rf"(?i:\b(?:the|in|over|during|for|this|these)\s+(?:the\s+)?(?:past|last|preceding)\s+(?:(?P<amount>\d{{1,3}}|{SPELLED}|few)\s+)?{UNIT}s?\b)"
        r"(?!\s+of\b)",
        read.past,
        UNIT_WORDS,
    ),
    form(
        r"(?i:\b(?P<which>last|next|this|the previous)\s+"
        r"(?P<unit>week|month|year|weekend|night|morning|evening|afternoon)\b)"
        r"(?!['’]s\s+(?:end|start))",
        read.which_unit,
        UNIT_WORDS | frozenset("weekend night morning evening afternoon".split()),
    ),
    form(
        r"\b(?:(?P<which>(?i:last|next|this past|this coming|this|past|previous|by|until|till|before))\s+)?"
        rf"(?:the\s+)?{WEEKDAY}\b"
        r"(?:\s+(?:morning|afternoon|evening|night)\b)?",
        read.weekday,
        DAY_WORDS,
    ),
    form(rf"(?i:\b(?P<word>{names(RELATIVE_DAYS)})\b)", read.relative_day, RELATIVE_WORDS),
    form(
        r"(?i:\bovernight\b)(?!\s+(?:stay|success|bag|train|bus|rate|lending))",
        read.overnight,
        frozenset({"overnight"}),
    ),
    form(
        r"\b(?i:in|since|from|by|until|till|of|during|before|after|early|late|mid|year|the|its|his|her|their|a|en|"
        rf"im Jahr|año|nel|em|в|у|с|з)[\s-]{YEAR}(?![-–/]\d)(?:\s+(?:году|года|год|році|року))?",
        read.year,
        YEAR_NUMBER,
    ),
    form(rf"(?<=\(){YEAR}(?=\))", read.year, YEAR_NUMBER),
    # between 1985 and 1987; from 2014 to 2016; for 1996; the unsuccessful 1996 campaign
    form(
        rf"(?<=\b(?:between|from|in|of|since|during)\s(?:19|20)\d\d\s?(?:and|to|until|through|or|-|–)\s?){YEAR}"
        rf"|(?<=\bbetween\s){YEAR.replace('<year>', '<year2>')}(?=\s(?:and|to)\s(?:19|20)\d\d)",
        read.year,
        YEAR_NUMBER,
    ),
    form(
        rf"(?<=\b(?:for|through|throughout|due|than|around|circa|ended|ending)\s){YEAR}(?=\s*(?:[.,;:)\"”]|$|and\s|to\s|in\s))",
        read.year,
        YEAR_NUMBER,
    ),
    form(
        rf"(?<=[\p{{Ll}}]\s){YEAR}(?=\s(?:{HAPPENING}|elections?|campaign|deal|agreement|accords?|treaty|law|vote|coup|"
        r"presidential|parliamentary|general|peace|constitution|census|season|budget|report|study|interview|speech|"
        r"massacre|killing|murder|trial|ruling|convention|summit|hurricane)\b)",
        read.year,
        YEAR_NUMBER,
    ),
    form(r"(?i:\b(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>a\.?m\b|p\.?m\b)\.?)", read.clock, NUMBER),
    form(
        r"(?i:(?<=\b(?:at|around|by|about|before|after|from|until|till|between|and|to)\s)(?P<hour>[012]?\d):(?P<minute>[0-5]\d)"
        r"(?:\s(?:GMT|UTC|EST|EDT|BST|CET|local time|hours))?\b)"
        r"|(?i:\b(?P<hour2>[012]?\d)[:.]?(?P<minute2>[0-5]\d)\s(?:GMT|UTC|EST|EDT|BST|CET|local time|hours)\b)",
        read.clock,
        NUMBER | YEAR_NUMBER,
    ),
    form(
        rf"(?i:\b(?P<hour>\d{{1,2}}|{SPELLED})\s(?:o['’]clock)(?:\s(?:in\sthe|at)\s(?P<half>morning|afternoon|evening|night))?\b"
        rf"|(?<=\bat\s(?:about\s|around\s)?)(?P<hour2>\d{{1,2}}|{SPELLED})\sin\sthe\s(?P<half2>morning|afternoon|evening)\b)",
        read.clock,
        frozenset("o morning afternoon evening".split()),
    ),
    form(
        r"(?i:(?<=\b(?:at|around|about|by|before|after|until|from|since|past)\s)(?P<word>noon|midday|midnight)\b)",
        read.clock,
        frozenset("noon midday midnight".split()),
    ),
)
