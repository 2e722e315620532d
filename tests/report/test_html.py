import base64
import hashlib
import re
from dataclasses import replace

import pytest
from lxml import html

from trainer.domain import (
    Analysis,
    Cut,
    Finding,
    Fluency,
    FluencyLevel,
    KeyIdea,
    OddStretch,
    Passage,
    PreparedPassage,
    Reference,
    Submission,
    Yardstick,
)
from trainer.report.html import report_page
from trainer.text import Span, Text

HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="alert(3)" \'x </style></title></textarea>'
    "<!-- {{ 7 * 7 }} {% raw %} javascript:alert(4) &lt;b&gt; \u202edetrever\u202c \x00\x1b[31m"
)
SHOWN = HOSTILE.translate({c: f"⟦U+{c:04X}⟧" for c in (0x202E, 0x202C, 0x00, 0x1B)})


def parsed(page):
    return html.document_fromstring(page)


def text_of(element):
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def page(report):
    return report_page(report, preset_name="CSS précis paper")


def test_the_page_says_the_mark_in_the_scale_of_the_exam_and_what_it_means(page):
    tree = parsed(page)
    assert text_of(tree.find(".//h1")) == "12½ out of 20"
    assert "2 of 6 key ideas are there in full" in text_of(tree.find_class("meaning")[0])
    assert "CSS précis paper" in text_of(tree.find_class("eyebrow")[0])


def test_the_submission_reads_as_it_was_written(page, report):
    (section,) = parsed(page).xpath("//section[@id='precis']")
    for extra in section.xpath(".//sup | .//*[@class='vh']"):
        extra.drop_tree()
    (paragraph,) = section.xpath(".//div[@class='prose']/p")
    assert text_of(paragraph) == " ".join(report.submission.text.raw.split())


def test_every_link_leads_to_a_place_on_the_page_and_every_place_is_named_once(page):
    tree = parsed(page)
    ids = tree.xpath("//@id")
    links = tree.xpath("//a/@href | //*[local-name()='use']/@href")
    assert len(ids) == len(set(ids))
    assert len(links) > 30
    assert {link[1:] for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)


def test_what_could_go_leads_to_its_place(report):
    text = report.submission.text.raw
    start = text.index("What is the difficulty?")
    with_cut = replace(report, cuts=(Cut(Span(start, start + 23), 4, 0.0),))
    (cut,) = parsed(report_page(with_cut)).xpath("//ol[@class='cuts']/li")
    assert text_of(cut) == "What is the difficulty? 4 words: no key idea is lost See it in your précis"
    assert cut.xpath(".//a/@href") == ["#here-cut-1"]


def test_advice_says_what_it_is_worth_and_leads_to_its_places(page):
    first, second, _ = parsed(page).xpath("//ol[@class='advice']/li")
    assert "up to 1½ marks" in text_of(first)
    assert first.xpath(".//a/@href") == ["#place-advice-1"]
    assert second.xpath(".//a/@href") == ["#here-advice-2", "#place-advice-2"]


def test_verdicts_on_the_passage_are_told_in_words(page):
    chips = [
        text_of(chip)
        for chip in parsed(page).xpath("//section[contains(@class,'passage')]//*[contains(@class,'chip')]")
    ]
    assert chips == ["1 covered", "2 covered", "3 half covered", "4 half covered", "5 half covered", "6 missed"]


def test_a_deduction_names_its_rule_and_leads_to_its_note(page):
    deductions = parsed(page).xpath("//ul[@class='deductions']/li")
    assert text_of(deductions[0]) == "−½ The text speaks of “I”. (note 6) Rule: Third person."
    assert deductions[0].xpath(".//a/@href") == ["#note-6"]


def test_a_deduction_for_a_family_leads_to_every_note_of_it(report):
    (form,) = (mark for mark in report.assessment.criteria if mark.key == "form")
    family = replace(form.deductions[0], code="convention.*")
    marking = replace(report.assessment, criteria=(replace(form, deductions=(family,)),))
    page = parsed(report_page(replace(report, assessment=marking)))
    links = page.xpath("//ul[@class='deductions']/li//a/@href")
    assert len(links) == sum(f.code.startswith("convention.") for f in report.analysis.findings)


def test_how_sure_the_mark_is_stands_under_it(page):
    assert text_of(parsed(page).find_class("sure")[0]) == "About 12½: another examiner might well give 11 to 14."


def test_a_missing_idea_is_a_place_and_a_question_and_its_answer_stays_closed(page, report):
    entries = parsed(page).xpath("//ol[@class='ideas']/li")
    for entry, match in zip(entries, report.analysis.ideas, strict=True):
        statement = report.prepared.key_ideas[match.idea].statement
        answers = entry.xpath(".//details[@class='reveal']")
        if match.status.value == "covered":
            assert statement in text_of(entry)
            assert answers == []
            continue
        (answer,) = answers
        assert "open" not in answer.attrib
        assert text_of(answer) == f"Show the idea {statement}"
        answer.drop_tree()
        assert statement not in text_of(entry)
    asked = text_of(entries[5].xpath(".//summary")[0])
    assert "Paragraph 4, sentence 4, “Trees will therefore stand only where …” With what thought does" in asked


def test_rouge_is_folded_and_explained(page):
    (fold,) = parsed(page).xpath("//details[.//table]")
    assert "open" not in fold.attrib
    assert "not that what you say is right" in text_of(fold)
    assert "46%" in text_of(fold)


