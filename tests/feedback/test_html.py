"""The HTML report: whole, harmless, and dependent on nothing outside itself."""

from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from listenlab import interchange, language, rules, turns
from listenlab.conversation import Conversation, People, Transcript
from listenlab.feedback import Scorecard, html, outline, profile, scorecard
from listenlab.feedback.bookmark import Bookmark

SAMPLES = Path(__file__).parents[2] / "samples"
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "article", "h1", "h2"),
    *("h3", "p", "div", "small", "i", "b", "svg", "line", "text", "rect", "table", "tr", "td", "ol", "ul", "li"),
    *("time", "q"),
}
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "http-equiv", "class", "aria-label", "role", "style", "viewbox", "x", "y"),
    *("x1", "x2", "y1", "y2", "rx", "width", "height", "title"),
}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</style><style>*{display:none}</style>",
    "</title><b>",
    "&#x3C;script&#x3E;",
    "{{ 7 * 7 }}{% raw %}",
    "\u2028\x1b]0;owned\x07\u202e",
]


class Seen(HTMLParser):
    """Every tag, attribute and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def judged(name: str) -> tuple[Conversation, Scorecard]:
    """A sample, labelled and scored."""
    (transcript,) = interchange.transcripts(SAMPLES / f"{name}.json")
    assert isinstance(transcript, Transcript)
    conversation = language.label(turns.from_transcript(transcript))
    return conversation, scorecard(conversation, rules.assess(conversation, {}), profile("one_on_one"))


@pytest.fixture(scope="module")
def good() -> tuple[Conversation, Scorecard]:
    return judged("good")


@pytest.mark.parametrize("name", ["good", "lecturing", "interrupting"])
def test_the_page_says_what_the_scorecard_says(name: str) -> None:
    """Headline, skills with figures, praise, what to try, and every moment's quote."""
    conversation, card = judged(name)
    seen = Seen(html.page("A talk", conversation, card))
    wanted = [card.headline, *card.went_well, *(skill.line for skill in card.skills)]
    wanted += [card.focus.try_this] if card.focus else []
    wanted += [moment.quote for each in card.assessments for moment in each.moments]
    flat = " ".join(seen.text.split())
    for words in wanted:
        assert " ".join(words.split()) in flat


@pytest.mark.parametrize("text", HOSTILE)
def test_names_titles_and_words_are_never_more_than_text(text: str, good: tuple[Conversation, Scorecard]) -> None:
    """Only the page's own tags and attributes, whatever anybody is called or says."""
    conversation, card = good
    hostile = replace(
        conversation,
        people=People(text, text),
        turns=tuple(replace(turn, text=text) for turn in conversation.turns),
        utterances=tuple(
            replace(heard, words=tuple(replace(word, text=text) for word in heard.words))
            for heard in conversation.utterances
        ),
    )
    said = replace(card, headline=text, went_well=(text,))
    page = html.page(text, hostile, said)
    seen = Seen(page)
    assert seen.tags <= TAGS
    assert {name for name, _ in seen.attributes} <= ATTRIBUTES
    assert not any(character in page for character in "\x1b\x07\u202e")
    assert "49" not in html.page("{{ 7 * 7 }}", hostile, card).split("<title>")[1].split("</title>")[0]


def test_no_letter_of_the_drawing_hides_another() -> None:
    """Two rows, and interruptions first where there is room for no more."""
    conversation, card = judged("interrupting")
    drawn = html.drawing(conversation, outline.marked(conversation, card))
    assert drawn is not None
    for row in (0, 1):
        places = sorted(x for x, its, _ in drawn.marks if its == row)
        assert all(after - before >= 12 for before, after in pairwise(places))
    cut = [each for each in outline.marked(conversation, card) if each.mark == "!"]
    assert sum(each.mark == "!" for _, _, each in drawn.marks) == len(cut) >= 9


def test_bookmarks_are_drawn_with_their_note(good: tuple[Conversation, Scorecard]) -> None:
    """Above the lanes, where a pointer tells what was written; never more than text."""
    page = html.page("A talk", *good, (), [Bookmark(60.0, "<b>the plan</b>"), Bookmark(9999.0)])
    assert page.count('<line class="flag"') == 2
    assert "<title>Marked at 01:00: &lt;b&gt;the plan&lt;/b&gt;.</title>▾" in page
    assert 'x1="1000.0"' in page
    assert "<b>▾</b> bookmark" in page
    assert {name for name, _ in Seen(page).attributes} <= ATTRIBUTES
    assert "▾" not in html.page("A talk", *good)


def test_the_page_refers_to_nothing_outside_and_forbids_itself_to(good: tuple[Conversation, Scorecard]) -> None:
    """No address, no link, no script; and a policy that says so to the browser."""
    page = html.page("A talk", *good)
    for mark in ("http:", "https:", "<a ", "href", "<script", "<link", "url(", "@import", "src="):
        assert mark not in page
    assert "default-src 'none'" in page


def test_without_times_there_is_a_page_without_a_drawing(good: tuple[Conversation, Scorecard]) -> None:
    """What is not known is left out."""
    conversation, card = good
    timeless = replace(conversation, utterances=(), duration_s=None)
    assert "<svg" not in html.page("A talk", timeless, card)
    assert "<svg" in html.page("A talk", conversation, card)
