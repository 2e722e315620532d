"""Errors that learners make and that their words alone betray, beside those that harper knows.

Every pattern here found errors in learners' essays or is listed as a common error in usage guides for South Asian
learners, and found next to nothing in 500,000 words of edited prose (`benchmarks/language.py`).
"""

from __future__ import annotations

from typing import NamedTuple

import regex

# Countable nouns of exam prose that are neither verbs nor adjectives: behind "many" one of them must be plural.
_NOUNS = (
    "problem reason way thing country subject idea person student company year month week day teacher child city "
    "village town street road bridge house school college university hospital animal plant tree bird car machine book "
    "newspaper story word sentence language skill job citizen government law right duty opportunity advantage "
    "disadvantage benefit difficulty disease doctor patient farmer worker leader writer author artist scientist friend "
    "parent family woman man boy girl community society nation factor method technique theory principle example expert "
    "employee employer product industry factory institution organisation organization policy system activity event "
    "situation condition decision solution opinion belief tradition custom habit value goal consequence region area "
    "century generation technology device computer tool weapon enemy war battle river mountain forest field crop "
    "sector resource level kind type sort part side point step element feature aspect quality characteristic"
).split()
_AMBIGUOUS = set(  # nouns whose plural is also a verb: "this causes"
    "way man value benefit right house school book field plant crop part side point step level feature sort type tool "
    "machine word person author story parent farm doctor event system bridge battle weapon road skill custom duty "
    "word place law kind enemy sentence sector village factor".split()
)
_IRREGULAR = {"person": "people", "child": "children", "woman": "women", "man": "men"}


def _plural(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if regex.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if regex.search(r"(?:s|x|ch|sh)$", noun) else "s")


_PLURALS = {_plural(noun): noun for noun in _NOUNS}
_SINGULAR = "|".join(noun for noun in _NOUNS if noun not in {"kind", "sort", "type", "right", "man"})
_PURE_PLURAL = "|".join(p for p, noun in _PLURALS.items() if noun not in _AMBIGUOUS and noun not in _IRREGULAR)
# A noun before another noun stays singular ("many school buildings"); so what follows must not be one.
_ENDS_PHRASE = (
    r"(?=[.,;:!?]|\s+(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|must|may|might|in|of|on|at"
    r"|to|for|from|by|with|which|who|that|and|but|or|because|when|where|if|as|like|about|around)\b)"
)
_PAST = (
    r"(?:went|took|came|saw|did|became|began|gave|lost|knew|thought|brought|bought|told|wrote|spoke|chose|broke|drove|ate"
    r"|grew|said|kept|understood|taught|caught|spent|built|sold|held|heard|met|paid|sent|ran|stood|rose|forgot)"
)
_SIMPLE_PAST = (
    r"(?:went|took|saw|did|became|began|gave|knew|wrote|spoke|chose|broke|drove|ate|grew|came|ran|drank|sang|rose|stole|threw"
    r"|wore|tore|flew|drew|shook|fell|hid|forgave|arose|swam)"
)
_REGULAR_PAST = (
    r"(?!(?:need|feed|bleed|breed|heed|speed|succeed|proceed|exceed|seed|weed|embed|shed|wed|bed|reed|indeed|impede)\b)"
    r"\p{Ll}{2,}ed"
)
_UNCOUNTABLE = {
    "informations": "information",
    "advices": "advice",
    "equipments": "equipment",
    "furnitures": "furniture",
    "homeworks": "homework",
    "knowledges": "knowledge",
    "luggages": "luggage",
    "softwares": "software",
    "sceneries": "scenery",
    "childrens": "children",
    "womans": "women",
    "mens": "men",
    "peoples are": "people are",
    "feets": "feet",
    "medias": "media",
}
_PREPOSITIONS = {
    r"(discuss(?:es|ed|ing)?) about": r"\1",
    r"(emphasi[sz](?:e|es|ed|ing)) (?:on|upon)": r"\1",
    r"(mention(?:s|ed|ing)?) about": r"\1",
    r"(comprises?|comprising) of": r"\1",
    r"(return(?:s|ed|ing)?|revert(?:s|ed|ing)?) back": r"\1",
    r"(cop(?:e|es|ed|ing)) up with": r"\1 with",
    r"(resembl(?:e|es|ed|ing)) (?:to|with)": r"\1",
    r"(superior|inferior|senior|junior|preferable) than": r"\1 to",
    r"(capable) to": r"\1 of",
    r"(aware) about": r"\1 of",
    r"(depend(?:s|ed|ing)?) of": r"\1 on",
    r"(afraid) from": r"\1 of",
    r"(responsible) of": r"\1 for",
    r"(despite) of": r"\1",
    r"in ?spite (?=(?:the|his|her|their|its|all|this|that)\b)": "in spite of ",
    r"(reach(?:es|ed|ing)?) to (?=the|a|an|his|their|this)": r"\1 ",
    r"(told|asked) to (him|her|them|us|me)": r"\1 \2",
    r"(is|are|was|were|am) (agree|belong|consist|depend)s?": r"\2",
    r"(can|could|will|would|should|may|might|must) able to": r"\1 be able to",
    r"(must|should) to": r"\1",
    r"(so that|in order that) to": "so as to",
    r"(more|most) (prefer)able": r"\2able",
}


