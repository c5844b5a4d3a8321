"""Pictures: what is drawn where, and what is folded."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import regex

from tellings.dossier import build
from tellings.dossier.pictures import dotmap, lineage, positions, timeline
from tellings.dossier.pictures.axis import Axis
from tellings.dossier.pictures.glyphs import glyph
from tellings.dossier.pictures.land import Sheet, outline, rings
from tellings.dossier.view import PlaceRow, StoryView, TreeLineage, TreeNode

from . import sample


def story() -> StoryView:
    return build(sample.record()).stories[0]


def test_axis_places_days_in_order_and_clamps_the_rest() -> None:
    axis = Axis("2023-05-02", "2023-05-05", 0, 400)
    assert [axis.x(f"2023-05-0{d}") for d in range(1, 7)] == [50, 50, 150, 250, 350, 350]


def test_axis_labels_do_not_stand_on_each_other() -> None:
    for last in ("2023-05-02", "2023-05-30", "2023-12-30", "2031-01-01", "2400-01-01"):
        ticks = Axis("2023-05-02", last, 0, 300).ticks()
        assert ticks
        assert all(b.x - a.x >= 55 for a, b in pairwise(ticks))


def test_axis_says_the_year_once_a_year() -> None:
    labels = [tick.label for tick in Axis("2023-12-30", "2024-01-02", 0, 400).ticks()]
    assert labels == ["30 Dec 2023", "31 Dec", "1 Jan 2024", "2 Jan"]


def test_lineage_tells_own_copy_and_ghost_by_shape() -> None:
    picture = lineage.draw(story())
    assert [(dot.shape, dot.siglum) for dot in picture.dots] == [
        ("own", "A"), ("copy", "A′"), ("copy", "A″"), ("own", "B"), ("ghost", ""), ("own", "C"), ("own", "D"),
    ]  # fmt: skip
    assert [line.style for line in picture.lines] == ["copy", "copy", "cites"]


def test_lineage_marks_the_date_that_cannot_be() -> None:
    marked = [(dot.siglum, dot.doubt) for dot in lineage.draw(story()).dots if dot.doubt]
    assert marked == [("A″", "claims 4 Jan 2021")]


def _node(n: int, giver: str | None = None, link: str | None = None, note: str = "") -> TreeNode:
    return TreeNode(
        report_id=f"r{n}", siglum=f"A′{n}", outlet="o", state="copy", day="2023-05-02", claimed=None, impossible=False,
        upper_bound=False, giver_id=giver, link=link, note=note, depth=1,
    )  # fmt: skip


def _with_tree(*nodes: TreeNode) -> StoryView:
    tree = (TreeLineage(siglum="A", nodes=nodes, absent=(), absent_cites=()),)
    return msgspec.structs.replace(story(), tree=tree)


def test_lineage_of_many_copies_is_folded() -> None:
    picture = lineage.draw(_with_tree(*(_node(n, "r0" if n else None, "reprint") for n in range(20))))
    assert picture.dots[-1].label == "+ 14 copies"
    assert len(picture.dots) == 7


def test_lineage_draws_lines_as_what_was_taken() -> None:
    links = ["excerpt", "shared-source", "version", "spun", "translated"]
    nodes = [_node(n, "r0" if n else None, link) for n, link in enumerate([None, *links])]
    assert [line.style for line in lineage.draw(_with_tree(*nodes)).lines] == [
        "shared", "version", "copy", "copy", "excerpt",
    ]  # fmt: skip


def test_lineage_has_no_arrow_where_the_direction_is_unknown() -> None:
    nodes = [_node(0), _node(1, "r0", "reprint", "reprint, direction unknown · 80 %")]
    assert [line.arrow for line in lineage.draw(_with_tree(*nodes)).lines] == [""]


def test_lineage_without_dates_is_drawn_without_an_axis() -> None:
    nodes = [msgspec.structs.replace(_node(n), day=None) for n in range(2)]
    assert lineage.draw(_with_tree(*nodes)).ticks == ()


def test_timeline_bar_is_as_wide_as_the_date_is_unsure() -> None:
    one = story()
    wide = msgspec.structs.replace(one.times[0].when, first="2023-05-01", last="2023-05-07")
    rows = (msgspec.structs.replace(one.times[0], when=wide), one.times[1])
    picture = timeline.draw(msgspec.structs.replace(one, times=rows))
    assert picture is not None
    assert [(bar.day, bar.width > 100) for bar in picture.bars] == [(False, True), (True, False)]


def test_timeline_is_none_without_dates() -> None:
    assert timeline.draw(msgspec.structs.replace(story(), times=())) is None


def test_positions_have_a_row_a_party_and_issue() -> None:
    picture = positions.draw(story())
    assert picture is not None
    assert [(row.party, row.issue) for row in picture.rows] == [
        ("Coast Line", "other"),
        ("Ilse Torvald", "negotiations"),
    ]
    assert picture.stances == ("calls-for", "rejects")


def test_glyphs_differ_in_form() -> None:
    stances = ("calls-for", "rejects", "accepts", "accepts-if", "breaks", "threatens")
    assert len({glyph(stance, 10, 10, 6) for stance in stances}) == len(stances)


def _place(name: str, lat: float | None, lon: float | None, precision: str | None = "town") -> PlaceRow:
    return PlaceRow(
        name_id=name, name=name, country=None, lat=lat, lon=lon, precision=precision, cites=(), events=1, doubts=()
    )  # fmt: skip


def test_map_puts_north_up_and_east_right() -> None:
    places = (_place("north-west", 50, 10), _place("south-east", 40, 20, "region"))
    picture = dotmap.draw(msgspec.structs.replace(story(), places=places))
    assert picture is not None
    first, second = picture.places
    assert (first.label, second.label) == ("north-west", "south-east")
    assert first.x < second.x
    assert first.y < second.y
    assert (first.hollow, second.hollow) == (False, True)
    assert first.radius < second.radius


def test_map_is_none_where_no_place_is_known() -> None:
    for places in ((), (_place("a", None, None),)):
        assert dotmap.draw(msgspec.structs.replace(story(), places=places)) is None


def test_map_has_the_land_that_is_there_and_none_at_sea() -> None:
    def land(lat: float, lon: float) -> str:
        picture = dotmap.draw(msgspec.structs.replace(story(), places=(_place("a", lat, lon),)))
        assert picture is not None
        return picture.land

    assert land(50.4, 30.5).startswith("M")
    assert land(-45, -130) == ""


def test_land_is_cut_to_the_sheet() -> None:
    sheet = Sheet(0, 40, 20, 50, lambda lon: round(lon * 40, 1), lambda lat: round((50 - lat) * 40, 1))
    numbers = [float(n) for n in regex.findall(r"-?[\d.]+", outline(sheet))]
    assert numbers
    assert all(-45 <= x <= 845 for x in numbers[::2])
    assert all(-25 <= y <= 425 for y in numbers[1::2])


def test_land_holds_cities_and_not_the_open_sea() -> None:
    def on_land(lat: float, lon: float) -> bool:
        inside = False
        for ring in rings():
            for (ax, ay), (bx, by) in zip(ring.corners, ring.corners[1:] + ring.corners[:1], strict=True):
                if (ay > lat) != (by > lat) and lon < (bx - ax) * (lat - ay) / (by - ay) + ax:
                    inside = not inside
        return inside

    assert all(on_land(*place) for place in ((50.45, 30.52), (55.75, 37.62), (15.6, 32.5), (-1.3, 36.8), (39.9, 116.4)))
    assert not any(on_land(*place) for place in ((30, -40), (0, 0), (43, 34), (42, 51), (-40, 90)))


def crowd(count: int) -> list[PlaceRow]:
    """So many towns close to each other, the later ones with more events."""
    return [
        PlaceRow(
            name_id=f"n{n:02}", name=f"Long Town {n:02}", country=None, lat=40 + n % 7, lon=20 + n // 7,
            precision="town", cites=(), events=n, doubts=(),
        )
        for n in range(count)
    ]  # fmt: skip


def test_map_of_many_places_names_those_that_find_room_where_most_happened_first() -> None:
    few, many = dotmap.draw_places(crowd(12)), dotmap.draw_places(crowd(60))
    assert few is not None and many is not None
    assert all(place.label for place in few.places)
    named = [place for place in many.places if place.label]
    assert len(many.places) == 60
    assert 5 < len(named) < 60
    assert any(place.label == "Long Town 59" for place in named)
    for one in named:
        across = [other for other in named if other is not one and abs(other.label_y - one.label_y) < 15]
        assert all(abs(other.x - one.x) > 60 for other in across)
