"""Recognition models as folders on this machine; nothing here ever asks the network.

A model is a folder with the four files CTranslate2 needs: `model.bin`, `config.json`, `tokenizer.json` and a
`vocabulary.json` or `vocabulary.txt`. One of ours may also hold `listenlab.json`: `for_people` false marks the demo
model, which knows only the samples' words. Nothing else tells it from other models.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from listenlab.errors import ModelBroken, ModelMissing

NEEDED = ("model.bin", "config.json", "tokenizer.json")
VOCABULARIES = ("vocabulary.json", "vocabulary.txt")


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model that lies on this machine, with all its files there."""

    path: Path
    """The folder."""
    name: str
    """What to call it: the folder's name."""
    for_people: bool = True
    """False for a model that only serves samples and tests."""


def find(wanted: str, home: Path, shipped: tuple[Path, ...] = ()) -> ModelFolder:
    """The model of that name, or in that folder.

    Anything with a path separator in it, or that is a folder here, is a path; a name is looked up in `home`, where
    people keep their models, then among the `shipped` folders. Raises ModelMissing, and ModelBroken when a file
    of it is not there.
    """
    as_path = Path(wanted).expanduser()
    if as_path.is_dir() or len(as_path.parts) != 1:
        if not as_path.is_dir():
            raise ModelMissing(f"There is no model folder {wanted}.", "Check the path, or name an installed model.")
        return opened(as_path)
    for folder in (home / wanted, *(place for place in shipped if place.name == wanted)):
        if folder.is_dir():
            return opened(folder)
    names = ", ".join(model.name for model in installed(home, shipped)) or "none"
    raise ModelMissing(f"The model {wanted!r} is not installed (installed: {names}).", _how_to_get(wanted))


def installed(home: Path, shipped: tuple[Path, ...] = ()) -> tuple[ModelFolder, ...]:
    """Every model that can be used by its name: those in `home`, then the shipped ones; broken ones left out."""
    own = sorted(home.iterdir()) if home.is_dir() else []
    usable: dict[str, ModelFolder] = {}
    for folder in (*own, *shipped):
        with suppress(ModelBroken):
            usable.setdefault(folder.name, opened(folder))
    return tuple(usable.values())


def opened(folder: Path) -> ModelFolder:
    """The model in a folder. Raises ModelBroken when one of its files is not there or not as it must be."""
    if missing := _lacks(folder):
        raise ModelBroken(
            f"The model in {folder} lacks {missing}.", "Get it again, or convert it with ct2-transformers-converter."
        )
    return ModelFolder(folder, folder.resolve().name, bool(_description(folder).get("for_people", True)))


def _lacks(folder: Path) -> str:
    """The first file that a model needs and this folder lacks, or nothing."""
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    has_words = any((folder / name).is_file() for name in VOCABULARIES)
    return (missing + ([] if has_words else [VOCABULARIES[0]]) + [""])[0]


def _description(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads((folder / "listenlab.json").read_text("utf-8"))
        told.get("for_people")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ModelBroken(f"{folder / 'listenlab.json'} cannot be read.", "Get the model again.") from error
    return dict(told)


def _how_to_get(name: str) -> str:
    return f"Get it with: listenlab models get {name}. Or give the path of a model folder."
