"""Why these scores: where each comes from, how sure that is, and what else was measured."""

import inspect
import sys

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from listenlab import rules
from listenlab.feedback import outline
from listenlab.feedback.outline import Marked
from listenlab.feedback.skills import figure
from listenlab.practice.session import Session
from listenlab.tui.drawing import bar, said
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer


class Why(Room[None]):
    """The figures behind one session's scores."""

    def __init__(self, session: Session, mark: Marked | None = None) -> None:
        """Explain this session's scores, and the mark that is chosen."""
        super().__init__()
        self._session, self._mark = session, mark

    def compose(self) -> ComposeResult:
        """Lay the page out from top to bottom."""
        yield Static("Why these scores", classes="title")
        with VerticalScroll(classes="page"):
            if self._mark is not None:
                yield Static(self._marked(self._mark), classes="block")
            yield Static(self._leading(), classes="block")
            yield Static(self._others(), classes="block")
            yield Static(self._beside(), classes="block")
        yield Footer()

    def _marked(self, mark: Marked) -> Content:
        """Why the chosen moment has its mark."""
        turn = self._session.conversation.turns[mark.moment.turn]
        labels = [
            (label, sentence)
            for sentence in turn.sentences
            if sentence.text in mark.moment.quote
            for label in sentence.labels
            if label.holds and label.reason.text
        ]
        lines = [said(f"{mark.mark} {mark.meaning}: “{mark.moment.quote}”", "bold")]
        lines += [said(f"  {label.kind.value.replace('_', ' ')}, {label.confidence:.0%} sure: {label.reason.text}")
                  for label, _ in labels]  # fmt: skip
        return Content("\n").join(lines)

    def _leading(self) -> Content:
        conversation, card = self._session.conversation, self._session.scorecard
        told = {rule.id: rule for rule in rules.catalogue() if rule.id in rules.HEADLINE}
        lines: list[Content] = []
        for each in card.assessments:
            if rule := told.get(each.rule):
                lines += [
                    Content.assemble(said(f"{each.title:<30} ", "bold"), bar(each.score)),
                    said(f"  {figure(conversation, each)}"),
                    said(f"  {_measured(rule.measure.__module__)}", "$foreground-muted"),
                    said(f"  Evidence {rule.evidence.value}: {rule.source}", "$foreground-muted"),
                    Content(""),
                ]
        return Content("\n").join(lines)

    def _others(self) -> Content:
        conversation, card = self._session.conversation, self._session.scorecard
        lines: list[Content] = []
        for group, rows in outline.supporting(conversation, card):
            lines.append(Content.styled(group.value, "bold"))
            lines += [
                Content.assemble(said(f"  {each.title:<26} "), bar(each.score), "  ", said(line)) for each, line in rows
            ]
        return Content("\n").join(lines)

    def _beside(self) -> Content:
        conversation, card = self._session.conversation, self._session.scorecard
        texts = [f"{title}: {why}." for title, why in outline.unmeasured(conversation, card)]
        texts += [*outline.remarks(conversation, card), outline.not_heard(conversation, card)]
        return Content("\n").join(said(text, "$foreground-muted") for text in texts)


def _measured(module: str) -> str:
    """How a rule is measured, from the paragraph of its own file that says so."""
    paragraphs = (inspect.getdoc(sys.modules[module]) or "").split("\n\n")
    found = (each for each in paragraphs if each.startswith("How it is measured."))
    return " ".join(next(found, "").removeprefix("How it is measured.").split())
