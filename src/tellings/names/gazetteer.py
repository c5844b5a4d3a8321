"""Towns of the world by name: GeoNames data in sorted columns, searched without loading it into dictionaries."""

from __future__ import annotations

import functools
import io
import math
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from .forms import key, roman
from .likenames import Letters, LikeNames

EARTH_KM = 6371.0
# Answers of `Gazetteer.like` that are kept: a form is asked for again in every round and report.
MOST_ASKED = 8_192
# Towns of so many people, with names of so many letters, are thought of for a misspelt form anywhere in the world.
KNOWN_PEOPLE, SHORTEST_KNOWN = 40_000, 4


class Place(NamedTuple):
    """A populated place: GeoNames id, its name there, ISO 3166-1 alpha-2 country, code of its first-order division.

    `fame` is the number of other names that GeoNames has, up to 255: places that the world speaks of have many.
    """

    geonames: int
    name: str
    country: str
    region: str
    lat: float
    lon: float
    population: int
    fame: int


class Gazetteer:
    """The shipped table. A look-up is a binary search over a sorted block of UTF-8 keys."""

    def __init__(self, columns: dict[str, NDArray[np.generic]]) -> None:
        self._columns = columns
        self._keys = columns["keys"].tobytes()
        self._ends = np.append(np.flatnonzero(columns["keys"] == ord("\n")), len(self._keys))
        self._posts_end = np.cumsum(columns["counts"].astype(np.int64))
        self._names = columns["names"].tobytes()
        self._name_ends = np.append(np.flatnonzero(columns["names"] == ord("\n")), len(self._names))
        self._named: dict[str, list[tuple[Place, bool]]] = {}
        self._known: tuple[LikeNames, list[int]] | None = None
        self._alike: dict[tuple[str, str, float, int, int], list[tuple[str, float, list[Place]]]] = {}
        self._by_country: dict[tuple[str, int], NDArray[np.intp]] = {}
        self._spelt: Letters | None = None

    def named(self, form: str) -> list[tuple[Place, bool]]:
        """Places that bear the name, in GeoNames order, and whether it is their main name. O(log keys)."""
        wanted = key(form)
        if wanted not in self._named:
            found = self._search(wanted.encode())
            held = {place.geonames for place, _ in found}
            found += [(place, False) for place in self._renamed(wanted) if place.geonames not in held]
            self._named[wanted] = sorted(found, key=lambda row: row[0].geonames)
        return self._named[wanted]

    def _renamed(self, wanted: str) -> list[Place]:
        """Places that had the name before, by the table of renamings."""
        return [
            place
            for number, name in _renamings().get(wanted, ())
            for place, _ in self._search(key(name).encode())
            if place.geonames == number
        ]

    def _search(self, wanted: bytes) -> list[tuple[Place, bool]]:
        low, high = 0, len(self._ends)
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return self._bearers(low) if low < len(self._ends) and self._key(low) == wanted else []

    def like(
        self, form: str, country: str, least: float, limit: int, people: int = 0
    ) -> list[tuple[str, float, list[Place]]]:
        """Keys in Latin letters of a country (alpha-2) that are like the form: key, share of like letters, places.

        Best first, at most `limit`, of places with so many `people`. The first call takes up to 0.2 s.
        """
        asked = (roman(form), country, least, limit, people)
        if asked not in self._alike:
            near = self._letters().near(asked[0], least, self._latin(country, people))
            names = [self._key(index).decode() for index in near]
            best = process.extract(asked[0], names, scorer=OSA.normalized_similarity, limit=limit, score_cutoff=least)
            found = [(name, alike, self._borne(near[place], country, people)) for name, alike, place in best]
            if len(self._alike) >= MOST_ASKED:
                self._alike.clear()
            self._alike[asked] = found
        return self._alike[asked]

    def known(self) -> tuple[LikeNames, list[int]]:
        """Keys in Latin letters of the towns that many know, by their main names, and their rows (0.2 s once)."""
        if self._known is None:
            rows = np.flatnonzero(self._columns["population"].astype(np.int64) >= KNOWN_PEOPLE)
            pairs = [(key(self.place(int(row)).name), int(row)) for row in rows]
            latin = sorted((name, row) for name, row in pairs if name.isascii() and len(name) >= SHORTEST_KNOWN)
            self._known = (LikeNames([name for name, _ in latin]), [row for _, row in latin])
        return self._known

    def place(self, index: int) -> Place:
        """The place in row `index`."""
        c = self._columns
        start = int(self._name_ends[index - 1]) + 1 if index else 0
        return Place(
            geonames=int(c["id"][index]),
            name=self._names[start : int(self._name_ends[index])].decode(),
            country=str(c["countries"][c["country"][index]]),
            region=str(c["regions"][c["region"][index]]),
            lat=round(float(c["lat"][index]), 3),
            lon=round(float(c["lon"][index]), 3),
            population=int(c["population"][index]),
            fame=int(c["fame"][index]),
        )

    def _key(self, index: int) -> bytes:
        start = int(self._ends[index - 1]) + 1 if index else 0
        return self._keys[start : int(self._ends[index])]

    def _bearers(self, index: int) -> list[tuple[Place, bool]]:
        start = int(self._posts_end[index - 1]) if index else 0
        posts = self._columns["posts"][start : int(self._posts_end[index])]
        return [(self.place(int(post) >> 1), bool(post & 1)) for post in posts]

    def _borne(self, index: int, country: str, people: int) -> list[Place]:
        """The places of a country with so many people that bear a name."""
        places = (place for place, _ in self._bearers(index))
        return [place for place in places if place.country == country and place.population >= people]

    def _letters(self) -> Letters:
        if self._spelt is None:
            self._spelt = Letters(self._keys + b"\n")
        return self._spelt

    def _latin(self, country: str, people: int) -> NDArray[np.intp]:
        """The names in Latin letters that are borne in a country (alpha-2) by places of so many people."""
        if (country, people) not in self._by_country:
            columns, letters = self._columns, self._letters()
            wanted = columns["countries"][columns["country"]] == country
            if people:
                wanted &= columns["population"].astype(np.int64) >= people
            borne = np.flatnonzero(wanted[columns["posts"].astype(np.int64) >> 1])
            names = np.unique(np.searchsorted(self._posts_end, borne, side="right"))
            self._by_country[country, people] = names[letters.ascii[names] & (letters.lengths[names] >= SHORTEST_KNOWN)]
        return self._by_country[country, people]


@functools.cache
def _renamings() -> dict[str, list[tuple[int, str]]]:
    """Key of a former name -> GeoNames id and name of the place now."""
    found: dict[str, list[tuple[int, str]]] = {}
    text = files("tellings.data.names").joinpath("renamed.tsv").read_text(encoding="utf-8")
    for old, number, name in (line.split("\t") for line in text.splitlines()):
        found.setdefault(key(old), []).append((int(number), name))
    return found


@functools.cache
def gazetteer() -> Gazetteer:
    """The shipped table, loaded once a process (0.2 s, 40 MB)."""
    with np.load(io.BytesIO(files("tellings.data.names").joinpath("places.npz").read_bytes())) as packed:
        return Gazetteer({name: packed[name] for name in packed.files})


def km_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two points in degrees north and east."""
    lat1, lon1, lat2, lon2 = (math.radians(x) for x in (*a, *b))
    chord = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
