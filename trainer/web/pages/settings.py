"""Settings: language of the interface and the exam that is prepared for; the account has a page of its own."""

from __future__ import annotations

import gradio as gr

from trainer.web.html.screen import notice, onward
from trainer.web.html.settings import account_link
from trainer.web.pages import addresses
from trainer.web.pages.frame import Updates, answering, framed, html, on_load
from trainer.web.pages.site import LANGUAGE, NAME, PRESET, Site, Visit
from trainer.web.texts import LANGUAGES, wording_in

NAME_CHARACTERS = 120


def settings_screen(site: Site) -> None:
    """Lay out the settings and keep what is chosen at once."""
    frame = framed(site, addresses.SETTINGS)
    language = gr.Radio([], label="language")
    preset = gr.Dropdown([], label="preset", filterable=False)
    name = gr.Textbox(label="name", max_length=NAME_CHARACTERS, visible=False)
    account = html("account")

    def opened(visit: Visit) -> Updates:
        wording = visit.wording
        presets = [(wording("settings.no_exam"), ""), *((one.name, one.id) for one in site.desk().presets())]
        known = {preset_id for _, preset_id in presets}
        return {
            **frame.headed(visit, wording("settings.heading")),
            language: gr.update(
                label=wording("settings.language"),
                info=wording("settings.language_info"),
                choices=[(_language_name(key, name, visit), key) for key, name in LANGUAGES.items()],
                value=wording.language,
            ),
            preset: gr.update(
                label=wording("settings.exam"),
                info=wording("settings.exam_info"),
                choices=presets,
                value=visit.preset if visit.preset in known else "",
            ),
            name: gr.update(
                label=wording("settings.name"),
                info=wording("settings.name_info"),
                value=visit.person.preferences.get(NAME, ""),
                visible=site.sign_out is None,
            ),
            account: str(account_link(wording, address=site.account)),
        }

    def language_chosen(visit: Visit, chosen: str | None) -> Updates:
        if chosen not in LANGUAGES or chosen == visit.wording.language:
            return {frame.message: ""}
        site.prefer(visit.actor, {LANGUAGE: chosen})
        return {frame.message: str(onward(wording_in(chosen), addresses.SETTINGS))}

    def preset_chosen(visit: Visit, chosen: str | None) -> Updates:
        known = {one.id for one in site.desk().presets()}
        site.prefer(visit.actor, {PRESET: chosen if chosen in known else ""})
        return {frame.message: str(notice(visit.wording, visit.wording("settings.saved"), kind="well"))}

    def named(visit: Visit, given: str | None) -> Updates:
        line = " ".join((given or "").split())[:NAME_CHARACTERS]
        if line == visit.person.preferences.get(NAME, ""):
            return {frame.message: ""}
        site.prefer(visit.actor, {NAME: line})
        return {frame.message: str(notice(visit.wording, visit.wording("settings.saved"), kind="well"))}

    on_load(frame, opened, [language, preset, name, account])
    changes = ((language.input, language, language_chosen), (preset.input, preset, preset_chosen))
    for trigger, component, handler in (*changes, (name.blur, name, named)):
        gr.on(
            trigger,
            answering(frame, handler),
            inputs=component,
            outputs=frame.message,
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )


def _language_name(key: str, name: str, visit: Visit) -> str:
    unreviewed = visit.wording("settings.unreviewed")
    return name if wording_in(key).reviewed else f"{name} ({unreviewed})"
