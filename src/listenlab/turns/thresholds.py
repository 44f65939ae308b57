"""The declared thresholds of turn-taking.

Source: the definition this project fixed from published studies (NaturalTurn for joining utterances into turns;
Heldner & Edlund 2010 for what people notice as overlap; ICSI meeting annotation for grades). Values marked house are
our own.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TurnThresholds:
    """When sounds become utterances, utterances turns, and overlaps interruptions."""

    utterance_gap_s: float = 0.5
    """A pause this long ends an utterance, and is the silence a new onset needs before it."""
    turn_gap_s: float = 1.5
    """A pause this long ends a turn even when the other only encourages."""
    onset_after_s: float = 0.05
    """An onset must fall later than this after the other's start; else both simply began together."""
    noticed_overlap_s: float = 0.2
    """A shorter overlap is neither gap nor overlap; people notice from 0.12, raised for measurement error."""
    cut_off_lead_s: float = 0.12
    """With words left clearly incomplete a start this long before their end cuts them off: what people notice."""
    gives_way_after_s: float = 0.1
    """Encouraging words after a pause this long, said into the other's start, give way; chosen on ICSI meetings."""
    terminal_lead_s: float = 0.5
    """A start this close to the other's end is a prompt reply (house)."""
    stops_within_s: float = 2.0
    """Whoever stops later than this after an onset was not cut off by it (house)."""
    silent_gap_s: float = 0.5
    """A start up to this long after words clearly incomplete is a possible silent interruption."""
    backchannel_words: int = 3
    """The most words a backchannel has."""
    backchannel_s: float = 1.5
    """The longest a backchannel lasts; 95 % last no more than 1.0 to 1.26."""
    blip_s: float = 0.7
    """A voiced sound without words up to this long is a possible backchannel (house)."""
    clarification_words: int = 4
    """The most words of a question that only asks to understand."""
    completion_words: int = 6
    """The most words of a start that completes or repeats the other's (house)."""
    incomplete_probability: float = 0.87
    """From this probability on, words without a closing mark are clearly incomplete; chosen on ICSI meetings."""
    cut_off_probability: float = 0.31
    """From this probability on, whoever stops without a closing mark was cut off; chosen on ICSI meetings."""
