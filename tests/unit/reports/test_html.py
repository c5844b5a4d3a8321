from __future__ import annotations

from tellings.reports.visible import hint_of

from .building import BODY, HEADLINE, Declared, furniture, html_of, marked, page, refused

MENU = "<nav><ul><li><a href='/a'>Harbour</a></li><li><a href='/b'>Markets</a></li></ul></nav>"
FOOT = "<footer><p>© 2024 Elsmere Gazette. All rights reserved.</p></footer>"


def html(**parts: object) -> str:
    return html_of(**parts)  # type: ignore[arg-type]


def test_visible_text_holds_the_whole_page_a_line_per_block() -> None:
    result = page(html(before=MENU, after=FOOT), "text/html")
    assert result.text.split("\n") == [
        "Harbour",
        "Markets",
        HEADLINE,
        *BODY,
        "© 2024 Elsmere Gazette. All rights reserved.",
    ]


def test_menu_and_footer_are_furniture_and_the_article_is_not() -> None:
    result = page(html(before=MENU, after=FOOT), "text/html")
    assert [text for _, text in furniture(result)] == [
        "Harbour",
        "Markets",
        "© 2024 Elsmere Gazette. All rights reserved.",
    ]


def test_script_and_style_are_not_text() -> None:
    result = page(html(before="<style>p {}</style><script>var words = 1;</script>"), "text/html")
    assert "words" not in result.text


def test_caption_is_furniture_of_its_kind() -> None:
    figure = "<figure><img src='x.jpg'><figcaption>Divers at the pier on Monday. Reuters</figcaption></figure>"
    result = page(html(before=f"<main>{figure}</main>"), "text/html")
    assert ("caption", "Divers at the pier on Monday. Reuters") in furniture(result)
    assert result.credits == ()


def test_related_box_inside_the_article_is_furniture() -> None:
    link = "<ul><li><a href='/c'>Ferry fares to rise in spring</a></li></ul>"
    box = f"<aside class='related'><h3>Read more</h3>{link}</aside>"
    body = (*BODY[:2], BODY[2] + "</p>" + box + "<p>" + BODY[3], BODY[4])
    result = page(html(body=body), "text/html")
    assert "Ferry fares to rise in spring" in marked(result)
    assert BODY[3] not in marked(result)


def test_metadata_is_taken_from_structured_data() -> None:
    head = (
        '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],'
        f'"headline":"{HEADLINE}","datePublished":"2024-03-05T08:00:00+01:00","dateModified":"2024-03-06",'
        '"author":[{"name":"Lena Orth"}],'
        '"publisher":{"name":"Elsmere Gazette"}}]}</script><link rel="canonical" href="https://gazette.example/bridge">'
    )
    result = page(html(head=head), "text/html")
    assert (result.title, result.byline, result.outlet, result.url) == (
        HEADLINE, "Lena Orth", "Elsmere Gazette", "https://gazette.example/bridge",
    )  # fmt: skip
    assert result.published is not None
    assert (result.published.value, result.published.basis) == ("2024-03-05", "stated")
    assert [date.value for date in result.other_dates] == ["2024-03-06"]


def test_metadata_is_taken_from_meta_tags() -> None:
    head = (
        f'<meta property="og:title" content="{HEADLINE} - Elsmere Gazette">'
        '<meta property="og:site_name" content="Elsmere Gazette">'
        '<meta name="author" content="By Lena Orth"><meta property="article:published_time" content="2024-03-05">'
    )
    result = page(html(head=head), "text/html")
    assert (result.title, result.byline, result.outlet) == (HEADLINE, "Lena Orth", "Elsmere Gazette")


def test_outlet_falls_back_to_the_container_then_the_domain() -> None:
    link = "<link rel='canonical' href='https://www.gazette.example/bridge'>"
    assert page(html(head=link), "text/html").outlet == "gazette.example"
    assert page(html(head=link), "text/html", declared=Declared(outlet="Gazette")).outlet == "Gazette"


def test_dates_of_page_and_container_are_all_recorded() -> None:
    head = '<meta property="article:published_time" content="2024-03-05">'
    before = "<div class='today'>Sunday, September 8, 2024</div>"
    result = page(
        html(head=head, before=before), "text/html", declared=Declared(published="Tue, 05 Mar 2024 20:00:00 GMT")
    )
    assert result.published is not None and result.published.value == "2024-03-05"
    assert [(d.value, d.basis) for d in result.other_dates] == [("2024-09-08", "printed")]


def test_source_named_in_metadata_is_a_stated_credit() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","creditText":"Reuters"}</script>'
    (credit,) = page(html(head=head), "text/html").credits
    assert (credit.name, credit.kind, credit.basis, credit.evidence) == ("Reuters", "agency", "stated", None)


def test_broken_structured_data_is_ignored() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":</script>'
    assert page(html(head=head), "text/html").title == HEADLINE


def test_page_without_visible_text_is_refused() -> None:
    assert refused("<html><body><script>let words = 'none'</script></body></html>", "text/html") == "no-words"


def test_page_is_read_alike_by_a_fresh_and_a_used_parser() -> None:
    from tellings.reports.isolate import PARSER

    data = html(before=MENU, after=FOOT)
    used = [page(data, "text/html") for _ in range(3)][-1]
    PARSER.close()
    assert page(data, "text/html") == used


def test_class_names_hint_at_kinds_by_whole_words() -> None:
    assert hint_of("article-related_links") == "related"
    assert hint_of("shadow loaded") is None
    assert hint_of("newsletterSignup") == "promotion"


def test_element_left_open_in_noscript_does_not_swallow_the_page() -> None:
    from tellings.reports.markup import parse

    raw = parse("<body><noscript><div id='x'></noscript><p>The ferry sails again.</p></body>")
    assert [line.text for line in raw.lines] == ["The ferry sails again."]


def test_text_behind_the_end_of_the_page_is_text() -> None:
    made = page(
        "<html><head><title>Lock gates</title></head></html><body><p>The lock gates open at six.</p></body></html>"
    )
    assert "The lock gates open at six." in made.text


def test_noscript_named_in_a_script_takes_nothing_away() -> None:
    from tellings.reports.markup import parse

    page = "<body><script>var a = '<noscript>';</script><p>One sails.</p><noscript>x</noscript><p>Two sails.</p></body>"
    assert [line.text for line in parse(page).lines] == ["One sails.", "Two sails."]
