"""The library: passages to work on, found by theme, level, length, exam and what has been done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import gradio as gr

from trainer.desk.views import LibraryEntry, LibraryFilter
from trainer.practice.bank import Level
from trainer.web.html.library import Shelved, bring_link, level_name, library_cards
from trainer.web.html.screen import Way, notice
from trainer.web.pages import addresses
from trainer.web.pages.frame import Updates, answering, framed, html, on_load
from trainer.web.pages.site import Site, Visit
from trainer.web.texts import Wording

LENGTHS = {"short": (0, 299), "middle": (300, 499), "long": (500, 10**6)}  # words; exam passages have 300 to 500
STATES: tuple[Literal["new", "open", "done", "due"], ...] = ("new", "open", "done", "due")
FILTERS = ("exam", "level", "length", "state", "theme")
# What is chosen goes into the address, so that a reload or a bookmark brings the same list.
KEEP = """(exam, level, length, state, theme) => {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries({ exam, level, length, state, theme })) {
    if (value) query.set(name, value); else query.delete(name);
  }
  history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
  return [exam, level, length, state, theme];
}"""


def library_screen(site: Site) -> None:
    """Lay out the library and answer its events."""
    frame = framed(site, addresses.LIBRARY)
    welcome = html("welcome")
    with gr.Row(elem_classes="filters"):
        exam, level, length, state = (
            gr.Dropdown([("", "")], value="", label=name, min_width=150, filterable=False) for name in FILTERS[:4]
        )
        theme = gr.Textbox(label="theme", max_length=80, min_width=150)
    cards = html("cards")
    own = html("own")
    filters = (exam, level, length, state, theme)

    def opened(visit: Visit) -> Updates:
        wording, desk = visit.wording, site.desk()
        everything = desk.library(visit.actor, LibraryFilter())
        chosen = _chosen(visit.query)
        return {
            **frame.headed(visit, wording("library.heading"), wording("library.about")),
            welcome: _welcome(everything, wording),
            exam: _dropdown("exam", _exams(site, everything), chosen, wording),
            level: _dropdown("level", _levels(everything, wording), chosen, wording),
            length: _dropdown("length", [(wording(f"length.{key}"), key) for key in LENGTHS], chosen, wording),
            state: _dropdown("state", [(wording(f"state.{key}"), key) for key in STATES], chosen, wording),
            theme: gr.update(label=wording("library.theme"), value=chosen["theme"]),
            cards: _cards(site, visit, chosen),
            own: str(bring_link(wording, address=addresses.ARTICLE)),
        }

    def filtered(visit: Visit, *values: str | None) -> Updates:
        return {cards: _cards(site, visit, dict(zip(FILTERS, (value or "" for value in values), strict=True)))}

    on_load(frame, opened, [welcome, *filters, cards, own])
    gr.on(
        [exam.input, level.input, length.input, state.input, theme.submit, theme.blur],
        answering(frame, filtered),
        inputs=list(filters),
        outputs=[frame.message, cards],
        js=KEEP,
        queue=False,
        show_progress="hidden",
        api_visibility="private",
    )


def _chosen(query: Mapping[str, str]) -> dict[str, str]:
    return {name: query.get(name, "")[:80] for name in FILTERS}


def _wanted(chosen: Mapping[str, str]) -> LibraryFilter:
    return LibraryFilter(
        theme=chosen["theme"],
        level=chosen["level"] or None,
        exam=chosen["exam"] or None,
        words=LENGTHS.get(chosen["length"]),
        state=next((state for state in STATES if state == chosen["state"]), None),
    )


def _cards(site: Site, visit: Visit, chosen: Mapping[str, str]) -> str:
    entries = site.desk().library(visit.actor, _wanted(chosen))
    shelved = [_shelved(site, entry, chosen["exam"] or visit.preset) for entry in entries]
    return str(library_cards(shelved, visit.wording, all_address=addresses.LIBRARY, zone=visit.zone))


def _shelved(site: Site, entry: LibraryEntry, preset: str | None) -> Shelved:
    assignment = entry.due.assignment_id if entry.due else None
    rules = None
    if entry.open_attempt:
        write = addresses.address(addresses.WRITE, attempt=entry.open_attempt)
    else:
        preset = site.desk().latest_preset(preset) if preset else None
        rules = site.desk().rules(entry.due.preset_id if entry.due else preset or entry.usual, entry.words)
        write = addresses.address(addresses.WRITE, passage=entry.id, preset=preset, assignment=assignment)
    best = entry.best.attempt_id if entry.best else None
    return Shelved(entry, write, addresses.address(addresses.FEEDBACK, attempt=best) if best else None, rules)


def _welcome(entries: Sequence[LibraryEntry], wording: Wording) -> str:
    if any(entry.attempts or entry.open_attempt or entry.own for entry in entries):
        return ""
    ways = [Way(wording("library.first"), addresses.FIRST)]
    return str(notice(wording, wording("library.welcome"), kind="well", ways=ways))


def _dropdown(name: str, choices: Sequence[tuple[str, str]], chosen: Mapping[str, str], wording: Wording) -> Any:
    value = chosen[name] if chosen[name] in {key for _, key in choices} else ""
    return gr.update(label=wording(f"library.{name}"), choices=[(wording("library.any"), ""), *choices], value=value)


def _exams(site: Site, entries: Sequence[LibraryEntry]) -> list[tuple[str, str]]:
    used = {exam for entry in entries for exam in entry.exams}
    return [(preset.name, preset.id) for preset in site.desk().presets() if preset.id in used]


def _levels(entries: Sequence[LibraryEntry], wording: Wording) -> list[tuple[str, str]]:
    used = {entry.level for entry in entries if entry.level}
    ordered = [level for level in Level if level in used]
    return [(level_name(level, wording), level) for level in (*ordered, *sorted(used.difference(ordered)))]
