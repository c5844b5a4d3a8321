"""UIMA CAS as XMI or JSON, as INCEpTION and others write it: the annotations of people, as remarks.

Positions in a CAS are UTF-16 units of its text; here they become code points. XML is read without entities, document
types, network or any encoding but UTF-8.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from typing import Any

import msgspec

from ..errors import Usage
from .remark import Said, from_text, layer_said

NOT_OF_PEOPLE = (
    "uima.",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.",
    "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.",
    "de.tudarmstadt.ukp.dkpro.core.api.syntax.",
)
"""Layers of tokens, sentences and grammar, which nobody reads as a note."""
_META = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_BASIC = frozenset({"begin", "end", "sofa", "id"})
_STRUCTURE = _BASIC | {"Governor", "Dependent", "sofaString"}
_PRIMITIVE = ("uima.cas.String", "uima.cas.Integer", "uima.cas.Float", "uima.cas.Boolean", "uima.cas.Double",
              "uima.cas.Long", "uima.cas.Short", "uima.cas.Byte")  # fmt: skip
_XMI_ID = "{http://www.omg.org/XMI}id"
_FAR = 4_294_967_296

Features = Mapping[str, frozenset[str]]


class Thing(msgspec.Struct, frozen=True):
    """One feature structure: its type, its id, and its features in words."""

    kind: str
    id: str
    features: dict[str, str]


def is_xmi(text: str) -> bool:
    """Could it be a CAS as XMI?"""
    return text.lstrip("\ufeff \r\n\t").startswith("<")


def remarks_of_xmi(text: str, plain: Features | None = None) -> Said:
    """The annotations of a CAS in XMI. `plain` names the features of each type that hold plain values, where known."""
    return _remarks(_xmi_things(text, plain or {}))


def remarks_of_json(whole: Mapping[str, Any]) -> Said:
    """The annotations of a CAS in JSON (0.4). Features that point at other structures are left out."""
    rows = whole.get("%FEATURE_STRUCTURES")
    if isinstance(rows, dict):
        rows = [{"%ID": key, **row} for key, row in rows.items() if isinstance(row, dict)]
    things = []
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get("%TYPE"), str):
            named = {"sofa" if key == "@sofa" else key.removeprefix("#"): value for key, value in row.items()}
            plain = {key: str(value) for key, value in named.items()
                     if key[:1] not in "%@^" and isinstance(value, str | int | float)}  # fmt: skip
            pointing = {"Governor": "1", "Dependent": "1"} if "@Governor" in row and "@Dependent" in row else {}
            things.append(Thing(row["%TYPE"], str(row.get("%ID", "")), plain | pointing))
    return _remarks(things)


def plain_features(text: str) -> dict[str, frozenset[str]]:
    """Of a type system (TypeSystem.xml), the features of each type that hold plain values."""
    found = {}
    for element in _elements(text):
        if _local(element.tag) == "typeDescription":
            features = [_children(each) for each in element.iter() if _local(each.tag) == "featureDescription"]
            plain = (each.get("name", "") for each in features if each.get("rangeTypeName") in _PRIMITIVE)
            found[_children(element).get("name", "")] = frozenset(plain)
    return found


def code_points(text: str) -> Callable[[int], int | None]:
    """From UTF-16 units of a text to code points; None inside a pair and outside the text."""
    if all(char <= "\uffff" for char in text):
        return lambda unit: unit if 0 <= unit <= len(text) else None
    places = {unit: n for n, unit in enumerate(accumulate((1 + (char > "\uffff") for char in text), initial=0))}
    return places.get


def _xmi_things(text: str, plain: Features) -> list[Thing]:
    things = []
    for element in _elements(text):
        space, _, name = element.tag.rpartition("}")
        kind = f"{space.removeprefix('{http:///').removesuffix('.ecore').replace('/', '.')}.{name}"
        known = plain.get(kind)
        features = {
            key: value
            for key, value in element.attrib.items()
            if key != _XMI_ID
            and (known is None or key in known or key in {*_BASIC, "Governor", "Dependent", "sofaString"})
        }
        for child in element:
            if child.text and child.tag not in features:
                features[child.tag] = child.text
        things.append(Thing(kind, element.get(_XMI_ID, ""), features))
    if not any(thing.kind == "uima.cas.Sofa" for thing in things):
        raise Usage("no annotations: XML, but no UIMA CAS with a text")
    return things


def _elements(text: str) -> Iterable[Any]:
    """The elements beneath the root. Usage for what is not well-formed or declares a document type."""
    from lxml import etree

    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Usage("no annotations: it declares a document type, which no CAS has")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        root = etree.parse(io.BytesIO(text.encode("utf-8", "surrogatepass")), parser).getroot()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Usage(f"no annotations: {error}") from None
    found: Iterable[Any] = root.iter() if _local(root.tag) == "typeSystemDescription" else root
    return [element for element in found if isinstance(element.tag, str)]


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _children(element: Any) -> dict[str, str]:
    return {_local(child.tag): (child.text or "").strip() for child in element if isinstance(child.tag, str)}


def _remarks(things: list[Thing]) -> Said:
    texts = {thing.id: thing.features.get("sofaString", "") for thing in things if thing.kind == "uima.cas.Sofa"}
    places = {key: code_points(text) for key, text in texts.items()}
    names = tuple(dict.fromkeys(name for thing in things if thing.kind == _META for name in _titles(thing.features)))
    found, relations, outside = [], 0, 0
    for thing in things:
        features = dict(thing.features)
        begin, end, sofa = (features.pop(key, "") for key in ("begin", "end", "sofa"))
        if thing.kind.startswith(NOT_OF_PEOPLE) or not (begin.isdigit() and end.isdigit()):
            continue
        if {"Governor", "Dependent"} <= features.keys():
            relations += 1
            continue
        text = texts.get(sofa, "")
        unit = places.get(sofa, code_points(""))
        start, stop = unit(min(int(begin), _FAR)), unit(min(int(end), _FAR))
        if start is None or stop is None or start >= stop:
            outside += 1
            continue
        said = layer_said(thing.kind, {key: value for key, value in features.items() if key not in _BASIC})
        found.append(from_text(text, start, stop, names=names, whole=text, **said))
    counts = ((relations, "relations between passages: a note stands on one passage"), (outside, "without words"))
    return Said(tuple(found), tuple(f"{count} annotations are {words}" for count, words in counts if count))


def _titles(features: Mapping[str, str]) -> list[str]:
    given = [features.get("documentTitle", ""), features.get("documentUri", "").rpartition("/")[2]]
    return [name for name in given if name]
