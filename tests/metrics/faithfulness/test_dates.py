"""Dates are held against the passage's, in whatever form it gives them."""

import pytest


@pytest.mark.parametrize(
    ("submission", "passage", "expected"),
    [
        pytest.param("", "It began in 1832.", [], id="an empty text"),
        pytest.param("Le café ouvrit en 1890.", "Le café ouvrit en 1980.", [("date", "1890", "1980")], id="accents"),
        pytest.param("It began in the 1800s.", "It began in 1832.", [], id="a period around the year"),
        pytest.param(
            "Tulips were dear in the 1700s.",
            "In the seventeenth century tulips were dear.",
            [("date", "1700s", "seventeenth century")],
            id="a wrong century",
        ),
        pytest.param(
            "It returns in 1903.", "Seen in 1832, it returns every seventy-one years.", [], id="a year worked out"
        ),
        pytest.param(
            "The fair opens on Friday.",
            "The fair opens on Monday.",
            [("date", "Friday", "Monday")],
            id="a wrong weekday",
        ),
        pytest.param(
            "They sow before November.", "They must sow by the end of October.", [], id="the neighbouring month"
        ),
        pytest.param("Snow fell in July.", "Snow fell in January.", [("date", "July", "January")], id="a wrong month"),
        pytest.param("Trams came in spring.", "Trams came in March.", [], id="the season of a month"),
        pytest.param("Birds winter on the flats.", "Every autumn the birds fly south.", [], id="a verb is no season"),
        pytest.param(
            "It closes on August 30.", "It closes on August 31.", [("date", "August 30", "August 31")], id="a wrong day"
        ),
        pytest.param("They may march in time.", "They left in December.", [], id="may and march are words too"),
    ],
)
def test_dates(find, submission, passage, expected):
    assert find(submission, passage) == expected
