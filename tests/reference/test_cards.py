from __future__ import annotations

import re

import pytest

from trainer.errors import InputError, UnknownNameError
from trainer.reference import list_cards, load_card
from trainer.reference.cards import HubSource, PypiSource, read_card
from trainer.reference.prompts import load_prompt

CARDS = list_cards()


@pytest.mark.parametrize("card", CARDS, ids=[card.name for card in CARDS])
def test_every_card_names_a_prompt_there_is_and_says_whether_it_was_run(card):
    assert load_prompt(card.generation.prompt).version
    assert card.verified or "Unverified here" in card.notes


@pytest.mark.parametrize("card", CARDS, ids=[card.name for card in CARDS])
def test_every_card_of_a_model_says_where_its_facts_were_read(card):
    if isinstance(card.source, PypiSource | HubSource):
        assert any("https://" in fact for fact in card.facts_from)
        assert any(fact.startswith("parameters") for fact in card.facts_from)
        assert card.parameters


@pytest.mark.parametrize("card", CARDS, ids=[card.name for card in CARDS])
def test_a_model_from_the_hub_is_pinned_or_its_card_says_why_not(card):
    if isinstance(card.source, HubSource):
        assert re.fullmatch(r"[0-9a-f]{40}", card.source.revision) or "safetensors" in card.notes
        assert card.source.gated == ("Gated" in card.notes)


def test_a_misspelt_name_is_answered_with_the_nearest_one():
    with pytest.raises(UnknownNameError, match="Did you mean 'smollm2-135m-instruct'"):
        load_card("smolm2-135m-instruct")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("titre = 'précis'", id="other fields, with accents"),
        pytest.param("name = [", id="not TOML"),
        pytest.param(
            'name = "other"\ntitle="x"\ntask="causal"\nlicence="MIT"\ncontext=1\n[source]\nkind="folder"\npath="x"',
            id="a name that is not the file's",
        ),
        pytest.param(
            'name = "card"\ntitle="x"\ntask="causal"\nlicence="MIT"\ncontext=1\n[source]\nkind="pypi"\npackage="p"\n'
            f'version="1"\nfile="p.whl"\nsha256="{"0" * 64}"\nbytes=1\n[source.unpack]\n"a" = "../../escape"',
            id="a file that would leave its folder",
        ),
        pytest.param(
            'name = "card"\ntitle="x"\ntask="causal"\nlicence="MIT"\ncontext=1\n[source]\nkind="server"\n'
            'base_url="http://x/v1"\nmodel="m"\nkey="secret"',
            id="a key on the card",
        ),
    ],
)
def test_a_file_that_is_no_card_is_refused_with_its_name(content, tmp_path):
    path = tmp_path / "card.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"card\.toml"):
        read_card(path)
