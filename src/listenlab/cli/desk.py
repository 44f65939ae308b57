"""The desk of the terminal interface, laid with real things; each is imported when it is first asked for."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from listenlab.cli.printing import replace_file
from listenlab.cli.reports import EXPORT_FORMATS, text_of
from listenlab.errors import ExportError
from listenlab.practice import correcting
from listenlab.practice.bench import Workbench
from listenlab.practice.correcting import PutRight
from listenlab.practice.corrections import Correction
from listenlab.practice.keeping import recall
from listenlab.practice.library import Library
from listenlab.practice.listing import Listing
from listenlab.practice.ports import Progress
from listenlab.practice.session import Session
from listenlab.tui.desk import Desk
from listenlab.tui.tables import ModelRow, SettingRow
from listenlab.wiring.building import documents, library, settings

DEMO = "demo"
"""The id of the sample conversation, which is never kept."""
_ENDINGS = {"markdown": "md", "text": "txt"}


def desk() -> Desk:
    """Everything the screens can ask for, over the library on this machine."""
    shelf = library()
    return Desk(
        sessions=shelf.sessions,
        search=shelf.search,
        recall=lambda session_id: recall(session_id, shelf, documents()),
        demo=_demo,
        correct=lambda session, corrections: _correct(session, corrections, shelf),
        undo=lambda session: _undo(session, shelf),
        retry=lambda session_id, report: _retry(session_id, report, shelf),
        formats=EXPORT_FORMATS,
        proposed=_proposed,
        export=_export,
        models=_models,
        get_model=_get_model,
        remove_model=_remove_model,
        try_model=_try_model,
        settings=_settings,
        set_value=_set_value,
    )


def _bench() -> Workbench:
    from listenlab.wiring.intake import workbench

    return workbench(settings())


def _demo() -> Session:
    """The good sample, at once: from its transcript."""
    from listenlab.wiring.demonstration import read

    return replace(read("good", lambda *_: None), id=DEMO)


def _correct(session: Session, corrections: Sequence[Correction], shelf: Library) -> PutRight:
    if session.id == DEMO:
        return correcting.correct_aside(_demo(), session, corrections, _bench())
    return correcting.correct(session.id, corrections, _bench(), shelf)


def _undo(session: Session, shelf: Library) -> PutRight:
    if session.id == DEMO:
        return correcting.undo_aside(_demo(), session, _bench())
    return correcting.undo(session.id, _bench(), shelf)


def _retry(session_id: str, report: Progress, shelf: Library) -> Session | Listing:
    from listenlab.practice.retrying import finish

    return finish(session_id, _bench(), shelf, report)


def _proposed(session: Session, form: str) -> str:
    name = "".join(letter if letter.isalnum() else "-" for letter in session.title.lower()).strip("-") or session.id
    return str(Path.cwd() / f"{name[:40]}.{_ENDINGS.get(form, form)}")


def _export(session: Session, form: str, path: str) -> str:
    file = Path(path.strip()).expanduser()
    if not path.strip():
        raise ExportError("A file needs a name.", "Type where it should go.")
    if file.exists():
        raise ExportError(f"{file} is there already.", "Choose another name.")
    replace_file(file, text_of([correcting.for_others(session, documents())], form))
    return str(file)


def _models() -> Sequence[ModelRow]:
    from listenlab.cli.modelling import told
    from listenlab.wiring import hearing

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
    from listenlab.wiring.setting import settings_one_by_one

    return [SettingRow(each.name, each.value, each.about, each.own) for each in settings_one_by_one()]


def _set_value(name: str, text: str) -> None:
    from listenlab.wiring.setting import put

    put(name, text)
