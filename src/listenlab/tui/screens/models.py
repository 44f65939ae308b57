"""Models: what recognition can be made of. Getting one is the only thing here that uses the network."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from listenlab.errors import DownloadFailed
from listenlab.tui.desk import Desk
from listenlab.tui.drawing import said
from listenlab.tui.messages import ModelComing, ModelsListed, Told
from listenlab.tui.screens.room import Room
from listenlab.tui.tables import ModelRow
from listenlab.tui.widgets.footer import Footer

_CELLS = 30
_MEGABYTE = 1_000_000


class Models(Room[None]):
    """The recognition models here and to be had."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("g", "get", "Get"),
        ("t", "try", "Try its speed"),
        ("d", "remove", "Remove"),
        ("c", "cancel", "Cancel"),
    ]

    def __init__(self, desk: Desk) -> None:
        """`desk` answers whatever this screen asks."""
        super().__init__()
        self._desk = desk
        self._rows: list[ModelRow] = []

    def compose(self) -> ComposeResult:
        """Lay out the list and a line about what is coming."""
        yield Static("Recognition models", classes="title")
        yield Static("Transcripts need none. g gets one from the Hugging Face hub, once: the only step that uses the "
                     "network; listenlab's version is all it tells.", classes="lead")  # fmt: skip
        yield OptionList(id="models")
        yield Static("", id="coming", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Ask what there is."""
        self.query_one(OptionList).focus()
        self._list()

    def _list(self) -> None:
        self.ask(lambda: ModelsListed(self._desk.models()), group="list")

    def on_models_listed(self, told: ModelsListed) -> None:
        """Show what there is, one's place kept."""
        self._rows = list(told.models)
        listed = self.query_one(OptionList)
        chosen = listed.highlighted
        listed.clear_options()
        listed.add_options([Option(_row(each)) for each in self._rows])
        listed.highlighted = min(chosen or 0, len(self._rows) - 1) if self._rows else None

    def on_model_coming(self, told: ModelComing) -> None:
        """Show how much is here."""
        share = told.done_bytes / max(1, told.whole_bytes)
        full = round(share * _CELLS)
        done, whole = told.done_bytes // _MEGABYTE, told.whole_bytes // _MEGABYTE
        bar = "▇" * full + "▁" * (_CELLS - full)
        self.query_one("#coming", Static).update(said(f"{told.name}  {bar}  {done} of {whole} MB   c cancels"))

    def on_told(self, told: Told) -> None:
        """Say what was done, and list anew."""
        super().on_told(told)
        self.query_one("#coming", Static).update("")
        self._list()

    def action_get(self) -> None:
        """Fetch the chosen model, from where an earlier attempt stopped."""
        if (chosen := self._chosen()) and not chosen.here:
            self.query_one("#coming", Static).update(said(f"Getting {chosen.name}…"))
            self.ask(lambda: self._got(chosen.name), group="get")

    def action_try(self) -> None:
        """Measure how fast the chosen model hears here."""
        if (chosen := self._chosen()) and chosen.here:
            self.query_one("#coming", Static).update(said(f"{chosen.name} listens to half a minute of a sample…"))
            self.ask(lambda: Told(self._desk.try_model(chosen.name)), group="try")

    def action_remove(self) -> None:
        """Remove the chosen model, which can be got again."""
        if (chosen := self._chosen()) and chosen.here:
            self.ask(lambda: Told(self._desk.remove_model(chosen.name)), group="remove")

    def action_cancel(self) -> None:
        """Stop fetching; what has arrived is kept."""
        self.workers.cancel_group(self, "get")

    def _got(self, name: str) -> Told:
        worker = get_current_worker()

        def report(done_bytes: int, whole_bytes: int) -> None:
            if worker.is_cancelled:
                raise DownloadFailed(f"{name} was stopped.", "What has arrived is kept: g goes on from there.")
            self.post_message(ModelComing(name, done_bytes, whole_bytes))

        self._desk.get_model(name, report)
        return Told(f"{name} is ready.")

    def _chosen(self) -> ModelRow | None:
        chosen = self.query_one(OptionList).highlighted
        return None if chosen is None else self._rows[chosen]


def _row(each: ModelRow) -> Content:
    return Content.assemble(
        said(f"{each.name:<16}", "bold"),
        said(f"{each.size:>8}  {each.languages:<13} {each.speed:<20}", "$foreground-muted"),
        said(each.state, "$success" if each.here else "$foreground-muted"),
    )
