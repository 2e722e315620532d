"""The class report and the page of shared wording as a browser shows them."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from trainer.batch.outputs import write_outputs

COPIED = (
    "Towns that spare the mason ruin the fisherman, because a gap no wider than a hand lets in the winter, and the "
    "winter carries off what ten good summers have put by for the children of the quay."
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory, made_class_of):
    folder = tmp_path_factory.mktemp("pages")
    write_outputs(made_class_of(COPIED), folder, lambda *_: None)
    return folder


@pytest.fixture
def opened(browser, pages):
    contexts, complaints = [], []

    def open_page(name, width, scheme):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: complaints.append(request.url) if "://" in request.url[5:] else None)
        page.goto((pages / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("name", ["report.html", "copying.html"])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_pages_fit_the_window_and_are_accessible(opened, name, width, scheme):
    page = opened(name, width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_learner_in_the_report_leads_to_the_learners_page(opened):
    page = opened("report.html", 1280, "light")
    page.get_by_role("link", name='=HYPERLINK("http://evil.example","prize")').click()
    assert page.locator(".eyebrow").inner_text().count("=HYPERLINK") == 1
