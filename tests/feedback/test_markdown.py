"""The report as Markdown."""

from dataclasses import replace

import pytest

from listenlab.conversation import Timing
from listenlab.feedback.markdown import escaped, page
from tests.feedback.talks import card, warm
from tests.talk import talk


def test_it_holds_what_the_text_holds() -> None:
    """Headline, skills, what went well, what to try, moments and how it was heard."""
    drawn = page("The deadline", warm(), card(warm()))
    assert drawn.startswith("# The deadline\n\nSam listening to Ana")
    assert "| Open questions | 97 | 4 of 5 open (five can only tell 44 to 95 %) |" in drawn
    for heading in ("## Went well", "## Try next", "## Moments", "## How this was heard"):
        assert f"\n{heading}\n" in drawn
    assert '- 00:41 **paraphrase** "You found out last, and it hurt." Ana: "exactly"\n' in drawn


def test_what_is_missing_is_a_dash_with_its_reason() -> None:
    """Never an empty cell or a zero."""
    drawn = page("No times", warm(timing=Timing.NONE), card(warm(timing=Timing.NONE)))
    assert "| Interruptions | - | not measurable: the transcript has no times |" in drawn
    quiet = talk("L: Hello.")
    assert "## Went well" not in page("Quiet", quiet, card(quiet))


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("[Ana](http://x)", "\\[Ana\\](http\\://x)"),
        ("www.x.com", "www\\.x.com"),
        ("a@b.de", "a\\@b.de"),
        ("a | b", "a \\| b"),
        (
            "`code` and *bold* and _soft_ and ~no~ and $x$",
            "\\`code\\` and \\*bold\\* and \\_soft\\_ and \\~no\\~ and \\$x\\$",
        ),
        ("# Ana", "\\# Ana"),
        ("- Ana", "\\- Ana"),
        ("1. Ana", "1\\. Ana"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("Ana\n\n# Big\x1b[2J", "Ana # Big\\[2J"),
        ("\\", "\\\\"),
    ],
)
def test_special_characters_mean_nothing(written: str, drawn: str) -> None:
    """A reader sees what was written and nothing more."""
    assert escaped(written) == drawn


def test_a_hostile_name_stays_a_name() -> None:
    """Wherever it is drawn."""
    hostile = replace(warm(partner="</td><img src=x>|[x](y)"))
    drawn = page("<b>", hostile, card(hostile))
    assert "<b>" not in drawn.replace("\\<b\\>", "")
    assert "<img" not in drawn.replace("\\<img", "")
    assert "|[" not in drawn.replace("\\|\\[", "")
