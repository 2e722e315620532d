"""Passwords: what will do, and how they are kept."""

import pytest

from trainer.errors import InputError
from trainer.web.accounts.passwords import check_new, hashed, is_dated, is_right


@pytest.mark.parametrize(
    "password",
    [
        pytest.param("", id="nothing"),
        pytest.param("é" * 9, id="nine characters"),
        pytest.param("ééééééééééééé", id="one character, many times"),
        pytest.param("121212121212", id="two characters, many times"),
        pytest.param("0123456789", id="counting up"),
        pytest.param("9876543210", id="counting down"),
        pytest.param("abcdefghijkl", id="the alphabet"),
        pytest.param("Zoë.Malik1", id="hardly more than the name"),
        pytest.param("x" * 257, id="longer than anybody types"),
    ],
)
def test_what_is_guessed_first_will_not_do(password):
    with pytest.raises(InputError, match="The password"):
        check_new(password, login="zoë.malik")


@pytest.mark.parametrize(
    "password", ["lantern-gravel-teapot", "پنیر چراغ دریا کتاب", "a1b2c3d4e5", "zoë.malik-lantern"]
)
def test_what_is_not_will(password):
    check_new(password, login="zoë.malik", again=password)


def test_a_password_is_right_however_its_accents_are_typed():
    assert is_right("Zoe\u0308-lantern", hashed("Zoë-lantern"))
    assert not is_right("Zoe-lantern", hashed("Zoë-lantern"))


def test_two_hashes_of_one_password_differ_and_are_argon2id():
    first, second = hashed("lantern-gravel-teapot"), hashed("lantern-gravel-teapot")
    assert first != second
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not is_dated(first)


@pytest.mark.parametrize("kept", [None, "", "plain", "$argon2id$broken"])
def test_without_a_hash_no_password_is_right(kept):
    assert not is_right("the password of nobody", kept)
    assert not is_right("", kept)


def test_an_older_hash_is_still_right_and_known_to_be_old():
    from argon2 import PasswordHasher

    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("lantern-gravel-teapot")
    assert is_right("lantern-gravel-teapot", old)
    assert is_dated(old)
