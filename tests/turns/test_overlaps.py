"""The definition of overlaps, one promise after another.

In each script the partner holds the floor and the listener starts, unless it says otherwise.
"""

from dataclasses import replace

import pytest

from listenlab.conversation import Grade, Layout, OverlapKind, Person, Timing, Transcript
from listenlab.turns import TurnThresholds, from_transcript
from tests.turns.spoken import conversation, in_short, overlaps, turns, words

LONG = "P 0: I went over there on Monday and nobody was at home so I left them again"  # 0 to 4.8 s


class TestOnsets:
    def test_an_onset_is_the_first_sound_after_half_a_second_of_own_silence(self) -> None:
        """Going on after a shorter pause is no new start."""
        story = "P 0: what I wanted to tell you about that day is that I went home"  # 0 to 4.5 s
        assert overlaps(f"{story}\nL 1: so we talked (0.4) and then you said no") == ["L interruption attempt"]
        assert overlaps(f"{story}\nL 1: so we talked (0.6) and then you said no") == ["L interruption attempt"] * 2

    def test_starting_together_is_no_onset_into_the_others_speech(self) -> None:
        """Up to 0.05 s after the other's start both simply begin at once."""
        assert overlaps(f"{LONG}\nL 0.05: we could look at the other one on Monday then") == []
        assert overlaps(f"{LONG}\nL 0.1: we could look at the other one on Monday then and so on and on and on") != []

    def test_the_lead_reaches_from_the_onset_to_the_end_of_the_others_utterance(self) -> None:
        """A pause of half a second ends the utterance, a shorter one does not."""
        [overlap] = conversation("P 0: one two three (0.4) four five.\nL 0.8: seven eight nine ten eleven").overlaps
        assert overlap.lead_s == pytest.approx(1.1)
        [overlap] = conversation("P 0: one two three (0.6) four five.\nL 0.3: seven eight nine").overlaps
        assert overlap.lead_s == pytest.approx(0.6)

    def test_the_overlap_lasts_while_both_speak(self) -> None:
        """It ends with whoever stops first."""
        [overlap] = conversation(f"{LONG}\nL 2: but why did").overlaps
        assert (overlap.span.start_s, overlap.span.end_s) == pytest.approx((2.0, 2.9))

    def test_overlaps_shorter_than_two_tenths_are_neither_gap_nor_overlap(self) -> None:
        """At a change of speaker people hardly notice them."""
        assert overlaps(f"{LONG}\nL 4.65: we could look at the other one") == []
        assert overlaps(f"{LONG}.\nL 4.55: we could look at the other one.") == ["L terminal"]

    def test_starting_into_a_backchannel_is_no_overlap(self) -> None:
        """Who only encourages holds no floor."""
        assert overlaps("P 0: I left again.\nL 1: mm-hmm~0.8\nP 1.5: and then I came back home.") == []

    def test_both_directions_are_found(self) -> None:
        """The partner may interrupt too."""
        assert overlaps("L 0: you should go and tell him about the\nP 1.2: I do not want to do that at all") == [
            "P interruption cut_off"
        ]


