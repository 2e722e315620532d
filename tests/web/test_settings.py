"""How the app may be served: strangers are let in nowhere without a password."""

from pathlib import Path

import pytest

from trainer.errors import InputError
from trainer.settings import Settings
from trainer.web.settings import WebSettings

BASE = Settings(Path("cache"))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.8", "::1", "localhost"])
def test_alone_the_machine_itself_is_served(host):
    assert WebSettings(BASE, host=host).checked().address.startswith("http://")


@pytest.mark.parametrize("host", ["", "0.0.0.0", "::", "192.0.2.7", "précis.example", "localhost.example"])
def test_other_machines_are_served_with_accounts_only(host):
    with pytest.raises(InputError, match="Add --accounts"):
        WebSettings(BASE, host=host).checked()
    assert WebSettings(BASE, host=host, accounts=True).checked()


@pytest.mark.parametrize(
    "url", ["", "precis.example", "ftp://precis.example", "https://", "https://precis.example/below", "https://a?b=c"]
)
def test_a_public_address_is_one_of_the_web_without_a_path(url):
    with pytest.raises(InputError, match="--public-url"):
        WebSettings(BASE, accounts=True, public_url=url).checked()


def test_a_public_address_wants_accounts():
    with pytest.raises(InputError, match="Add --accounts"):
        WebSettings(BASE, public_url="https://precis.example").checked()


@pytest.mark.parametrize(
    ("settings", "address", "secure"),
    [
        pytest.param(WebSettings(BASE), "http://127.0.0.1:7860", False, id="alone"),
        pytest.param(WebSettings(BASE, host="::1", port=80), "http://[::1]:80", False, id="a new address"),
        pytest.param(WebSettings(BASE, host="0.0.0.0", accounts=True), "http://localhost:7860", False, id="anywhere"),
        pytest.param(
            WebSettings(BASE, accounts=True, public_url="https://précis.example/"),
            "https://précis.example",
            True,
            id="behind a proxy",
        ),
    ],
)
def test_where_the_page_is(settings, address, secure):
    assert (settings.checked().address, settings.secure) == (address, secure)


def test_a_public_name_with_accents_is_known_as_browsers_send_it():
    assert (
        "xn--prcis-csa.example" in WebSettings(BASE, accounts=True, public_url="https://précis.example").allowed_hosts
    )
