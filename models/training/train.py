"""Train the demo model against the clock.

Two processes of one thread each, one exchange of gradients a step: on a machine that others use too, this slows
down gently where two threads of one process would stall. The learning rate follows the share of the time budget
that is used up, so training ends on time with a rate near nothing however many steps there were. The loss is the
cross-entropy of the written tokens, of the word and phone at every frame, and two attention guides: the last
decoder layer is shown where the next token is heard, the layer before where the previous one was.

    python -m models.training.train --data DIR --to DIR/run --budget-minutes 100

writes `DIR/run/latest.pt` every few minutes and goes on from it when started again.
"""

import argparse
import os
import random
import time
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, distributed
from torch.multiprocessing.spawn import spawn
from torch.nn import functional

from models.training.batches import END, FIRST_STAMP, IGNORED, Batch, Shards, batch
from models.training.model import WORD_FRAMES, Shape, SmallWhisper
from models.training.tokens import number_of, tokens
from models.training.windows import PHONE_COUNT

PROCESSES = 2
RATE, WARM_STEPS = 1.5e-3, 150
WINDOWS = {"short": ("short", 8.0, 8), "medium": ("long", 16.0, 5), "long": ("long", 30.0, 2)}
"""For each kind its shards, its length in seconds, and how many make a batch of one process.

Medium windows are long ones that end early: they teach to keep one's place at a third of the cost.
"""
REPORT_STEPS, LOOK_STEPS, SAVE_S = 25, 100, 240
QUICK_MEMORY = {"MALLOC_MMAP_THRESHOLD_": "2000000000", "MALLOC_TRIM_THRESHOLD_": "8000000000"}
"""Keep glibc from giving large tensors back to the system after every step: it halves a step's time."""
WEIGHTS = {"text": 1.0, "next": 0.7, "previous": 0.5, "phones": 0.3, "words": 0.5}


@dataclass(frozen=True)
class Plan:
    """What was asked for on the command line."""

    data: Path
    """Folder of shards; new ones are found while training goes on."""
    to: Path
    """Folder of the checkpoints."""
    budget_s: float
    """Time for the whole training, earlier runs of the same folder included."""
    seed: int
    """Of the first weights and of the order of windows."""
    port: int
    """On which the two processes meet."""


@dataclass
class Progress:
    """Sums over the steps since the last report."""

    steps: int = 0
    sums: dict[str, float] = field(default_factory=dict)

    def add(self, measures: dict[str, float]) -> None:
        """Count one step."""
        self.steps += 1
        for name, value in measures.items():
            self.sums[name] = self.sums.get(name, 0.0) + value

    def told(self) -> str:
        """The means, and a fresh start."""
        line = " ".join(f"{name} {value / self.steps:.3f}" for name, value in self.sums.items())
        self.steps, self.sums = 0, {}
        return line


def rate(step: int, used: float) -> float:
    """The learning rate: warm-up over steps, then linear in the used share of time down to 1 % of its height."""
    return RATE * min(1.0, (step + 1) / WARM_STEPS) * max(0.01, 1 - max(0.0, used - 0.1) / 0.9)


CYCLES = (
    (0.08, ("short",)),
    (0.35, ("short", "medium", "long")),
    (0.75, ("medium", "short", "medium", "long")),
    (1.0, ("long", "medium")),
)
"""Kinds of windows in turn, each row up to a used share of the time."""


def kind_of(step: int, used: float) -> str:
    """Which windows this step is for."""
    cycle = next((kinds for until, kinds in CYCLES if used < until), CYCLES[-1][1])
    return cycle[step % len(cycle)]


def guide(scores: Tensor, begins: Tensor, ends: Tensor) -> Tensor:
    """How far the guided heads (batch, heads, length, frames) look away from the frames [begins, ends)."""
    log_shares = functional.pad(scores.log_softmax(-1).cumsum(-1), (1, 0))
    known = ends > begins
    heads = scores.shape[1]

    def at(frames: Tensor) -> Tensor:
        return log_shares.gather(-1, frames[:, None, :, None].expand(-1, heads, -1, 1))[..., 0]

    mean = (at(ends) - at(begins)) / (ends - begins).clamp(min=1)[:, None]
    return -(mean * known[:, None]).sum() / (known.sum() * heads + 1)


def frame_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy over frames, in which silence counts less than speech."""
    weights = torch.where(labels > 0, 1.0, 0.3)
    losses = functional.cross_entropy(scores.float().flatten(0, 1), labels.flatten(), reduction="none")
    return (losses * weights.flatten()).sum() / weights.sum()


def text_loss(scores: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy of the tokens, in which time stamps count less than words."""
    losses = functional.cross_entropy(scores.float(), targets, reduction="none", label_smoothing=0.02)
    weights = torch.where(targets >= FIRST_STAMP, 0.4, 1.0)
    return (losses * weights).sum() / weights.sum()


def losses(model: SmallWhisper, given: Batch) -> tuple[Tensor, dict[str, float]]:
    """The loss of a batch and what to report of it."""
    with torch.autocast("cpu", torch.bfloat16):
        heard = model.hear(given.mel, given.offsets)
        thoughts, guided = model.write(given.tokens, heard.encoded)
        chosen = given.targets != IGNORED
        scores = model.scores(thoughts[chosen])
    targets, words = given.targets[chosen], given.words[:, ::WORD_FRAMES]
    before = [functional.pad(frames[:, :-1], (1, 0)) for frames in (given.begins, given.ends)]
    parts = {
        "text": text_loss(scores, targets),
        "next": guide(guided[-1], given.begins, given.ends),
        "previous": guide(guided[-2], before[0], before[1]),
        "phones": frame_loss(heard.phones, given.phones),
        "words": frame_loss(heard.words, words),
    }
    right = (scores.argmax(-1) == targets)[targets < END].float().mean().nan_to_num(1.0)
    right_frames = (heard.words.argmax(-1) == words)[words > 0].float().mean().nan_to_num(1.0)
    measures = {name: value.item() for name, value in parts.items()}
    total = torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()
    return total, measures | {"token-right": right.item(), "frame-right": right_frames.item()}


