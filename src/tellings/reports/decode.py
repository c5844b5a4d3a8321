"""Bytes to text: which encoding, and which characters stay.

Order of belief: byte order mark, then UTF-8 where the bytes are UTF-8 (a page that is valid UTF-8 with multi-byte
characters and declares something else is mis-declared), then what the container declares, then the page's own
`<meta>`, then detection. Bytes that still do not fit become U+FFFD: damaged text is reported as damaged, not dropped.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from .refusals import bad

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"(\xb5/\xfd", "a zstd file"),
    (b"BZh", "a bzip2 file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3\x00", "a database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_RIFF = re.compile(rb"RIFF....(?:WEBP|WAVE|AVI )", re.S)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
META_WINDOW = 4096
DETECT_BYTES = 60_000
_SAME_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
            "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
            "shift_jis": "cp932", "shift-jis": "cp932",
            "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
            "windows-31j": "cp932", "x-sjis": "cp932", "tis-620": "cp874", "iso-8859-11": "cp874"}  # fmt: skip
"""The WHATWG rule: pages that name the small set are written in the vendor's larger one."""
_ON_THE_WEB = ("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "iso8859_2",
               "koi8_r", "koi8_u", "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp874", "cp866",
               "utf_8")  # fmt: skip
"""The legacy encodings that browsers know; detection chooses among these."""
_TEXT_CODECS_ONLY = frozenset(
    "utf-7 utf_7 u7 unicode-1-1-utf-7 idna punycode unicode_escape raw_unicode_escape".split()
)
_CONTROLS = dict.fromkeys((*range(9), *range(14, 28), 127, *range(128, 133), *range(134, 160)))
_LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029), "\n")
_CLEAN = {**_CONTROLS, 0x1F: " ", **_LINE_ENDS}
_DIRTY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
NUL_SHARE = 0.1
BROKEN_SHARE = 0.2
"""Above this share of control or replacement characters the bytes are no text at all."""


def decode(data: bytes, declared: str | None, *, html: bool) -> str:
    """The characters of a page: NFC, line ends as `\\n`, no control characters. Raises BadInput (empty, not-text)."""
    _check_magic(data)
    text = _characters(data, declared, html)
    if not text.strip("\x00 \t\r\n\ufeff"):
        raise bad("empty")
    _check_text(text)
    return clean(text)


def clean(text: str) -> str:
    """NFC, line ends as `\\n`, without control characters, lone surrogates and byte order marks at the start."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if _DIRTY.search(text):
        text = text.translate(_CLEAN)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    return text


def _check_magic(data: bytes) -> None:
    if not data.strip(b"\x00 \t\r\n"):
        raise bad("empty")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise bad("not-text", name)
    if _RIFF.match(data[:16]):
        raise bad("not-text", "a picture or sound file")
    if data[4:8] == b"ftyp":
        raise bad("not-text", "a film or picture")


def _check_text(text: str) -> None:
    """A text may hold a few control characters; bytes that are no text are full of them."""
    sample = text[:20_000] + text[-20_000:] if len(text) > 40_000 else text
    wrong = sum(1 for c in _DIRTY.findall(sample) if c not in "\r\x0b\x0c\x85\u2028\u2029")
    lost = sample.count("\ufffd")
    if wrong > NUL_SHARE * len(sample) and not _is_spaced_out(sample):
        raise bad("not-text", "binary data")
    if lost > BROKEN_SHARE * len(sample):
        raise bad("not-text", "binary data or an unknown encoding")


def _is_spaced_out(sample: str) -> bool:
    """Plain words with NULs strewn between: an attack or a broken export, but text."""
    rest = [c for c in sample if c != "\x00"]
    return len(rest) > 20 and sum(c.isalpha() or c.isspace() for c in rest) > 0.7 * len(rest)


def _characters(data: bytes, declared: str | None, html: bool) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    named = [declared] if declared else []
    if html:
        named += [m.decode("ascii") for m in _META.findall(data[:META_WINDOW])[:1]]
    for name in named:
        text = _named(data, name)
        if text is not None:
            return text
    return _detected(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[:2000]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.8 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.8 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _named(data: bytes, name: str) -> str | None:
    """The bytes in a named encoding; None where the name is unknown or the bytes plainly are something else."""
    plain = name.strip().lower()
    plain = _SAME_AS.get(plain, plain)
    try:
        codec = codecs.lookup(plain)
    except (LookupError, ValueError):
        return None
    if plain in _TEXT_CODECS_ONLY or codec.name in _TEXT_CODECS_ONLY or not getattr(codec, "_is_text_encoding", True):
        return None
    try:
        return data.decode(plain)
    except UnicodeError:
        text = data.decode(plain, "replace")
    return text if text.count("\ufffd") <= max(3, len(text) // 200) else None


def _detected(data: bytes) -> str:
    """Mostly UTF-8 stays UTF-8 with marks of loss; else the best guess of charset_normalizer; else cp1252."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= max(3, len(text) // 100):
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(data[:DETECT_BYTES], cp_isolation=list(_ON_THE_WEB)).best()
    if best is not None:
        guessed = _named(data, best.encoding)
        if guessed is not None:
            return guessed
    return data.decode("cp1252", "replace")