def test_the_reference_is_folded_in_unless_it_must_stay_hidden(report, page):
    assert "as summers grow hotter" in page
    assert "drafted by a model" in page
    assert "as summers grow hotter" not in report_page(report, show_references=False)


def test_the_policy_allows_exactly_the_style_and_the_script_of_the_page(page):
    tree = parsed(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for kind, tag in (("style-src", "style"), ("script-src", "script")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[kind] == f"'sha256-{digest}'"
    assert "unsafe" not in policy


def test_the_page_refers_to_nothing_outside_itself(page):
    tree = parsed(page)
    assert tree.xpath("//@src") == []
    assert tree.xpath("//@style") == []
    assert tree.xpath("//link/@href") == ["data:,"]
    assert not re.search(r"https?:|url\(|@import", page)


@pytest.fixture(scope="module")
def hostile(report):
    """A report in which every text that anyone can write is hostile."""
    passage = Text(f"{HOSTILE}\n\n{report.prepared.passage.text.raw}")
    everywhere = Span(0, len(HOSTILE))
    finding = Finding(f"convention.{HOSTILE}", HOSTILE, everywhere, everywhere)
    idea = report.analysis.ideas[0]
    criterion = report.assessment.criteria[3]
    deduction = replace(criterion.deductions[0], code=finding.code, reason=HOSTILE, source=HOSTILE)
    return replace(
        report,
        submission=Submission(Text(HOSTILE), HOSTILE),
        prepared=PreparedPassage(Passage(passage, HOSTILE), (KeyIdea(HOSTILE, 1.0, (0,)),), embedder=HOSTILE),
        references=(Reference(Text(HOSTILE), HOSTILE, model=HOSTILE),),
        analysis=replace(
            report.analysis,
            ideas=(replace(idea, span=everywhere),),
            copied=(),
            findings=(finding, replace(finding, in_title=True)),
            rouge={HOSTILE: report.analysis.rouge["rouge1"]},
        ),
        assessment=replace(
            report.assessment,
            preset=HOSTILE,
            criteria=(replace(criterion, name=HOSTILE, reason=HOSTILE, deductions=(deduction,)),),
            penalties=(deduction,),
        ),
        advice=tuple(
            replace(advice, text=HOSTILE, span=everywhere, passage_span=everywhere) for advice in report.advice
        ),
        praise=(HOSTILE,),
        notes=(HOSTILE,),
    )


def test_hostile_text_is_shown_and_does_nothing(hostile, report):
    page = report_page(hostile, preset_name=HOSTILE)
    calm, tree = parsed(report_page(report)), parsed(page)
    assert len(tree.xpath("//script")) == len(calm.xpath("//script")) == 1
    assert tree.xpath("//img") == []
    assert [name for element in tree.iter() for name in element.attrib if name.startswith("on")] == []
    assert not re.search("[\x00\x1b\u202a-\u202e\u2066-\u2069]", page)
    assert tree.text_content().count(SHOWN) >= 20
    assert "49" not in text_of(tree.find_class("praise")[0])


def test_an_empty_submission_makes_a_whole_page(report):
    empty = replace(
        report,
        submission=Submission(Text("")),
        references=(),
        analysis=Analysis(0, 340, obstacle="There is nothing to judge."),
        advice=(),
        praise=(),
        notes=(),
    )
    tree = parsed(report_page(empty))
    assert "There is nothing to judge." in text_of(tree.find_class("meaning")[0])
    assert text_of(tree.find_class("nothing")[0]) == "There is no text."
    assert tree.xpath("//h2/text()") == ["Do this next", "Your précis", "The passage", "How the marks were given"]


def test_a_preset_without_a_length_shows_no_gauge(report):
    free = replace(report, assessment=replace(report.assessment, target_words=(0, 0)))
    assert parsed(report_page(free)).find_class("gauge") == []


def test_several_references_show_the_mean_too(report):
    several = replace(report, references=report.references * 2)
    assert "Mean F of 2" in report_page(several)


def test_the_same_report_makes_the_same_page(report):
    assert report_page(report) == report_page(report)


def test_a_second_opinion_is_told_with_what_reads_oddly_and_that_no_mark_depends_on_it(report, page):
    odd = (OddStretch(Span(0, 30), Span(0, 10), 1.9),)
    opinion = Fluency(FluencyLevel.MUCH_LESS, 2.9, Yardstick(4.2, 0.7, 12), (), odd, "tiny float32")
    (section,) = parsed(report_page(replace(report, fluency=opinion))).xpath("//section[@aria-labelledby='opinion-h']")
    assert "reads much less fluently than the passage's." in text_of(section)
    raw = report.submission.text.raw
    assert [text_of(quote) for quote in section.findall(".//q")] == [" ".join(raw[:end].split()) for end in (30, 10)]
    assert "Fluency 2.9, the passage 4.2 ± 0.7. No mark depends on this" in text_of(section)
    assert "opinion-h" not in page


def test_a_second_opinion_quotes_hostile_text_as_text(report):
    text = Text(HOSTILE)
    whole = Span(0, len(HOSTILE))
    opinion = Fluency(
        FluencyLevel.LESS, 2.9, Yardstick(4.2, 0.7, 12), (), (OddStretch(whole, whole, 1.9),), "tiny float32"
    )
    hostile = replace(
        report, submission=Submission(text), fluency=opinion, analysis=Analysis(12, 340), advice=(), cuts=()
    )
    (section,) = parsed(report_page(hostile)).xpath("//section[@aria-labelledby='opinion-h']")
    assert section.xpath(".//script | .//img") == []
    assert "<script>" in text_of(section)
