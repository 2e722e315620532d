"""What holds of every component, whatever its text."""

import re

import pytest
from lxml import html

NAMES = [
    "symbols",
    "mark card",
    "next steps",
    "praise",
    "annotated text",
    "annotated passage",
    "key ideas",
    "criteria",
    "cut coach",
    "proportion",
    "grid sheet",
    "fluency",
    "rouge",
    "passage",
    "editor",
    "gauge",
    "timer",
    "marks score",
    "changes",
    "model answer",
    "progress",
    "certificate",
]


def parsed(markup):
    return html.fromstring(f"<div>{markup}</div>") if "<!doctype" not in markup else html.document_fromstring(markup)


def test_every_component_is_looked_at(calm_components, hostile_components):
    assert list(calm_components) == list(hostile_components) == NAMES
    assert all(calm_components.values())
    assert all(hostile_components.values())


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_is_shown_and_does_nothing(calm_components, hostile_components, name):
    tree, calm = parsed(hostile_components[name]), parsed(calm_components[name])
    assert len(tree.xpath("//script")) == len(calm.xpath("//script"))
    assert tree.xpath("//img | //iframe | //object | //embed | //style") == []
    names = {attribute for element in tree.iter() for attribute in element.attrib}
    assert {attribute for attribute in names if attribute.startswith("on") or attribute == "style"} == set()
    addresses = tree.xpath("//@href | //@src | //@action | //@formaction")
    assert [address for address in addresses if not address.startswith(("#", "/"))] == []
    assert "49" not in tree.xpath("string(//h1)")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "editor"])
def test_what_turns_or_hides_text_is_spelled_out(hostile_components, name):
    assert not re.search("[\x00\x1b\u202a-\u202e\u2066-\u2069\u200b]", hostile_components[name])


def test_a_field_gives_back_what_was_typed(hostile, hostile_components):
    tree = parsed(hostile_components["editor"])
    (field,) = tree.xpath("//textarea")
    (title,) = tree.xpath("//input[@name='title']/@value")
    # A page cannot hold NUL; everything else is as it was typed, the characters that turn and hide included.
    assert re.sub("[\x00\ufffd]", "", field.text_content()).lstrip("\n") == hostile.submission.text.raw.replace(
        "\x00", ""
    )
    assert "\u202edetrever\u202c zero\u200bwidth" in title


@pytest.mark.parametrize("kind", ["calm", "hostile"])
def test_ids_are_named_once_and_links_lead_to_them(request, kind):
    drawn = request.getfixturevalue(f"{kind}_components")
    page = parsed("".join(markup for name, markup in drawn.items() if name != "certificate"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = [link[1:] for link in page.xpath("//@href") if link.startswith("#")]
    assert len(inside) > 10
    assert set(inside) <= set(ids)
    labels = " ".join(page.xpath("//@aria-labelledby | //@aria-describedby | //label/@for")).split()
    assert set(labels) <= set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_every_component_lives_under_its_class(calm_components, name):
    tree = parsed(calm_components[name])
    tops = [tree.find("body")] if tree.tag == "html" else list(tree)
    assert tops
    assert all("pt" in top.get("class", "").split() for top in tops)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_asked_of_another_host(hostile_components, calm_components, name):
    assert not re.search(r"https?://", calm_components[name])
    assert len(hostile_components[name]) < 2_000_000