class TestBackchannels:
    @pytest.mark.parametrize(
        "said",
        ["mm-hmm", "Yeah.", "right right", "oh okay", "O.K.", "I see.", "That's right.", "yeah yeah yeah",
         "mm-hmm mm-hmm mm-hmm", "Oh, wow!", "uh-huh", "(laughs)"],
    )  # fmt: skip
    def test_cue_words_into_the_others_speech_encourage(self, said: str) -> None:
        """They are credited and never penalised."""
        talk = conversation(f"{LONG}\nL 2: {said}")
        assert [in_short(overlap) for overlap in talk.overlaps] == ["L backchannel"]
        assert [(token.person, token.text) for token in talk.backchannels] == [(Person.LISTENER, said)]
        assert not talk.turns_of(Person.LISTENER)

    def test_a_token_shorter_than_the_noticed_overlap_is_still_a_backchannel(self) -> None:
        """A quick mm lies wholly inside the other's talk."""
        assert overlaps(f"{LONG}\nL 2: mm~0.12") == ["L backchannel"]

    @pytest.mark.parametrize("said", ["but yeah", "so right", "and yes", "I know yeah he", "well okay so", "you sure"])
    def test_an_anti_cue_first_is_on_its_way_to_the_floor(self, said: str) -> None:
        """and, but, I, so, we, well, you."""
        assert overlaps(f"{LONG}\nL 2: {said}") == ["L interruption attempt"]

    @pytest.mark.parametrize("said", ["yeah it's", "right but", "okay so", "oh the", "yeah i-", "yeah um"])
    def test_what_leads_on_to_more_does_not_only_encourage(self, said: str) -> None:
        """A dangling word after the cue has begun a turn."""
        assert overlaps(f"{LONG}\nL 2: {said}") == ["L interruption attempt"]

    def test_half_of_the_words_may_be_others(self) -> None:
        """As long as the limits of length are kept."""
        assert overlaps(f"{LONG}\nL 2: yeah Monday") == ["L backchannel"]
        assert overlaps(f"{LONG}\nL 2: yeah Monday evening") != ["L backchannel"]

    def test_more_than_three_words_or_a_second_and_a_half_are_no_backchannel(self) -> None:
        """Then somebody has the floor or wants it."""
        assert overlaps(f"{LONG}\nL 2: yeah yeah yeah yeah") == ["L interruption attempt"]
        assert overlaps(f"{LONG}\nL 2: yeah~1.6") == ["L interruption attempt"]

    def test_cues_that_answer_a_question_are_no_backchannels(self) -> None:
        """After a question "yeah" is an answer and holds the floor."""
        talk = conversation("P 0: did you go there?\nL 1.4: Yeah.")
        assert not talk.backchannels
        assert [turn.holds_floor for turn in talk.turns] == [True, True]

    def test_cues_while_one_holds_the_floor_belong_to_ones_own_turn(self) -> None:
        """Nobody encourages themselves."""
        talk = conversation("P 0: I left again. (0.7) Yeah. (0.7) And then I came back.")
        assert [turn.text for turn in talk.turns] == ["I left again. Yeah. And then I came back."]

    def test_encouraging_goes_on_after_an_attempt(self) -> None:
        """Having tried to speak does not give the listener the floor while the partner still speaks."""
        talk = conversation(f"{LONG}\nL 1: but why did you\nL 3: mm-hmm")
        assert [token.text for token in talk.backchannels] == ["mm-hmm"]

    def test_greeting_in_chorus_is_credited(self) -> None:
        """Two people saying hello at once interrupt nobody; one after the other they take turns."""
        assert overlaps("P 0: Hi Sam it is good to see you\nL 0.3: Hi Ana") == ["L backchannel"]
        assert not conversation("P 0: Hi Sam\nL 1: Hi Ana").backchannels

    def test_a_language_without_word_lists_has_no_backchannels_by_words(self) -> None:
        """What is not known is not guessed."""
        said = replace(words(f"{LONG}\nL 2: yeah"), language="xx")
        assert [in_short(overlap) for overlap in from_transcript(said, "L").overlaps] == ["L interruption attempt"]


class TestTerminalStarts:
    def test_starting_in_the_last_half_second_of_complete_words_is_terminal(self) -> None:
        """A prompt reply, neutral."""
        assert overlaps(f"{LONG}.\nL 4.4: what did you do then?") == ["L terminal"]

    def test_words_that_are_not_clearly_incomplete_count_as_complete(self) -> None:
        """Without punctuation nobody can be sure."""
        assert overlaps(f"{LONG}\nL 4.4: what did you do then") == ["L terminal"]

    def test_starting_half_a_second_before_the_end_is_an_interruption(self) -> None:
        """From 0.5 s on, even over complete words."""
        assert overlaps(f"{LONG}.\nL 4.2: what did you do then about it?") == ["L interruption talk_over"]


class TestCooperativeStarts:
    def test_saying_the_others_next_words_helps(self) -> None:
        """A completion."""
        assert overlaps("P 0: by the evening I was just so tired of it all\nL 2.1: tired of it all") == [
            "L cooperative"
        ]

    def test_repeating_the_others_last_words_helps(self) -> None:
        """An echo."""
        assert overlaps("P 0: it happened in Lisbon and we stayed there for weeks\nL 1.3: in Lisbon") == [
            "L cooperative"
        ]

    def test_function_words_in_common_do_not_make_a_completion(self) -> None:
        """Both saying "and the" means nothing."""
        assert overlaps("P 0: I took the car and the dog and went over there\nL 1.3: and the") != ["L cooperative"]

    def test_asking_to_understand_in_four_words_helps(self) -> None:
        """A longer question takes the floor."""
        assert overlaps(f"{LONG}\nL 2: On Monday morning?") == ["L cooperative"]
        assert overlaps(f"{LONG}\nL 2: did you call the others first?") == ["L interruption attempt"]

    def test_helping_with_a_word_search_is_cooperative(self) -> None:
        """The other only holds the floor with fillers."""
        assert overlaps("P 0: I was so uh~0.5 um~0.5\nL 1.1: embarrassed I guess") == ["L cooperative"]

    def test_a_long_word_being_said_is_no_filler(self) -> None:
        """The word under way at the onset is what the other is saying."""
        assert overlaps("P 0: I was so embarrassed.~1.5\nL 1.4: we should go to the other place now then") == [
            "L interruption talk_over"
        ]


