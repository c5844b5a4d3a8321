"""Builds pile/halvora-herald-crawl.warc.gz: one page caught twice (12 and 13 April 2024), and one page that was gone.

    python examples/make_warc.py

Needs `warcio`. The dates and record ids are fixed, so the same bytes come out every time.
The Halvora Herald, its pages and everybody in them are invented. Licence: Apache-2.0, texts also CC0.
"""
import io
import pathlib

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

OUT = pathlib.Path(__file__).parent / "pile" / "halvora-herald-crawl.warc.gz"
URL = "https://www.halvoraherald.example/news/2024/04/12/merrow-gate"
GONE = "https://www.halvoraherald.example/news/2024/04/11/live"

# What the second version changes: (marker, first version, second version).
CHANGES = [
    ("@HEADLINE@",
     "‘Like a wall moving’: fourteen hurt at dock gate as talks offer stalls",
     "‘Like a wall moving’: seventeen hurt at dock gate as talks offer stalls"),
    ("@STAMP@",
     '<p class="stamp">Published: 12 April 2024, 5.05pm</p>',
     '<p class="stamp">Published: 12 April 2024, 5.05pm</p>\n'
     '<p class="stamp stamp--new">Updated: 13 April 2024, 6.15pm</p>'),
    ("@MODIFIED@", "2024-04-12T17:05:00+02:00", "2024-04-13T18:15:00+02:00"),
    ("@COUNT@", "fourteen people were on the ground", "17 people were on the ground"),
    ("@CREWS@",
     "<p>Ambulance crews took 14 people to St Brennan’s Hospital, the regional ambulance service said. "
     "Three of them had broken legs.</p>",
     "<p>Ambulance crews took at least 17 people to St Brennan’s Hospital, the regional ambulance service said on "
     "Saturday, after three more dockers had reported their injuries overnight. Four of them had broken legs.</p>"),
    ("@LATE@", "",
     "<p>Late on Friday Brightline said it had suspended its convoys until Monday. On Saturday dockers at Ansel, on the "
     "north coast, who struck on their own account in January, said they would stop work for one day in sympathy.</p>"),
]

PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>@HEADLINE@ | Halvora Herald</title>
<link rel="canonical" href="https://www.halvoraherald.example/news/2024/04/12/merrow-gate">
<meta property="og:site_name" content="Halvora Herald">
<meta property="og:type" content="article">
<meta property="og:title" content="@HEADLINE@">
<meta property="article:published_time" content="2024-04-12T17:05:00+02:00">
<meta property="article:modified_time" content="@MODIFIED@">
<script type="application/ld+json">
{"@context": "https://schema.org", "@type": "ReportageNewsArticle",
 "headline": "@HEADLINE@",
 "datePublished": "2024-04-12T17:05:00+02:00", "dateModified": "@MODIFIED@",
 "author": [{"@type": "Person", "name": "Orla Finch"}, {"@type": "Person", "name": "Desmond Kray"}],
 "publisher": {"@type": "NewsMediaOrganization", "name": "Halvora Herald"}}
</script>
<style>.stamp{color:#666}.grid{display:grid}</style>
</head>
<body>
<div id="consent" role="dialog"><p>We and our 214 partners store cookies on your device.</p>
<button>Accept all</button> <button>Manage choices</button></div>
<header>
<a href="/">Halvora Herald</a>
<nav><ul><li><a href="/news">News</a></li><li><a href="/harbour">Harbour</a></li><li><a href="/sport">Sport</a></li>
<li><a href="/letters">Letters</a></li><li><a href="/boats">Boats for sale</a></li></ul></nav>
</header>
<main>
<article>
<h1>@HEADLINE@</h1>
<p class="byline">By Orla Finch and Desmond Kray in Port Merrow</p>
@STAMP@
<ul class="share"><li><a href="#">Share on Facebook</a></li><li><a href="#">Email to a friend</a></li></ul>
<figure><img src="/i/gate2.jpg" alt="A dented forklift beside a gate">
<figcaption>A forklift lies on its side at the port road. Photograph: Desmond Kray/Halvora Herald</figcaption></figure>
<p>The lorries came out of the fog on Thursday a little after five in the morning. By the time they had gone through,
@COUNT@ at Gate 2 of the container terminal, and a strike that has shut Port Merrow for twelve days had become
something else.</p>
<p>“It was like a wall moving,” said Samir Oduya, 38, a crane operator, his arm in a sling. “Nobody hooted, nobody
braked.”</p>
@CREWS@
<p>The drivers tell it differently. “There were stones coming through the glass, I could not stop in that,” one of them
told Channel 9. He did not give his name.</p>
<p>The Halvoran Dockers’ Federation blamed Brightline Ports, the operator of the terminal, for sending the convoy in the
dark. “A company that drives at people has nothing to teach us about safety,” the federation wrote on Telegram.
Brightline has not answered the Herald’s questions.</p>
<aside class="promo"><p>Get Harbour Lights, our free Sunday newsletter, read by 41,000 people who love the coast.</p></aside>
<p>Piet Lanrick, the labour minister, told state radio on Friday that he was ready to mediate “today, tonight, at
breakfast”. The federation answered that it would negotiate only once the replacement drivers were out of the port.</p>
<p>A police officer at the gate, who said he was not supposed to talk to anyone, put the number of lorries at
about 25.</p>
@LATE@
<p>Behind the fence the eight cranes at the heart of the quarrel stood still. Brightline calls them its “quiet fleet”;
the dockers have other names for them. In the window of the rope shop on Quay Street a card shows how many days are left
before the rent falls due, and nobody has changed the number since Tuesday.</p>
</article>
<section class="more">
<h2>More from the harbour</h2>
<ul>
<li><a href="/n/1">‘We lost 19 boats in one night’: the storm of 1974 remembered</a></li>
<li><a href="/n/2">Ferry fares to rise by 8 percent in May</a></li>
<li><a href="/n/3">“I will not resign,” says harbour museum chief</a></li>
</ul>
</section>
</main>
<footer><p>© Halvora Herald 2024. All rights reserved.</p><p>Complaints about this page? Write to the readers’ editor.</p>
</footer>
</body>
</html>
"""


def page(version: int) -> bytes:
    """The page as it stood at the first (0) or the second (1) visit."""
    text = PAGE
    for marker, *versions in CHANGES:
        text = text.replace(marker, versions[version])
    return text.encode()


def main() -> None:
    """Write the archive."""
    with OUT.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        info = writer.create_warcinfo_record(OUT.name, {"software": "tellings examples", "format": "WARC File Format 1.0"})
        info.rec_headers.replace_header("WARC-Date", "2024-04-13T23:00:00Z")
        info.rec_headers.replace_header("WARC-Record-ID", "<urn:uuid:00000000-0000-4000-8000-000000000000>")
        writer.write_record(info)
        visits = [
            (URL, "200 OK", "2024-04-12T15:41:07Z", page(0)),
            (GONE, "404 Not Found", "2024-04-12T15:41:09Z", b"<html><body><h1>Page not found</h1></body></html>"),
            (URL, "200 OK", "2024-04-13T19:02:33Z", page(1)),
        ]
        for n, (url, status, date, body) in enumerate(visits, 1):
            headers = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8"),
                                                ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=headers,
                warc_headers_dict={"WARC-Date": date,
                                   "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{n:012d}>"})
            writer.write_record(record)


if __name__ == "__main__":
    main()
