"""The desk of the terminal interface, laid with real things; each is imported when it is first asked for."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from listenlab.cli.anew import Anew
from listenlab.cli.gym import Gym
from listenlab.cli.playhouse import Playhouse
from listenlab.cli.studio import Studio
from listenlab.errors import ExportError, StoreError
from listenlab.tui.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from listenlab.practice.bench import Workbench
    from listenlab.practice.correcting import PutRight
    from listenlab.practice.corrections import Correction
    from listenlab.practice.library import Library
    from listenlab.practice.listing import Hit, Listing
    from listenlab.practice.playing import Player
    from listenlab.practice.ports import Progress
    from listenlab.practice.session import Session
    from listenlab.tui.tables import ModelRow, SettingRow

DEMO = "demo"
"""The id of the sample conversation, which is never kept."""
_LONGEST_S = 86_400.0
"""To the end of a recording, whenever that is."""
_ENDINGS = {"markdown": "md", "text": "txt"}


def desk() -> Desk:
    """Everything the screens can ask for, over the library on this machine."""
    return Desk(
        sessions=_sessions,
        search=_search,
        recall=_recall,
        demo=_demo,
        correct=_correct,
        undo=_undo,
        retry=_retry,
        play=_play,
        heard_s=_heard_s,
        hush=_hush,
        formats=_formats,
        proposed=_proposed,
        export=_export,
        models=_models,
        get_model=_get_model,
        remove_model=_remove_model,
        try_model=_try_model,
        settings=_settings,
        set_value=_set_value,
        studio=Studio(_shelf),
        anew=Anew(_shelf, _bench, DEMO),
        gym=Gym(_shelf),
        playhouse=Playhouse(_shelf),
    )


@cache
def _shelf() -> Library:
    from listenlab.wiring.building import library

    return library()


def _sessions() -> list[Listing]:
    return _shelf().sessions()


def _search(words: str) -> list[Hit]:
    return _shelf().search(words)


def _recall(session_id: str) -> Session:
    from listenlab.practice.keeping import recall
    from listenlab.wiring.building import documents

    return recall(session_id, _shelf(), documents())


def _bench() -> Workbench:
    from listenlab.wiring.building import settings
    from listenlab.wiring.intake import workbench

    return workbench(settings())


def _demo() -> Session:
    """The good sample, at once: from its transcript."""
    from listenlab.wiring.demonstration import read

    return replace(read("good", lambda *_: None), id=DEMO)


def _correct(session: Session, corrections: Sequence[Correction]) -> PutRight:
    from listenlab.practice import correcting

    if session.id == DEMO:
        return correcting.correct_aside(_demo(), session, corrections, _bench())
    return correcting.correct(session.id, corrections, _bench(), _shelf(), session)


def _undo(session: Session) -> PutRight:
    from listenlab.practice import correcting

    if session.id == DEMO:
        return correcting.undo_aside(_demo(), session, _bench())
    return correcting.undo(session.id, _bench(), _shelf(), session)


def _retry(session_id: str, report: Progress) -> Session | Listing:
    from listenlab.practice.recovering import brought_home
    from listenlab.wiring.recording import archive

    answer = brought_home(session_id, archive(), _bench(), _shelf(), report)
    if answer is None:
        raise StoreError("Nothing was recorded in it, so it is gone.")
    return answer


@cache
def _player() -> Player:
    from listenlab.wiring.playing import player

    return player()


def _play(session: Session, start_s: float, end_s: float | None) -> None:
    from listenlab.conversation import Span
    from listenlab.practice.playing import Passage

    paths = _sound_of(session)
    if not paths:
        raise StoreError("There is no sound: this session was made from a transcript.", "t shows its words.")
    _player().play(Passage(paths, Span(start_s, _LONGEST_S if end_s is None else end_s)))


def _sound_of(session: Session) -> tuple[Path, ...]:
    if session.id == DEMO:
        from listenlab.wiring.demonstration import sound_of

        sound = sound_of("good")
        return (sound,) if sound else ()
    return tuple(part.path for part in _shelf().recording(session.id, checked=False).parts)


def _heard_s() -> float | None:
    played = _player.cache_info().currsize and _player().playing
    return _player().position_s if played else None


def _hush() -> None:
    if _player.cache_info().currsize:
        _player().stop()


def _formats() -> Sequence[str]:
    from listenlab.cli.reports import EXPORT_FORMATS

    return EXPORT_FORMATS


def _proposed(session: Session, form: str) -> str:
    name = "".join(letter if letter.isalnum() else "-" for letter in session.title.lower()).strip("-") or session.id
    return str(Path.cwd() / f"{name[:40]}.{_ENDINGS.get(form, form)}")


def _export(session: Session, form: str, path: str) -> str:
    file = Path(path.strip()).expanduser()
    if not path.strip():
        raise ExportError("A file needs a name.", "Type where it should go.")
    if file.exists():
        raise ExportError(f"{file} is there already.", "Choose another name.")
    from listenlab.cli.printing import replace_file
    from listenlab.cli.reports import text_of
    from listenlab.practice.correcting import for_others
    from listenlab.wiring.building import documents

    replace_file(file, text_of([for_others(session, documents())], form))
    return str(file)


def _models() -> Sequence[ModelRow]:
    from listenlab.cli.modelling import told
    from listenlab.tui.tables import ModelRow
    from listenlab.wiring import hearing
    from listenlab.wiring.building import settings

    return [ModelRow(*told(each), here=each.here) for each in hearing.listed_models(settings().language)]


def _get_model(name: str, report: Callable[[int, int], None]) -> None:
    from listenlab.hearing.hub import HUB
    from listenlab.hearing.shelf import offered
    from listenlab.wiring import hearing

    hearing.get_model(offered(name), os.environ.get("HF_ENDPOINT", HUB), report)


def _remove_model(name: str) -> str:
    from listenlab.hearing.housing import megabytes
    from listenlab.wiring import hearing

    return f"Removed {name}: {megabytes(hearing.remove_model(name))} are free again."


def _try_model(name: str) -> str:
    from listenlab.cli.modelling import measured
    from listenlab.wiring import hearing

    return measured(hearing.model(name))


def _settings() -> Sequence[SettingRow]:
    from listenlab.tui.tables import SettingRow
    from listenlab.wiring.setting import settings_one_by_one

    return [SettingRow(each.name, each.value, each.about, each.own) for each in settings_one_by_one()]


def _set_value(name: str, text: str) -> None:
    from listenlab.wiring.setting import put

    put(name, text)