class TestInterruptions:
    def test_who_stops_with_words_incomplete_while_the_other_goes_on_is_cut_off(self) -> None:
        """With the dash a transcript prints, or without any punctuation."""
        for stop in ("was the --", "was the-", "was the…", "was the"):
            said = f"P 0: and the worst part {stop}\nL 1.2: you should just call him about it"
            assert overlaps(said) == ["L interruption cut_off"], stop

    def test_in_a_punctuated_transcript_a_missing_full_stop_says_it_too(self) -> None:
        """Somebody who writes full stops would have written one."""
        before = (
            "P 0: I went home.\nL 2: How was it?\nP 4: it was good until somebody called\nL 5.2: You should call him."
        )
        assert overlaps(before)[-1:] == ["L interruption cut_off"]

    def test_who_finishes_all_the_same_is_talked_over(self) -> None:
        """Complete words, or stopping later than two seconds after the onset."""
        assert overlaps(f"{LONG}.\nL 3: we could go and see the other one next week") == ["L interruption talk_over"]
        late = "P 0: and so on Monday I went there to see if the worst part was the\nL 1.2: "
        assert overlaps(late + "we could go and see the other one next week or so then") == ["L interruption talk_over"]

    def test_who_began_and_stops_first_only_attempted(self) -> None:
        """Listed, never counted."""
        [overlap] = conversation(f"{LONG}\nL 2: but did you").overlaps
        assert (overlap.kind, overlap.grade, overlap.counts) == (OverlapKind.INTERRUPTION, Grade.ATTEMPT, False)

    def test_clearly_incomplete_words_are_cut_off_from_what_people_notice_on(self) -> None:
        """Where complete ones would make it terminal or no overlap at all; who stops first cuts nobody off."""
        assert overlaps("P 0: and the worst part was the\nL 1.5: you should just call him") == [
            "L interruption cut_off"
        ]
        assert overlaps("P 0: and the worst part was the\nL 1.65: you should just call him") == [
            "L interruption cut_off"
        ]
        assert overlaps("P 0: and the worst part was the\nL 1.7: you should just call him") == []
        assert overlaps("P 0: and it was over by then.\nL 1.95: you should just call him") == []
        assert overlaps("P 0: and the worst part was the\nL 1.4: you~0.2") == ["L terminal"]

    def test_who_gives_way_with_a_token_had_stopped_before_it(self) -> None:
        """A "right" after a pause, said into the other's start, does not finish what was begun."""
        start = "L 1.2: you should just call him about it tomorrow then"
        assert overlaps(f"P 0: and the worst part was the (0.2) right\n{start}") == ["L interruption cut_off"]
        assert overlaps(f"P 0: and the worst part was right\n{start}") != ["L interruption cut_off"]

    def test_helping_words_along_never_cuts_off(self) -> None:
        """Whether the other takes them up or stops there."""
        for said in ("was the uh", "was the uh um"):
            assert overlaps(f"P 0: and the worst part {said}\nL 1.85: waiting for them I guess") == ["L cooperative"]

    def test_it_says_where_how_long_before_and_how_sure(self) -> None:
        """Everything a person needs to argue with it."""
        [overlap] = conversation("P 0: and the worst part was the\nL 1.2: you should just call him").overlaps
        assert overlap.excerpt == "and the worst part // you should just call him"
        assert (overlap.by, overlap.holder_turn, overlap.turn) == (Person.LISTENER, 0, 1)
        assert 0.5 <= overlap.confidence <= 1
        assert overlap.interruption_probability > 0.5

    def test_an_interruption_is_likelier_to_be_seen_as_one_than_anything_else(self) -> None:
        """The probability follows the kind."""
        [seen] = conversation(f"{LONG}\nL 2: we could go and see the other one next week then").overlaps
        for neutral in ("L 2: mm-hmm", "L 4.5: we could go and see the other one"):
            [overlap] = conversation(f"{LONG}\n{neutral}").overlaps
            assert overlap.interruption_probability < seen.interruption_probability


