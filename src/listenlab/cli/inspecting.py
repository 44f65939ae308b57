"""`inspect`: what was found out about a recording, before any word is recognised."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from listenlab.cli.printing import data, width
from listenlab.cli.seating import enrolling, knowing, seated, seating_of
from listenlab.conversation import Span, Timing
from listenlab.conversation.plain import plain
from listenlab.feedback.seen import clock
from listenlab.listening import minutes
from listenlab.practice.inspecting import Inspection

if TYPE_CHECKING:
    from listenlab.speakers.activity import Activity
    from listenlab.speakers.one_microphone import Attribution

FORMATS = ("text", "json", "rttm")
HEARD = {
    Timing.CHANNELS: "A channel for each person: talking at once can be heard.",
    Timing.MIXED: "Both people on one microphone: talking at once cannot be heard.",
    Timing.DIARIZED: "Who spoke when is taken from the RTTM file.",
}
SURE = {
    "good": "good: the voices lie far apart",
    "check": "check the least sure turns",
    "ask": "ask: hardly to be told",
}
STEPS = {"check": "may be the other", "ask": "hardly more than a guess"}
MOST_LISTED = 10
NAME_WIDTH = 14
MOST, SOME, NONE = "#", "-", "."


@click.command()
@click.argument("audio", type=click.Path(path_type=Path))
@seated
@enrolling
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def inspect_command(
    audio: Path,
    channels: str,
    swap: bool,
    rttm: Path | None,
    enrol_listener: Path | None,
    enrol_partner: Path | None,
    form: str,
) -> None:
    """Tell what is in a recording: its channels, how well they part two people, and who speaks when."""
    from listenlab.wiring.inspecting import inspection

    found = inspection(audio, knowing(seating_of(channels, rttm, swap=swap), enrol_listener, enrol_partner))
    if form == "rttm":
        from listenlab.interchange.rttm import written

        data(written(found.voices, found.title))
    else:
        data(json.dumps(_document(found), ensure_ascii=False, indent=2) if form == "json" else _page(found, width()))


def _document(found: Inspection) -> dict[str, Any]:
    voices = found.voices
    return {
        "title": plain(found.title),
        "duration_s": round(found.duration_s, 3),
        "channels": found.channels,
        "timing": found.parted.timing.value,
        **_on_channels(found.parted.activity),
        **_on_one_microphone(found.parted.attribution, list(voices)),
        "voices": [
            {
                "name": name,
                "speech_s": round(_length_s(spans), 2),
                "spans": [[round(span.start_s, 2), round(span.end_s, 2)] for span in spans],
            }
            for name, spans in voices.items()
        ],
        "notes": list(found.notes),
    }


def _on_channels(activity: "Activity | None") -> dict[str, Any]:
    heard, clocks = (activity.heard, activity.clock) if activity else (None, None)
    return {
        "sep_db": round(heard.sep_db, 1) if heard else None,
        "snr_db": [round(each, 1) for each in heard.snr_db] if heard else None,
        "clipped": [round(each, 4) for each in heard.clipped] if heard else None,
        "late_s": round(clocks.late_s, 4) if clocks else None,
        "drift_ppm": round(clocks.drift_ppm, 1) if clocks else None,
    }


def _on_one_microphone(told: "Attribution | None", names: Sequence[str]) -> dict[str, Any]:
    if told is None:
        return {"confidence": None, "d_prime": None, "unsure": []}
    unsure = [
        {
            "start_s": round(each.span.start_s, 2),
            "end_s": round(each.span.end_s, 2),
            "name": names[each.person],
            "confidence": each.confidence.value,
        }
        for each in told.unsure
    ]
    measured = {"snr_db": [None if told.snr_db is None else round(told.snr_db, 1)], "clipped": [round(told.clipped, 4)]}
    return {**measured, "confidence": told.confidence.value, "d_prime": round(told.d_prime, 2), "unsure": unsure}


def _page(found: Inspection, columns: int) -> str:
    """What was found, in words and a drawing of so many columns."""
    many = f"{found.channels} channel{'s' if found.channels != 1 else ''}"
    lines = [f"{plain(found.title)}: {minutes(found.duration_s)}, {many}", HEARD[found.parted.timing], ""]
    lines += [f"  {name:<{NAME_WIDTH}}{value}" for name, value in _measured(_document(found))]
    lines += ["", *_timeline(found, columns), "", *_least_sure(found), *found.notes]
    return "\n".join(lines).rstrip()


def _measured(document: dict[str, Any]) -> list[tuple[str, str]]:
    """What was measured, each with its name."""
    told = []
    if document["sep_db"] is not None:
        told.append(("apart", f"{document['sep_db']} dB between the two channels' voices (6 or more is good)"))
    for name, key, unit, scale in (("above noise", "snr_db", "dB", 1), ("too loud", "clipped", "% of the time", 100)):
        if document[key] and None not in document[key]:
            told.append((name, " and ".join(f"{scale * each:.0f}" for each in document[key]) + f" {unit}"))
    if document["late_s"]:
        told.append(("started", f"the second channel {abs(document['late_s'])} s {_way(document, 'late_s')}"))
    if document["drift_ppm"]:
        told.append(("drift", f"the second clock {abs(document['drift_ppm'])} ppm {_way(document, 'drift_ppm')}"))
    if document["confidence"] is not None:
        told.append(("who spoke", SURE[document["confidence"]]))
    return told


def _way(document: dict[str, Any], key: str) -> str:
    more, less = ("later", "earlier") if key == "late_s" else ("fast", "slow")
    return more if document[key] > 0 else less


def _timeline(found: Inspection, columns: int) -> list[str]:
    """For each voice how long it speaks, and a line of signs for when."""
    voices = found.voices
    whole_s = sum(_length_s(spans) for spans in voices.values())
    names = {name: plain(name)[: NAME_WIDTH - 1] for name in voices}
    signs = max(20, columns - NAME_WIDTH - 2)
    each_s = max(found.duration_s / signs, 0.01)
    lines = []
    for name, spans in voices.items():
        share = f", {_length_s(spans) / whole_s:.0%} of the talk" if whole_s else ""
        lines.append(f"  {names[name]:<{NAME_WIDTH}}{minutes(_length_s(spans))}{share}")
    for name, spans in voices.items():
        lines.append(
            f"  {names[name]:<{NAME_WIDTH}}{''.join(_sign(spans, at * each_s, each_s) for at in range(signs))}"
        )
    scale = (
        f"from 0:00 to {clock(found.duration_s)}, each sign {each_s:.1f} s: {MOST} most of it, {SOME} some, {NONE} none"
    )
    return [*lines, f"  {'':<{NAME_WIDTH}}{scale}"]


def _least_sure(found: Inspection) -> list[str]:
    """Where to listen first, the least sure first."""
    unsure = _document(found)["unsure"]
    if not unsure:
        return []
    lines = [
        f"  {clock(each['start_s']):>7}  {each['end_s'] - each['start_s']:4.1f} s  {plain(each['name'])}, "
        f"{STEPS[each['confidence']]}"
        for each in unsure[:MOST_LISTED]
    ]
    return [f"Least sure whose voice it is, {len(lines)} of {len(unsure)}:", *lines, ""]


def _sign(spans: Sequence[Span], start_s: float, length_s: float) -> str:
    spoken_s = sum(Span(start_s, start_s + length_s).overlap_s(span) for span in spans)
    return MOST if spoken_s > length_s / 2 else SOME if spoken_s > 0 else NONE


def _length_s(spans: Sequence[Span]) -> float:
    return sum(span.duration_s for span in spans)
