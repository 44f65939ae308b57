"""What became of a round, as text: whose it was, each measure with its sign and figure, and what could be next."""

from textual.content import Content

from listenlab.drills.debriefing import told_by_tool
from listenlab.drills.round import Round
from listenlab.tui.drawing import one_line, said
from listenlab.tui.gym import Reviewed

_STYLES = {"✓": "$success", "✗": "$error"}


def whose(told: Round) -> str:
    """Who listened to whom."""
    again = ", second try" if told.again else ""
    return f"{one_line(told.chairs.listener)} listened to {one_line(told.chairs.speaker)}{again}"


def told_of(found: Reviewed) -> Content:
    """What the tool says: figures first, then what the listener promised, and what they could go on with."""
    done = found.done
    lines = [one_line(line) for line in told_by_tool(done.outcomes, done.round.ratings, succeeded=done.well)]
    parts = [said(line, _STYLES.get(line[:1], "")) for line in lines]
    if done.round.resolve:
        parts.append(said(f"\nNext week: {one_line(done.round.resolve)}"))
    if found.following is not None and found.following.id != done.drill.id:
        name, following = one_line(done.round.chairs.listener), found.following
        line = f"\nCould be next for {name}: {one_line(following.title)}. {one_line(following.purpose)}"
        parts.append(said(line, "bold"))
    return Content("\n").join(parts)
