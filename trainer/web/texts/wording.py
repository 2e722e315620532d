"""The interface's words in one language, with plural forms, dates and a fall-back to English.

A text is named by its tables in the TOML file (`gauge.words`). `{name}` in it is a value put in; a text with plural
forms is a table of CLDR plural categories (`one`, `other` …), chosen by the value `count`. What the grader says about a
text (advice, reasons, findings) is English and does not stand here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache
from importlib.resources import files
from string import Formatter
from types import MappingProxyType
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from markupsafe import Markup, escape

from trainer.report.printable import printable

FALLBACK = "en"
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "ur": "اردو", "hi": "हिन्दी"})
"""Languages of the interface, each by its own name."""

Entry = str | Mapping[str, str]
_REGIONS = {"en": "en_GB"}  # how days are written
_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


@dataclass(frozen=True)
class Wording:
    """The interface's words in one language.

    Attributes:
        language: its code (`ur`).
        direction: how it is written, `ltr` or `rtl`.
        reviewed: whether a speaker of it has read the texts.
        entries: its texts by key; plural forms as a mapping. Texts that it lacks are there in English.
        own: keys of the texts that are in this language.
    """

    language: str
    direction: str
    reviewed: bool
    entries: Mapping[str, Entry]
    own: frozenset[str]

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text called `key` with `values` put in: plain text, not yet fit for a page.

        >>> wording_in("en")("amount.words", count=2)
        '2 words'

        Raises:
            KeyError: there is no such text, or a value is missing.
            TypeError: `count` is no whole number where it chooses the form.
        """
        return self._form(key, values).format_map(_spoken(values))

    def html(self, key: str, /, **values: object) -> Markup:
        """Return the same as markup: values are escaped, and isolated so that their direction stays theirs.

        >>> wording_in("en").html("notes.you_wrote", words="<b>")
        Markup('You wrote: <bdi>&lt;b&gt;</bdi>')
        """
        shown = {name: _isolated(value) for name, value in _spoken(values).items()}
        return escape(self._form(key, values)).format_map(shown)

    def forms(self, key: str) -> Mapping[str, str]:
        """Return the plural forms of a text, for scripts that choose among them in the browser."""
        entry = self.entries[key]
        return {"other": entry} if isinstance(entry, str) else dict(entry)

    def unfilled(self, key: str) -> str:
        """Return a text with its placeholders, for scripts that fill it in the browser."""
        return self.forms(key)["other"]

    def day(self, moment: date) -> str:
        """Return a day as it is written out, such as "3 June 2026"."""
        return format_date(moment, "long", locale=_locale(self.language))

    def moment(self, moment: datetime, zone: tzinfo | None = None) -> str:
        """Return a day with the time of day, in `zone` or, without one, in the zone of `moment`."""
        local = moment if zone is None else moment.astimezone(zone)
        return f"{self.day(local)}, {format_time(local, 'HH:mm', locale=_locale(self.language))}"

    def _form(self, key: str, values: Mapping[str, object]) -> str:
        entry = self.entries[key]
        if isinstance(entry, str):
            return entry
        count = values["count"]
        if not isinstance(count, int):
            raise TypeError(f"{key} chooses its form by a whole number, not by {count!r}")
        language = self.language if key in self.own else FALLBACK
        return entry.get(_locale(language).plural_form(count), entry["other"])


@cache
def wording_in(language: str = FALLBACK) -> Wording:
    """Return the words of `language`; those of English for a language that we do not have."""
    if language not in LANGUAGES:
        language = FALLBACK
    meta, own = read_texts(language)
    entries = own if language == FALLBACK else {**read_texts(FALLBACK)[1], **own}
    return Wording(language, meta["direction"], meta["reviewed"], MappingProxyType(entries), frozenset(own))


def read_texts(language: str) -> tuple[Mapping[str, Any], dict[str, Entry]]:
    """Return what the file of `language` says about itself, and its texts by key."""
    tables = tomllib.loads((files(__package__) / f"{language}.toml").read_text(encoding="utf-8"))
    return tables.pop("meta"), dict(_flat(tables))


def placeholders(entry: Entry) -> frozenset[str]:
    """Return the names of the values that a text takes, over all its plural forms.

    >>> sorted(placeholders({"one": "{count} word of {whole}", "other": "{count} words of {whole}"}))
    ['count', 'whole']
    """
    forms = [entry] if isinstance(entry, str) else entry.values()
    return frozenset(name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None)


def _flat(tables: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Entry]]:
    entries: list[tuple[str, Entry]] = []
    for name, value in tables.items():
        if isinstance(value, str) or "other" in value.keys() <= _CATEGORIES:
            entries.append((prefix + name, value))
        else:
            entries += _flat(value, f"{prefix}{name}.")
    return entries


def _spoken(values: Mapping[str, object]) -> dict[str, object]:
    return {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}


def _isolated(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    return Markup("<bdi>{}</bdi>").format(printable(str(value)))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_REGIONS.get(language, language))
