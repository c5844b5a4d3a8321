"""Attacks on the server: none of them reads, writes or learns anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tellings.web.app import POSTS
from tellings.web.shield import MAX_BODY, Shield

from .client import HOST, Answer, ask, post

FORM = [("token", "guessed"), ("kind", "copy"), ("about", "ra"), ("about", "rb"), ("verdict", "not-same")]


def refused(answer: Answer) -> bool:
    """Was it turned down, and nothing of the pile told?"""
    return answer.status >= 400 and "Torvald" not in answer.text and "Traceback" not in answer.text


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8017", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:8017",
     "localhost.evil.example:8017", "127.0.0.1:8017@evil.example", "", None],
)  # fmt: skip
def test_another_name_for_this_machine_is_not_answered(reading: Shield, host: str | None) -> None:
    assert refused(ask(reading, "/stories", host=host))


def test_two_names_at_once_are_not_answered(reading: Shield) -> None:
    assert refused(ask(reading, "/stories", [("Host", "evil.example")]))


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static/....//app.py", "/static/web.css",
     "/static//etc/passwd", "/static/site.js%00.css", "/static/..\\app.py", "/..%2f..%2fetc%2fpasswd",
     "/judgements.jsonl",
     "/runs.jsonl", "/export/../../etc/passwd.zip", "/export/jsonl%2f..zip", "/stories/..%2f..%2fformat",
     "/reports/../format",
     "/runs/..%2f000001", "/query.duckdb"],
)  # fmt: skip
def test_no_file_is_reached_by_its_path(reading: Shield, path: str) -> None:
    from urllib.parse import unquote

    answer = ask(reading, unquote(path), raw=path.encode())
    assert refused(answer)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_reading_room_takes_nothing(reading: Shield, method: str) -> None:
    assert ask(reading, "/judgements", method=method, body=b"x").status == 405
    assert ask(reading, "/stories", method=method).status == 405


@pytest.mark.parametrize(
    "headers",
    [
        [("Origin", "https://evil.example")], [("Origin", "null")], [("Origin", "")], [("Origin", "http://127.0.0.1")],
        [("Origin", f"https://{HOST}")], [("Origin", f"http://{HOST}.evil.example")],
        [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")], [("Content-Type", "text/plain")],
        [("Content-Type", "application/json")], [("Content-Type", "multipart/form-data; boundary=x")],
        [("Content-Length", "999999999")], [("Content-Length", "-1")],
    ],
)  # fmt: skip
def test_form_of_another_page_is_not_taken(judging: Shield, ferry: Path, headers: list[tuple[str, str]]) -> None:
    assert refused(post(judging, POSTS, FORM, headers))
    assert not (ferry / "judgements.jsonl").exists()


def test_form_without_our_token_is_not_taken(judging: Shield, ferry: Path) -> None:
    for token in ("", "guessed", "é", "a" * 5_000):
        assert refused(post(judging, POSTS, [("token", token), *FORM[1:]]))
    assert not (ferry / "judgements.jsonl").exists()


def test_form_without_an_origin_is_not_taken(judging: Shield) -> None:
    kind = [("Content-Type", "application/x-www-form-urlencoded")]
    assert refused(ask(judging, POSTS, kind, method="POST", body=b"token=x"))


def test_form_longer_than_it_says_is_cut_off(judging: Shield) -> None:
    headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Origin", f"http://{HOST}")]
    answer = ask(judging, POSTS, headers, method="POST", body=b"a" * (MAX_BODY + 1))
    assert refused(answer)


def test_form_that_is_no_text_is_refused(judging: Shield) -> None:
    headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Origin", f"http://{HOST}")]
    assert refused(ask(judging, POSTS, headers, method="POST", body=b"token=%ff%fe\xff"))


@pytest.mark.parametrize(
    "query",
    ["q='; drop table words; --", 'q=" OR body MATCH "', "q=*", "q=NEAR(a b)", "q=ferry&in=words",
     "q=a&outlet=' or 1=1 --"],
)  # fmt: skip
def test_words_of_a_search_are_only_words(reading: Shield, query: str) -> None:
    answer = ask(reading, f"/search.json?{query}")
    assert answer.status in {200, 400}
    assert ask(reading, "/search.json?q=ferry").json["hits"]


@pytest.mark.parametrize(
    "address",
    ["/stories.json?language=' or '1'='1", "/names.json?with=')) or 1=1 --", "/reports.json?outlet=' union select 1 --",
     "/stories/' or 1=1 --.json", "/reports/' or 1=1 --.json", "/names/x' or '1'='1.json"],
)  # fmt: skip
def test_values_are_never_part_of_a_query(reading: Shield, address: str) -> None:
    answer = ask(reading, address)
    assert answer.status == 404 or answer.json["sheet"]["total"] == 0


def test_address_without_end_is_refused(reading: Shield) -> None:
    assert refused(ask(reading, "/" + "a" * 5_000))
    assert refused(ask(reading, "/stories?" + "a=1&" * 200))


def test_every_answer_carries_the_policy(reading: Shield) -> None:
    for address in ("/stories", "/nowhere", "/static/site.js", "/stories.json", "/", "/openapi.json"):
        headers = ask(reading, address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers
    assert ask(reading, "/stories", host="evil.example").headers["x-content-type-options"] == "nosniff"


def test_fault_of_ours_tells_nothing_of_itself(ferry: Path) -> None:
    from tellings.web.app import application
    from tellings.web.desk import Desk

    desk = Desk(ferry)
    desk.lookup.rows = None  # type: ignore[method-assign, assignment]
    answer = ask(application(desk, {HOST}), "/stories.json")
    assert answer.status == 500
    assert "NoneType" not in answer.text
    assert answer.json == {"error": "a fault of ours; the terminal that the server runs in says more"}


def test_dossier_is_handed_over_as_a_file(reading: Shield) -> None:
    story = ask(reading, "/stories.json").json["stories"][0]["story_id"]
    answer = ask(reading, f"/stories/{story}/dossier.html")
    assert answer.headers["content-disposition"] == 'attachment; filename="dossier.html"'


def test_read_only_room_shows_no_form_that_changes_anything(reading: Shield) -> None:
    pages = ("/review", "/judgements", "/stories", "/reports/ra", "/compare?r=ra&r=rb")
    assert not [page for page in pages if re.search(r'method="post"', ask(reading, page).text)]