class TestThresholds:
    """Every limit of the definition is declared and can be set."""

    @pytest.mark.parametrize(
        ("script", "limits", "before", "after"),
        [
            (f"{LONG}.\nL 4.6: see you later then", {"noticed_overlap_s": 0.25}, ["L terminal"], []),
            (
                f"{LONG}.\nL 4: see you later then",
                {"terminal_lead_s": 1.0},
                ["L interruption talk_over"],
                ["L terminal"],
            ),
            (f"{LONG}\nL 2: yeah sure right", {"backchannel_words": 2}, ["L backchannel"], ["L interruption attempt"]),
            (f"{LONG}\nL 2: yeah~1.2", {"backchannel_s": 1.0}, ["L backchannel"], ["L interruption attempt"]),
            (
                f"{LONG}\nL 2: on that Monday morning?",
                {"clarification_words": 3},
                ["L cooperative"],
                ["L interruption attempt"],
            ),
            (
                f"{LONG}\nL 2.7: at home so I left",
                {"completion_words": 3},
                ["L cooperative"],
                ["L interruption attempt"],
            ),
            (
                "P 0: and the worst part was the\nL 0.6: you should just call him about it",
                {"stops_within_s": 1.0},
                ["L interruption cut_off"],
                ["L interruption talk_over"],
            ),
            (
                "P 0: and the worst part was the\nL 1.5: you should call",
                {"cut_off_probability": 1.0},
                ["L interruption cut_off"],
                ["L terminal"],
            ),
            (
                "P 0: and the worst part was the\nL 1.65: you should call",
                {"cut_off_lead_s": 0.16},
                ["L interruption cut_off"],
                [],
            ),
            (
                "P 0: and the worst part was the (0.2) right.\nL 1.2: you should just call him about it tomorrow",
                {"gives_way_after_s": 0.3},
                ["L interruption cut_off"],
                ["L interruption talk_over"],
            ),
            (
                f"{LONG}\nL 0.1: we went there and back and then home again on that other Monday of the month",
                {"onset_after_s": 0.15},
                ["L interruption talk_over"],
                [],
            ),
        ],
    )
    def test_a_threshold_moves_the_line(
        self, script: str, limits: dict[str, float], before: list[str], after: list[str]
    ) -> None:
        """The default on one side, the changed limit on the other."""
        assert overlaps(script) == before
        assert overlaps(script, TurnThresholds(**limits)) == after  # type: ignore[arg-type]


class TestWhatTimesCanShow:
    def test_one_microphone_shows_no_overlap(self) -> None:
        """Not even where its times happen to overlap."""
        said = replace(words(f"{LONG}\nL 2: we could see the other one"), timing=Timing.MIXED)
        talk = from_transcript(said, "L")
        assert talk.overlaps == ()
        assert not talk.timing.shows_overlap
        assert talk.turns

    def test_starts_alone_show_neither_overlaps_nor_backchannel_times(self) -> None:
        """What lasts how long is not known."""
        lines = tuple(replace(line, end_s=None, words=()) for line in turns(f"{LONG}\nL 2: mm-hmm").lines)
        talk = from_transcript(Transcript(lines), "L")
        assert talk.timing is Timing.STARTS
        assert [*talk.overlaps, *talk.backchannels, *talk.transfers, *talk.utterances] == []
        assert [turn.kind for turn in talk.turns] == ["turn", "backchannel"]

    def test_unknown_speakers_interrupt_nobody(self) -> None:
        """Words without a name belong to nobody in particular."""
        lines = tuple(replace(line, speaker=None) for line in words(f"{LONG}\nL 2: we could see the other").lines)
        talk = from_transcript(Transcript(lines, layout=Layout.WORDS))
        assert not talk.attributed
        assert talk.overlaps == ()
        assert talk.backchannels == ()

    def test_everybody_but_the_listener_is_the_partner(self) -> None:
        """A third person can be interrupted and can interrupt; the two of them do not interrupt each other."""
        script = f"{LONG}\nBen 1: what I heard was something else\nL 3: we could see the other one next week then"
        assert overlaps(script) == ["L interruption talk_over"]
        assert any("2 people besides" in note for note in conversation(script).notes)
