"""The list of presets, and the form of one."""

from __future__ import annotations

from trainer.practice.demo import load_demonstration
from trainer.web.html.coach.presets import preset_form, preset_list
from trainer.web.pages import addresses
from trainer.web.pages.coach.frame import ROUTES, coach_framed, on_coach_load
from trainer.web.pages.frame import Updates, html
from trainer.web.pages.site import Site, Visit


def presets_screen(site: Site) -> None:
    """Lay out the list of presets."""
    frame = coach_framed(site, addresses.COACH_PRESETS, addresses.COACH_PRESETS)
    presets = html("presets")

    def opened(visit: Visit) -> Updates:
        wording, archived = visit.wording, bool(visit.query.get("archived"))
        entries = site.coach().rules(visit.actor, archived=archived)
        drawn = preset_list(entries, wording, ROUTES, archived=archived, zone=visit.zone, csrf=visit.csrf)
        return {
            **frame.headed(visit, wording("rules.heading"), wording("rules.about_screen")),
            presets: str(drawn),
        }

    on_coach_load(frame, opened, [presets])


def preset_screen(site: Site) -> None:
    """Lay out the form of a preset; what a sample earns comes while somebody types."""
    frame = coach_framed(site, addresses.COACH_PRESET, addresses.COACH_PRESETS)
    form = html("preset")

    def opened(visit: Visit) -> Updates:
        file = site.coach().rules_file(visit.actor, visit.query.get("preset", ""))
        submission = load_demonstration().submission
        sample = f"Title: {submission.title}\n\n{submission.text.raw}" if submission.title else submission.text.raw
        drawn = preset_form(file, visit.wording, ROUTES, sample=sample, zone=visit.zone, csrf=visit.csrf)
        return {**frame.headed(visit, file.entry.name, visit.wording("rules.one_about")), form: str(drawn)}

    on_coach_load(frame, opened, [form])
