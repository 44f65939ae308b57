"""A small Whisper in PyTorch with what its training needs beside the words: frame labels and guided attention.

The layers are Whisper's own (Radford et al. 2022), so CTranslate2's Whisper runs the exported weights. Three things
make it learnable in about an hour on two CPU cores: some encoder heads start as relative-position heads; every
encoder frame says which word is heard there, with the token embedding as the classifier; and two heads of each of
the last two decoder layers are shown where the next and the previous word are. Shapes: mel (batch, 80, hundredths
of a second), encoded (batch, fiftieths of a second, width), tokens (batch, length).
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

LONGEST_ENCODED = 1500
LONGEST_TEXT = 448
GUIDED_HEADS = (0, 1)
WORD_FRAMES = 2
"""Words last many frames: scoring them at every second one teaches as much at half the cost."""


@dataclass(frozen=True)
class Shape:
    """How large the model is."""

    tokens: int
    """How many tokens it knows."""
    text_tokens: int
    """How many of the first of them are text."""
    first_stamp: int
    """The number of the time stamp `<|0.00|>`."""
    phones: int
    """How many phones are told apart in training."""
    width: int = 160
    """Width of every layer; a multiple of `heads`."""
    heads: int = 4
    """Attention heads of every layer."""
    encoder_layers: int = 4
    """Layers that hear."""
    decoder_layers: int = 2
    """Layers that write; at least 2."""


@dataclass(frozen=True)
class Heard:
    """What the encoder gives."""

    encoded: Tensor
    """What the decoder reads, shape (batch, frames, width)."""
    phones: Tensor
    """A score for each phone at each frame."""
    words: Tensor
    """A score for each text token at every `WORD_FRAMES`th frame."""


def sinusoids(length: int, width: int) -> Tensor:
    """Whisper's position encodings, shape (length, width)."""
    step = math.log(10000) / (width // 2 - 1)
    angles = torch.arange(length).float()[:, None] * torch.exp(-step * torch.arange(width // 2).float())[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


class Attention(nn.Module):
    """Multi-head attention; for guided heads it also gives the scores before the softmax."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.value = nn.Linear(width, width), nn.Linear(width, width)
        self.key = nn.Linear(width, width, bias=False)
        self.out = nn.Linear(width, width)

    def _split(self, x: Tensor) -> Tensor:
        batch, length, width = x.shape
        return x.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

    def forward(
        self, x: Tensor, memory: Tensor | None = None, *, causal: bool = False, guided: bool = False
    ) -> tuple[Tensor, Tensor | None]:
        """`x` mixed with `memory` (with itself where there is none), and the guided heads' scores."""
        source = x if memory is None else memory
        query, key = self._split(self.query(x)), self._split(self.key(source))
        value = self._split(self.value(source))
        shares = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
        if causal:
            ahead = torch.ones(shares.shape[-2:], dtype=torch.bool).triu(1)
            shares = shares.masked_fill(ahead, -math.inf)
        mixed = shares.softmax(-1) @ value
        scores = None
        if guided:
            chosen = list(GUIDED_HEADS)
            scores = query[:, chosen].float() @ key[:, chosen].float().transpose(-1, -2)
            scores = scores / math.sqrt(query.shape[-1])
        return self.out(mixed.transpose(1, 2).flatten(2)), scores

    def look_beside(self, layer: int) -> None:
        """Start all heads but the last as heads that look some frames back, ahead, and at the frame itself.

        Without this, attention is still spread over a second of sound after hundreds of steps.
        """
        width = self.query.in_features
        size = width // self.heads
        rates = torch.exp(-math.log(10000) / (width // 2 - 1) * torch.arange(width // 2).float())
        first = int((rates > (0.8, 0.5, 0.4, 0.3)[min(layer, 3)]).sum())
        reach = (3, 6, 9, 13)[min(layer, 3)]
        with torch.no_grad():
            for head, offset in enumerate((-reach, reach, 0)[: self.heads - 1]):
                rows = slice(head * size, (head + 1) * size)
                self.query.weight[rows] *= 0.3
                self.key.weight[rows] *= 0.3
                for pair in range(size // 2):
                    sine = min(first + int(pair * 1.35), width // 2 - 1)
                    self._rotate(head * size + 2 * pair, sine, float(rates[sine]) * offset)

    def _rotate(self, row: int, sine: int, angle: float, strength: float = 1.5) -> None:
        cosine = self.query.in_features // 2 + sine
        query, key = self.query.weight, self.key.weight
        query[row, sine] += strength * math.cos(angle)
        query[row, cosine] += strength * math.sin(angle)
        query[row + 1, cosine] += strength * math.cos(angle)
        query[row + 1, sine] -= strength * math.sin(angle)
        key[row, sine] += strength
        key[row + 1, cosine] += strength


class Layer(nn.Module):
    """One layer of the encoder, or of the decoder where `reads` is true."""

    def __init__(self, width: int, heads: int, *, reads: bool) -> None:
        super().__init__()
        self.self_norm, self.self_attention = nn.LayerNorm(width), Attention(width, heads)
        self.reads = reads
        if reads:
            self.cross_norm, self.cross_attention = nn.LayerNorm(width), Attention(width, heads)
        self.wide_norm = nn.LayerNorm(width)
        self.wide, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def branch_ends(self) -> list[nn.Linear]:
        """The linear maps whose output is added to the layer's input; they start small."""
        crossing = [self.cross_attention.out] if self.reads else []
        return [self.self_attention.out, self.narrow, *crossing]

    def forward(self, x: Tensor, memory: Tensor | None = None, *, guided: bool = False) -> tuple[Tensor, Tensor | None]:
        """What the layer makes of `x`, and the guided heads' scores."""
        scores = None
        mixed, _ = self.self_attention(self.self_norm(x), causal=self.reads)
        x = x + mixed
        if self.reads:
            read, scores = self.cross_attention(self.cross_norm(x), memory, guided=guided)
            x = x + read
        thought = self.narrow(functional.gelu(self.wide(self.wide_norm(x))))
        return x + thought, scores


class SmallWhisper(nn.Module):
    """The demo model."""

    positions: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape, width = shape, shape.width
        self.conv1 = nn.Conv1d(80, width, 3, padding=1)
        self.conv2 = nn.Conv1d(width, width, 3, stride=2, padding=1)
        self.register_buffer("positions", sinusoids(LONGEST_ENCODED, width))
        self.encoder = nn.ModuleList(Layer(width, shape.heads, reads=False) for _ in range(shape.encoder_layers))
        self.encoder_norm = nn.LayerNorm(width)
        self.embedding = nn.Embedding(shape.tokens, width)
        self.text_positions = nn.Parameter(sinusoids(LONGEST_TEXT, width) * 0.1)
        self.decoder = nn.ModuleList(Layer(width, shape.heads, reads=True) for _ in range(shape.decoder_layers))
        self.decoder_norm = nn.LayerNorm(width)
        self.phone_scores = nn.Linear(width, shape.phones)
        self.word_bias = nn.Parameter(torch.zeros(shape.text_tokens))
        self.word_gain = nn.Parameter(torch.tensor(1.0))
        self._start()

    def _start(self) -> None:
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, std=module.in_features**-0.5)
                if module.bias is not None:
                    nn.init.zeros_(module.bias)
        for layer in [*self.encoder, *self.decoder]:
            for last in layer.branch_ends():
                last.weight.data *= 0.4
        for depth, layer in enumerate(self.encoder):
            assert isinstance(layer, Layer)
            layer.self_attention.look_beside(depth)
        nn.init.normal_(self.embedding.weight, std=0.05)
        first = self.shape.first_stamp
        self.embedding.weight.data[first : first + 1500] += sinusoids(1500, self.shape.width) * 0.05

    def hear(self, mel: Tensor, offsets: Tensor) -> Heard:
        """Encode windows; `offsets` (batch,) are the frames by which each one's positions are shifted."""
        x = functional.gelu(self.conv1(mel))
        x = functional.gelu(self.conv2(x)).transpose(1, 2)
        x = x + self.positions[offsets[:, None] + torch.arange(x.shape[1])[None]].to(x.dtype)
        phones = x
        for depth, layer in enumerate(self.encoder):
            x, _ = layer(x)
            if depth == len(self.encoder) // 2 - 1:
                phones = self.phone_scores(functional.layer_norm(x, x.shape[-1:]))
        x = self.encoder_norm(x)
        words = x[:, ::WORD_FRAMES] @ self.embedding.weight[: self.shape.text_tokens].t().to(x.dtype)
        return Heard(x, phones, words * self.word_gain.to(x.dtype) + self.word_bias.to(x.dtype))

    def write(self, tokens: Tensor, encoded: Tensor) -> tuple[Tensor, list[Tensor]]:
        """What the decoder thinks after each token, and the guided scores of its last two layers."""
        x = self.embedding(tokens) + self.text_positions[: tokens.shape[1]]
        guided: list[Tensor] = []
        for depth, layer in enumerate(self.decoder):
            x, scores = layer(x, encoded, guided=depth >= len(self.decoder) - 2)
            guided += [] if scores is None else [scores]
        return self.decoder_norm(x), guided

    def scores(self, thoughts: Tensor) -> Tensor:
        """A score for every token, from what the decoder thinks."""
        return thoughts @ self.embedding.weight.t().to(thoughts.dtype)
