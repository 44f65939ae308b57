"""The open twin of a closed question: the same interest, the answer left to the other.

A closed question begins with a verb, or asks for a fact, and tells by that what it is about: what happened, how things
are, what could be, or what a number or a time stands for.
Source: the paired examples of motivational interviewing training, in our own words.
"""

import re

_OPENERS = (
    r"(?:(?:and|so|but|or|well|okay|then|now|oh|hey|hi|hello|right|sure|great|got it|look|listen|yes|no|quick one)\b"
    r"[,.!]? +)*"
)
_FELT = r"(?:annoy|bother|hurt|upset|scare|worry|like|enjoy|feel|make you|surprise|anger|help)"
_VERBS = r"(?:think|say|tell|want|need|do|find|see|hear|feel|know|expect|learn|try)"
_MOODS = (
    r"(?:angry|sad|upset|nervous|afraid|scared|happy|tired|hurt|worried|lonely|embarrassed|proud|okay|all right|fine)"
)

_TWINS: tuple[tuple[str, str], ...] = (
    (rf"(?:were|was|felt?) (?:you|he|she|they|it)\b.*\b{_MOODS}\b", "How did that feel?"),
    (r"how long\b", "What has that time been like?"),
    (r"how (?:many|much)\b", "What does it mean for you?"),
    (r"how often\b", "What is it like when it happens?"),
    (r"when (?:do|does|will|is|are|must|should)\b", "What does that time look like for you?"),
    (r"when\b", "What was going on at the time?"),
    (r"why (?:did|have|had|would|could)n't you\b", "What held you back?"),
    (r"why don't you\b", "What have you thought of so far?"),
    (r"why\b", "What led to that?"),
    (r"have you (?:\w+ )?(?:tried|thought|considered)\b", "What have you thought of so far?"),
    (r"(?:can|could|will|would) you tell me\b", "What would you like to tell me?"),
    (r"do you have (?:a |any |an )?(?:\w+ )?(?:plan|idea)s?\b", "What do you have in mind?"),
    (r"(?:is|are) there (?:any|some)thing\b.*\bneed\b", "What do you need?"),
    (r"who(?:se|m)?\b", "Who matters in this, and how?"),
    (r"which\b", "What makes the difference for you?"),
    (r"where\b", "What is it like there?"),
    (rf"(?:are|is) you\b.*\b{_MOODS}\b", "How are you with that?"),
    (rf"did\b.*\b{_FELT}\b", "What was that like?"),
    (rf"(?:did|have|had) you (?:really |ever )?(?P<verb>{_VERBS})\b", "What did you {verb}?"),
    (rf"do you (?:really |still )?(?P<verb>{_VERBS})\b", "What do you {verb}?"),
    (r"(?:was|were|did|had|has|have)\b", "What happened?"),
    (r"(?:is|are) there\b", "What else is there?"),
    (r"(?:will|would|can|could|should|shall|may)\b", "What would help?"),
    (r"(?:is|are|do|does|am|isn't|aren't|don't|doesn't)\b", "How do you see it?"),
)


def open_twin(question: str) -> str:
    """An open question to ask instead of a closed one; an invitation where its words give no hint."""
    asked = re.sub(r"\s+", " ", question.lower().replace("\u2019", "'")).strip()
    for pattern, twin in _TWINS:
        if match := re.match(_OPENERS + pattern, asked):
            return twin.format(**match.groupdict())
    return "Tell me more about that."
