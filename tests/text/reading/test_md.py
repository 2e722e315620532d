"""Markdown."""

import pytest

from trainer.errors import InputError
from trainer.text.reading import read_article
from trainer.text.reading.md import read

SOURCE = """---
title: "The précis"
date: 2024-05-01
---

A *précis* is the **art** of [leaving out](https://a.example "why"), said
nobody ever.

![a harbour](pier.png)

## Its rule

> One third, and not
> a word more.

1. Read twice.
2. Write once.

```python
print("code")
```

| a | b |
|---|---|
| 1 | 2 |

<div class="share">Share this article</div>
"""


def texts(document):
    return [block.text for block in document.blocks]


def test_marks_go_and_text_stays_in_order():
    document = read(SOURCE.encode(), "x.md")
    assert document.title == "The précis"
    assert texts(document)[:5] == [
        "A précis is the art of leaving out, said nobody ever.",
        "Its rule",
        "One third, and not a word more.",
        "Read twice.",
        "Write once.",
    ]


def test_code_and_tables_are_shown_as_removed(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(SOURCE, "utf-8")
    article = read_article(path)
    assert [(r.text, r.line, r.cues[0]) for r in article.removed if "block" in r.cues[0]] == [
        ('print("code")', 19, "a block of code")
    ]
    assert "a table" in {cue for r in article.removed for cue in r.cues}
    assert any(r.text == "Share this article" for r in article.removed)
    assert 'print("code")' in read_article(path, keep=[19]).text.raw


@pytest.mark.parametrize(
    ("source", "title", "expected"),
    [
        pytest.param("", None, [], id="the empty text"),
        pytest.param("# Été\n\nIl pleut.", "Été", ["Il pleut."], id="a heading with accents is the title"),
        pytest.param("Il pleut.\n\n# Été", None, ["Il pleut.", "Été"], id="a later heading is none"),
        pytest.param("A <b>bold</b> &amp; plain &lt;word&gt;", None, ["A bold & plain <word>"], id="tags and entities"),
        pytest.param("<script>alert(1)</script>\n\nText.", None, ["Text."], id="scripts go"),
        pytest.param("<!-- note -->\n\nText.", None, ["Text."], id="comments go"),
        pytest.param(
            "2 * 3 * 4 and snake_case_name", None, ["2 * 3 * 4 and snake_case_name"], id="marks that are none"
        ),
        pytest.param(">" * 5000 + " deep", None, None, id="nesting without end"),
    ],
)
def test_pieces(source, title, expected):
    document = read(source.encode(), "x.md")
    assert document.title == title
    if expected is not None:
        assert texts(document) == expected


def test_binary_is_refused():
    with pytest.raises(InputError, match=r"x\.md"):
        read(b"\0\1\2", "x.md")
