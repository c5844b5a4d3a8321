"""Items out of feeds."""

from __future__ import annotations

import pytest

from tellings.sources import SourceOptions

from .building import one, read, refusals, sources

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Quay Courier</title>
<link>https://www.quay-courier.example/</link>
<language>en-gb</language>{}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafenblatt</title>
<link href="https://hafenblatt.example/"/>{}</feed>"""
JSON = '{{"version": "https://jsonfeed.org/version/1.1", "title": "Mole Notes", "items": [{}]}}'
ITEM = (
    "<item><title>Ferry {0}</title><link>https://www.quay-courier.example/{0}</link>"
    "<description>Aground {0}.</description></item>"
)


def rss(items: str) -> bytes:
    return RSS.format(items).encode()


def atom(items: str) -> bytes:
    return ATOM.format(items).encode()


def json_feed(items: str) -> bytes:
    return JSON.format(items).encode()


def test_rss_item_keeps_what_the_feed_says_about_it() -> None:
    data = rss(
        "<item><title>Ferry &amp;amp; mole</title><link>https://www.quay-courier.example/1</link>"
        "<dc:creator>Ana Roe</dc:creator>"
        "<pubDate>Mon, 06 May 2024 07:08:09 GMT</pubDate><description>Short.</description>"
        "<content:encoded><![CDATA[<p>The ferry ran <b>aground</b>.</p>]]></content:encoded></item>"
    )
    source = one(read(data, "a.xml"))
    assert (source.data, source.media, source.encoding) == (
        b"<p>The ferry ran <b>aground</b>.</p>",
        "text/html",
        "utf-8",
    )
    assert source.uri == "a.xml#1"
    said = source.declared
    assert (said.url, said.outlet, said.title) == ("https://www.quay-courier.example/1", "Quay Courier", "Ferry & mole")
    assert (said.byline, said.published, said.language) == ("Ana Roe", "Mon, 06 May 2024 07:08:09 GMT", "en-gb")
    assert said.via == ()


def test_item_with_only_a_summary_is_read() -> None:
    assert one(read(rss(ITEM.format("Alma")), "a.xml")).data == b"Aground Alma."


def test_rss_source_of_the_feeds_own_page_is_where_it_was_taken_from() -> None:
    item = ITEM.format(1).replace("</item>", '<source url="https://wire.example/rss">Mole Wire</source></item>')
    said = one(read(rss(item), "a.xml")).declared
    assert (said.outlet, said.via) == ("Quay Courier", ("Mole Wire", "https://wire.example/rss"))


def test_rss_source_of_anothers_page_is_its_publisher() -> None:
    item = (
        "<item><link>https://hafen.example/2</link><description>Ebbe.</description>"
        "<source url='https://hafen.example/rss'>Hafen</source></item>"
    )
    said = one(read(rss(item), "a.xml")).declared
    assert (said.outlet, said.via) == ("Hafen", ())


def test_atom_source_via_and_own_language() -> None:
    data = atom(
        "<entry><title type='html'>Ebbe &lt;i&gt;heute&lt;/i&gt;</title><link href='https://hafenblatt.example/3'/>"
        "<link rel='via' href='https://wire.example/9'/><author><name>Bo Rin</name></author>"
        "<updated>2024-05-06T00:00:00Z</updated>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Das Wasser fällt.</p></div></content>"
        "</entry>"
    )
    source = one(read(data, "a.atom"))
    said = source.declared
    assert source.data == "<p>Das Wasser fällt.</p>".encode()
    assert (said.title, said.byline, said.language, said.via) == (
        "Ebbe heute",
        "Bo Rin",
        "de",
        ("https://wire.example/9",),
    )


def test_atom_text_is_not_taken_for_html() -> None:
    source = one(read(atom("<entry><content type='text'>5 &lt; 6 boats &amp; a raft</content></entry>"), "a.atom"))
    assert (source.media, source.data) == ("text/plain", b"5 < 6 boats & a raft")


def test_json_feed_gives_the_page_elsewhere_as_its_source() -> None:
    item = (
        '{"id": "1", "url": "https://mole.example/1", "external_url": "https://wire.example/7", "title": "T", '
        '"content_text": "Half \\ud83d tide.", "date_published": "2024-05-06T07:00:00Z", '
        '"authors": [{"name": "Q"}, {"name": "R"}]}'
    )
    source = one(read(json_feed(item), "a.json"))
    assert (source.media, source.data.decode()) == ("text/plain", "Half \ufffd tide.")
    said = source.declared
    assert (said.outlet, said.byline, said.via) == ("Mole Notes", "Q, R", ("https://wire.example/7",))


@pytest.mark.parametrize("root", ["0.91", "0.92", "2.0"])
def test_old_rss_is_read(root: str) -> None:
    data = rss(ITEM.format(1)).replace(b'version="2.0"', f'version="{root}"'.encode())
    assert one(read(data, "a.rss")).data == b"Aground 1."


def test_rss_1_0_is_read() -> None:
    data = (
        '<?xml version="1.0" encoding="iso-8859-1"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><channel><title>Old</title></channel>'
        "<item><description>Bóia</description></item></rdf:RDF>"
    ).encode("latin-1")
    assert one(read(data, "a.rdf")).data.decode() == "Bóia"


def test_link_that_is_no_web_address_is_dropped() -> None:
    item = "<item><link>javascript:alert(1)</link><description>Ebb.</description></item>"
    assert one(read(rss(item), "a.xml")).declared.url is None


def test_item_without_text_is_refused_by_number_and_the_rest_is_read() -> None:
    found = read(rss(ITEM.format(1) + "<item><title>Only this</title></item>" + ITEM.format(3)), "a.xml")
    assert len(sources(found)) == 2 and refusals(found) == [("no-text", "item 2")]


@pytest.mark.parametrize("data", [rss(""), atom(""), json_feed("")], ids=["rss", "atom", "json"])
def test_feed_without_items_is_refused(data: bytes) -> None:
    assert refusals(read(data, "a.feed", SourceOptions(format="feed"))) == [("feed-empty", None)]


def test_named_outlet_holds_for_a_feed() -> None:
    assert one(read(rss(ITEM.format(1)), "a.xml", SourceOptions(outlet="The Mole"))).declared.outlet == "The Mole"


@pytest.mark.parametrize(
    "data", [rss("".join(ITEM.format(n) for n in range(6))), atom("<entry><summary>One tide.</summary></entry>" * 6)]
)
def test_no_cut_of_a_feed_is_silent_and_no_item_is_handed_on_cut(data: bytes) -> None:
    whole = {source.data for source in sources(read(data, "a.xml"))}
    for at in range(30, len(data.rstrip()), 11):
        found = read(data[:at], "a.xml", SourceOptions(format="feed"))
        assert refusals(found), at
        assert {source.data for source in sources(found)} <= whole, at


def test_stray_ampersand_costs_no_item_and_is_no_damage() -> None:
    found = read(rss(ITEM.format("A & B") + ITEM.format(2)), "a.xml")
    assert len(sources(found)) == 2 and not refusals(found)
