"""Words that carry grammar instead of matter."""

from __future__ import annotations

DETERMINERS = frozenset(
    "a an the this that these those each every either neither some any no all both such what which whose "
    "my your his her its our their another other".split()
)
PRONOUNS = frozenset(
    "i me mine you yours he him she it we us they them who whom one ones something anything nothing everything "
    "someone anyone everyone nobody somebody himself herself itself themselves itself theirs hers".split()
)
AUXILIARIES = frozenset(
    "am is are was were be been being has have had having do does did can could will would shall should may might "
    "must ought cannot".split()
)
PREPOSITIONS = frozenset(
    "of in to for with on at from by about as into like through after over between out against during without "
    "before under around among upon toward towards within across behind beyond despite than until till up down off "
    "since above below near per via amid throughout".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor so yet if because although though while whereas unless when where how why whether that "
    "however therefore thus hence moreover then there not only also too very".split()
)
FUNCTION_WORDS = DETERMINERS | PRONOUNS | AUXILIARIES | PREPOSITIONS | CONJUNCTIONS