_BASE_VERBS = (
    r"(?:bring|make|give|take|know|want|need|go|come|become|think|say|tell|show|help|enjoy|learn|understand|believe|create"
    r"|provide|require|depend|include|contain|destroy|improve|reduce|increase|cause|feel|find|get|have|keep|live|look|love"
    r"|play|see|seem|start|try|use|work|write|explain|describe|argue|suggest|mean)"
)
_OPENING = r"(?:^|(?<=[.!?]\s))"
_FRONTED = (
    r"(?:For (?:example|instance)|Moreover|Furthermore|In addition|On the other hand|As a result|In conclusion"
    r"|Of course)"
)
_SUBJECT = r"(?:it|he|she|they|we|I|you|the|this|these|there|people|if|when|some|many)"
# Behind these "lot" is a noun of its own ("a lot of", "the parking lot of").
_BEFORE_LOT = (
    r"(?:a|the|that|this|whole|same|good|awful|their|his|her|our|my|your|its|each|every|another|parking|mixed|vacant|hard"
    r"|sorry|happy|first|one|any|no)"
)


class ErrorPattern(NamedTuple):
    """What an error looks like.

    Attributes:
        kind: the kind of language error, as in `trainer.metrics.language.Kind`.
        pattern: finds it.
        message: what to tell the writer; `{0}` stands for what was found.
        fix: what could stand there, as a replacement template of the match; None when the message says it.
    """

    kind: str
    pattern: regex.Pattern[str]
    message: str
    fix: str | None = None


def _pattern(
    kind: str, pattern: str, message: str, fix: str | None = None, *, exact_case: bool = False
) -> ErrorPattern:
    flags = regex.MULTILINE if exact_case else regex.MULTILINE | regex.IGNORECASE
    return ErrorPattern(kind, regex.compile(pattern, flags), message, fix)


