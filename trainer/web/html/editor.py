"""Where a précis is written: title, text, length gauge, timer and the state of saving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from trainer.text.words import count_words
from trainer.web.html.gauge import length_gauge
from trainer.web.html.render import render
from trainer.web.html.timer import exam_timer
from trainer.web.texts import Wording

MOST_CHARACTERS = 12_000  # what the grader takes; some 2,000 words


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft with what its exam asks for.

    Attributes:
        attempt: id of the attempt.
        text: what is written so far.
        title: the title so far.
        seconds: time spent so far.
        target_words: the fewest and the most words asked for; (0, 0) where length is free.
        title_wanted: whether the exam wants a title.
        minutes: the exam's time; None where it sets none.
        save_url: where drafts are sent: POST, JSON with `text`, `title` (null where the exam wants none), `seconds`,
            `sent` (milliseconds since 1970; a draft sent before the last one kept is stale) and `csrf` (also in the
            header `X-CSRF-Token`, which beacons cannot carry). Any 2xx answer acknowledges it; 4xx says why not in
            `detail`.
        submit_url: where the form is handed in, with `title`, `text`, `seconds` and `csrf`; None without a button.
        saved: `sent` of the last draft that was kept, 0 before the first: copies in a browser that are older are stale.
    """

    attempt: str
    text: str
    title: str
    seconds: int
    target_words: tuple[int, int]
    title_wanted: Literal["required", "optional", "forbidden"]
    minutes: int | None
    save_url: str
    submit_url: str | None = None
    saved: int = 0


def editor(sheet: Sheet, wording: Wording, *, csrf: str = "") -> Markup:
    """Return the writing sheet; `precis.js` counts, times and saves.

    Args:
        sheet: the draft.
        wording: the interface's words.
        csrf: the token that saving sends along; without one, that of the page's `<meta name="csrf-token">`.
    """
    return render(
        "editor",
        wording,
        sheet=sheet,
        csrf=csrf,
        most_characters=MOST_CHARACTERS,
        title_field=title_field(sheet, wording),
        gauge=length_gauge(count_words(sheet.text), sheet.target_words, wording, field=f"text-{sheet.attempt}"),
        timer=exam_timer(wording, attempt=sheet.attempt, minutes=sheet.minutes),
    )


def title_field(sheet: Sheet, wording: Wording) -> Markup:
    """Return the field for the title with what the exam says of it; only the remark where titles are forbidden."""
    return render("title_field", wording, sheet=sheet)
