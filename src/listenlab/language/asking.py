"""Features of asking: question words, verbs before their subjects, tags and choices.

Each stands at the core of the sentence, where it asks, or later, where it may only report ("I know what that is").
"""

from collections.abc import Iterator

from listenlab import lexicon
from listenlab.language.form import Found
from listenlab.language.reading import Reading

TAG_WORDS = 6
QUESTION_WORD, VERB_FIRST = "question word", "verb first"


def asking(reading: Reading, language: str) -> Found:
    """The features with the words each rests on."""
    mark = reading.mark or "none"
    found = list(_signs(reading, language))
    for sign, where, pair in found:
        yield f"{sign} {where}", (pair,)
        yield f"{sign} {where}, mark {mark}", ()
        if sign == QUESTION_WORD:
            yield f"asks with {pair.split()[0]} {where}", (pair,)
        else:
            yield f"{sign} {where} {pair.split()[1]}", ()
    if not found:
        yield f"states, mark {mark}", ()
    elif "or" in reading.tokens[reading.core :]:
        yield "offers a choice", ()
    if tag := _tag(reading, language):
        yield "ends in a tag", (tag,)
    if " ".join(reading.tokens) in lexicon.phrases("whole_no_questions", language):
        yield "asks nothing as a whole", ()


def _signs(reading: Reading, language: str) -> Iterator[tuple[str, str, str]]:
    """Each sign of asking: what it is, whether it stands at the core or later, and its words."""
    words = ("", *reading.tokens[reading.core :], "")
    question_words, verbs = lexicon.phrases("question_words", language), lexicon.phrases("auxiliaries", language)
    subjects, reporting = lexicon.phrases("subjects", language), lexicon.phrases("reporting_verbs", language)
    for place in range(1, len(words) - 1):
        before, word, after = words[place - 1 : place + 2]
        where = "core" if place == 1 else "later"
        if word in question_words:
            if before not in reporting and (after in verbs or "'" in word or where == "core"):
                yield QUESTION_WORD, where, f"{word} {after}".strip()
        elif word in verbs and after in subjects and before not in question_words and before not in subjects:
            yield VERB_FIRST, where, f"{word} {after}"


def _tag(reading: Reading, language: str) -> str:
    """The tag a sentence ends in, if words of its own come before."""
    tags, words = lexicon.phrases("tags", language), reading.tokens
    endings = (" ".join(words[-length:]) for length in range(min(TAG_WORDS, len(words) - 2), 0, -1))
    return next((ending for ending in endings if ending in tags), "")