PATTERNS: tuple[ErrorPattern, ...] = (
    _pattern(
        "agreement",
        rf"\b(?:many|several|few|various|numerous|these|those|a lot of|lots of|two|three|four|five|number of) "
        rf"(?:new |different |other )?(?:{_SINGULAR}){_ENDS_PHRASE}",
        "{0} needs a plural noun.",
    ),
    _pattern(
        "agreement",
        r"\b(?:this|an?|every|each|another) (?:new |different |great |big |important )?"
        rf"(?:{_PURE_PLURAL}){_ENDS_PHRASE}",
        "{0} needs a singular noun.",
    ),
    _pattern(
        "agreement",
        r"(?<=^|[.,;] )(?:(?:many|most|some|these|all|young|poor|rich|old) )?people (?:is|was|has|does)\b",
        "{0}: “people” takes a plural verb.",
    ),
    _pattern(
        "agreement",
        rf"{_OPENING}(?:(?:the|these|those|many|some|all|most|such|several|our|their) )?(?:{_PURE_PLURAL}) "
        r"(?:is|was|has|does|makes|gives|takes|needs|wants)\b",
        "{0}: a plural noun takes a plural verb.",
    ),
    _pattern(
        "agreement",
        r"(?<=^|[.;] )(?:everyone|everybody|nobody|someone|each of them) (?:are|have|do)\b",
        "{0} takes a singular verb.",
    ),
    _pattern(
        "agreement",
        r"(?<=^|[.,;] |\bthat |\bbecause )(?:he|she|it) "
        rf"(?:also|always|often|usually|never|really|just|only) {_BASE_VERBS}\b",
        "{0}: “he”, “she” and “it” take a verb with “s”.",
    ),
    _pattern(
        "agreement",
        r"\bthere(?: is| was|['’]s) (?:many|several|two|three|four|various|numerous)\b",
        "{0}: several things take “are” or “were”.",
    ),
    _pattern(
        "grammar",
        r"\bthere ha(?:ve|s) (?:many|some|several|two|three|lots|a lot)\b",
        "{0}: say “there are” or “there is”.",
    ),
    _pattern(
        "grammar",
        rf"(?<!\b(?:the|a|his|her|its|their|our|your|my|free|good|tin) )"
        rf"\b(?:can|could|would|should|must|cannot|shall)(?: not)? {_PAST}\b",
        "{0}: a modal verb takes the base form.",
    ),
    _pattern(
        "grammar",
        rf"\b(?:did|does|do)(?: not|n['’]t) (?:{_PAST}|{_REGULAR_PAST})\b",
        "{0}: “do” takes the base form.",
    ),
    _pattern(
        "grammar",
        rf"\b(?:has|have|had|having) (?:not |also |never |already )?{_SIMPLE_PAST}\b",
        "{0}: “have” takes the past participle.",
    ),
    _pattern(
        "grammar",
        rf"{_OPENING}(?:Although|Though|Even though)\b(?:(?!\b(?:not|no|nothing|never)\b)[^.;!?\n]){{5,140}}, but\b",
        "“Although” and “but” join the same clauses; drop one.",
        exact_case=True,
    ),
    _pattern(
        "grammar",
        rf"{_OPENING}Because\b[^.;!?\n]{{5,140}}, so\b(?! (?:that|much|many|far|long|too|also)\b)",
        "“Because” and “so” join the same clauses; drop one.",
        exact_case=True,
    ),
    _pattern("word-choice", rf"(?<!\b{_BEFORE_LOT} )(?<!\p{{L}}-)\blot of\b", "{0}: say “much” or “many”."),
    _pattern("word-choice", r"\bcan not\b(?! only\b)", "{0} is one word: write “cannot”.", "cannot"),
    *(_pattern("word-choice", rf"\b{wrong}\b", "{0}: no such plural.", right) for wrong, right in _UNCOUNTABLE.items()),
    *(
        _pattern("grammar", rf"\b{wrong}(?!\w)", "{0} is not idiomatic.", right)
        for wrong, right in _PREPOSITIONS.items()
    ),
    _pattern("spacing", r"(?<=\p{L}) +[,;:.?!](?=\s|$)", "No space before “{0}”.", exact_case=True),
    _pattern(
        "spacing",
        r"(?<=\p{Ll}{2})[,;](?=\p{L}{2})|(?<=\p{Ll}{3})\.(?=\p{Lu}\p{Ll}+\s)",
        "A space is missing after “{0}”.",
        exact_case=True,
    ),
    _pattern(
        "punctuation", rf"{_OPENING}{_FRONTED}(?= {_SUBJECT}\b)", "A comma is missing after {0}.", exact_case=True
    ),
    _pattern("punctuation", r"[,;:]{2,}|,\.|(?<!\.)\.\.(?!\.)", "“{0}” is one mark too many."),
)