def _share_gradients(model: SmallWhisper) -> None:
    """Replace each process's gradients by their mean over all processes."""
    parameters = list(model.parameters())
    flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in parameters])
    distributed.all_reduce(flat)
    flat /= PROCESSES
    for parameter, part in zip(parameters, torch.split(flat, [p.numel() for p in parameters]), strict=True):
        parameter.grad = part.view_as(parameter).clone()


class Run:
    """One process's share of the training."""

    def __init__(self, rank: int, plan: Plan) -> None:
        self.rank, self.plan = rank, plan
        torch.manual_seed(plan.seed)
        text_tokens = number_of("<|endoftext|>")
        self.model = SmallWhisper(Shape(len(tokens()), text_tokens, FIRST_STAMP, PHONE_COUNT))
        self.optimiser = torch.optim.AdamW(
            self.model.parameters(), RATE, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.step, self.used_s = 0, 0.0
        self._resume()
        torch.manual_seed(plan.seed * 1000 + 10 * self.step + rank)
        self.chance = random.Random(plan.seed * 1000 + 10 * self.step + rank)  # noqa: S311 - nothing secret
        self.shards = {kind: Shards(plan.data, name, length_s) for kind, (name, length_s, _) in WINDOWS.items()}

    def _resume(self) -> None:
        latest = self.plan.to / "latest.pt"
        if latest.exists():
            kept = torch.load(latest, weights_only=True)
            self.model.load_state_dict(kept["model"])
            self.optimiser.load_state_dict(kept["optimiser"])
            self.step, self.used_s = kept["step"], kept["used_s"]

    def save(self, name: str) -> None:
        """Keep everything that is needed to go on or to export, whole or not at all."""
        kept: dict[str, Any] = {"model": self.model.state_dict(), "shape": asdict(self.model.shape)}
        kept |= {"optimiser": self.optimiser.state_dict(), "step": self.step, "used_s": self.used_s}
        part = self.plan.to / f"{name}.part"
        torch.save(kept, part)
        part.rename(self.plan.to / f"{name}.pt")

    def one_step(self, used: float) -> dict[str, float]:
        """Learn from one batch."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate(self.step, used)
        kind = kind_of(self.step, used)
        given = batch(self.shards[kind], WINDOWS[kind][2], self.chance, shifted=kind != "long")
        loss, measures = losses(self.model, given)
        loss.backward()  # type: ignore[no-untyped-call]
        _share_gradients(self.model)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        return measures

    def run(self) -> None:
        """Train until the budget is used up; rank 0 keeps the time for both."""
        begun_s, before_s, saved_s = time.monotonic(), self.used_s, time.monotonic()
        progress = Progress()
        while True:
            self.used_s = before_s + time.monotonic() - begun_s
            clock = torch.tensor(self.used_s / self.plan.budget_s)
            distributed.broadcast(clock, 0)
            if clock.item() >= 1:
                break
            progress.add(self.one_step(clock.item()))
            if self.step % LOOK_STEPS == 0:
                for shards in self.shards.values():
                    shards.look()
            if self.rank == 0 and self.step % REPORT_STEPS == 0:
                print(f"step {self.step} {self.used_s:.0f} s", progress.told(), flush=True)
            if self.rank == 0 and time.monotonic() - saved_s > SAVE_S:
                self.save("latest")
                saved_s = time.monotonic()
        if self.rank == 0:
            self.save("latest")
            print(f"done: {self.step} steps in {self.used_s / 60:.1f} minutes", flush=True)


def _process(rank: int, plan: Plan) -> None:
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{plan.port}", rank=rank, world_size=PROCESSES)
    Run(rank, plan).run()
    distributed.destroy_process_group()


def seconds_until(clock: str, now: datetime) -> float:
    """Seconds from `now` to the next time the clock (UTC, "HH:MM") shows this."""
    hour, minute = (int(part) for part in clock.split(":"))
    then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (then - now if then > now else then + timedelta(days=1) - now).total_seconds()


def main() -> None:
    """Read the command line and start both processes."""
    parser = argparse.ArgumentParser(description="Train the demo model.")
    parser.add_argument("--data", type=Path, required=True, help="folder of window shards")
    parser.add_argument("--to", type=Path, required=True, help="folder of checkpoints")
    time_left = parser.add_mutually_exclusive_group(required=True)
    time_left.add_argument("--budget-minutes", type=float, help="for the whole training")
    time_left.add_argument("--until", help="stop at this time, HH:MM in UTC")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=29_511)
    asked = parser.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    budget_s: float = 60 * (asked.budget_minutes or 0.0)
    if asked.until:
        latest = asked.to / "latest.pt"
        used_s = torch.load(latest, weights_only=True)["used_s"] if latest.exists() else 0.0
        budget_s = used_s + seconds_until(asked.until, datetime.now(UTC))
    os.environ.update(QUICK_MEMORY, OMP_NUM_THREADS="1")
    plan = Plan(asked.data, asked.to, budget_s, asked.seed, asked.port)
    start: Any = spawn  # torch gives it no types
    start(_process, args=(plan,), nprocs=PROCESSES)


if __name__ == "__main__":
    main()
