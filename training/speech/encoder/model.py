"""A six-layer encoder that tags cues, and with a cue marked in its upper layers that cue's source and content."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, HEADS, LAYERS = 384, 12, 6
SHARED = 4
"""Layers that are run once a passage; those above are run once for all cues and once more for every cue."""


class Layer(nn.Module):
    """A BERT layer, post-norm."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.down = nn.Linear(4 * HIDDEN, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, size, _ = x.shape
        q, k, v = self.qkv(x).view(batch, size, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, size, HIDDEN)
        x = self.norm1(x + functional.dropout(self.out(mixed), 0.1, self.training))
        wide = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(wide, 0.1, self.training))


class Encoder(nn.Module):
    """Embeddings, layers, a cue head (O, B, I) and a role head (N, S, C)."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, HIDDEN)
        self.place = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.quoted = nn.Embedding(3, HIDDEN)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.marked = nn.Embedding(4, HIDDEN)
        """0: no cue is marked; 1: this is the marked cue; 2: another place while a cue is marked; 3: another cue."""
        self.cues = nn.Linear(HIDDEN, 3)
        self.roles = nn.Linear(HIDDEN, 3)
        nn.init.normal_(self.quoted.weight, std=0.02)
        nn.init.normal_(self.marked.weight, std=0.02)

    def lower(self, ids: Tensor, quoted: Tensor, mask: Tensor) -> Tensor:
        """The shared layers."""
        places = torch.arange(ids.shape[1])
        x = self.norm(self.word(ids) + self.place(places) + self.kind) + self.quoted(quoted)
        for layer in self.layers[:SHARED]:
            x = layer(x, mask)
        return x

    def upper(self, x: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """The layers above, with marks of a cue or none."""
        x = x + self.marked(marks)
        for layer in self.layers[SHARED:]:
            x = layer(x, mask)
        return x


def start(folder: Path) -> Encoder:
    """An encoder with the weights of a BERT-shaped safetensors file."""
    stored = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    config = json.loads((folder / "config.json").read_text())
    assert (config["hidden_size"], config["num_hidden_layers"]) == (HIDDEN, LAYERS)
    made = Encoder()
    with torch.no_grad():
        made.word.weight.copy_(stored["embeddings.word_embeddings.weight"])
        made.place.weight.copy_(stored["embeddings.position_embeddings.weight"])
        made.kind.copy_(stored["embeddings.token_type_embeddings.weight"][0])
        made.norm.weight.copy_(stored["embeddings.LayerNorm.weight"])
        made.norm.bias.copy_(stored["embeddings.LayerNorm.bias"])
        for number, layer in enumerate(made.layers):
            base = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                three = [stored[f"{base}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(three))
                for own, name in (
                    (layer.out, "attention.output.dense"), (layer.norm1, "attention.output.LayerNorm"),
                    (layer.up, "intermediate.dense"), (layer.down, "output.dense"), (layer.norm2, "output.LayerNorm"),
                ):  # fmt: skip
                    getattr(own, part).copy_(stored[f"{base}{name}.{part}"])
    made.word.weight.requires_grad_(False)
    made.place.weight.requires_grad_(False)
    return made
