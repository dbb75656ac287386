"""One encoder with a linear-chain CRF on top for each tag set."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from encoder import DIMENSIONS, load_model  # noqa: E402

FORBIDDEN = -1e4


def forbidden(tags: list[str]) -> tuple[Tensor, Tensor]:
    """Return masks of the starts and the transitions that BIO does not allow."""
    start = torch.tensor([tag.startswith("I-") for tag in tags])
    transitions = torch.tensor([[b.startswith("I-") and a[2:] != b[2:] for b in tags] for a in tags])
    return start, transitions


class Crf(nn.Module):
    """Start, end and transition scores of a linear chain."""

    def __init__(self, tags: list[str]):
        super().__init__()
        count = len(tags)
        self.start = nn.Parameter(torch.zeros(count))
        self.end = nn.Parameter(torch.zeros(count))
        self.transitions = nn.Parameter(torch.zeros(count, count))
        start, transitions = forbidden(tags)
        self.register_buffer("no_start", start, persistent=False)
        self.register_buffer("no_transition", transitions, persistent=False)

    def scores(self) -> tuple[Tensor, Tensor, Tensor]:
        """Return start, end and transitions with what BIO forbids far below zero."""
        return (
            self.start.masked_fill(self.no_start, FORBIDDEN),
            self.end,
            self.transitions.masked_fill(self.no_transition, FORBIDDEN),
        )

    @staticmethod
    def log_partition(emissions: Tensor, mask: Tensor, start: Tensor, end: Tensor, transitions: Tensor) -> Tensor:
        """Return log Z of every sequence."""
        table = transitions.unsqueeze(0)
        state = start + emissions[:, 0]
        for t in range(1, emissions.shape[1]):
            following = torch.logsumexp(state.unsqueeze(2) + table, dim=1) + emissions[:, t]
            state = torch.where(mask[:, t].unsqueeze(1), following, state)
        return torch.logsumexp(state + end, dim=1)

    def loss(self, emissions: Tensor, mask: Tensor, gold: Tensor) -> Tensor:
        """Return the mean negative log-likelihood of the gold tags."""
        start, end, transitions = self.scores()
        lengths = mask.sum(1) - 1
        weights = mask.to(emissions.dtype)
        path = (emissions.gather(2, gold.unsqueeze(2)).squeeze(2) * weights).sum(1)
        path = path + (transitions[gold[:, :-1], gold[:, 1:]] * weights[:, 1:]).sum(1)
        path = path + start[gold[:, 0]] + end[gold.gather(1, lengths.unsqueeze(1)).squeeze(1)]
        return (self.log_partition(emissions, mask, start, end, transitions) - path).mean()

    def viterbi(self, emissions: Tensor) -> list[int]:
        """Return the best path of one sequence, [T, K]."""
        start, end, transitions = self.scores()
        state, back = start + emissions[0], []
        for row in emissions[1:]:
            best, origin = (state.unsqueeze(1) + transitions).max(0)
            state = best + row
            back.append(origin)
        path = [int((state + end).argmax())]
        for origin in reversed(back):
            path.append(int(origin[path[-1]]))
        return path[::-1]


class Tagger(nn.Module):
    """The encoder, the gazetteer's two entries and a head a scheme."""

    def __init__(self, tag_sets: dict[str, list[str]], features: int, dropout: float = 0.2):
        super().__init__()
        self.tag_sets = tag_sets
        self.encoder = load_model()
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.gate = nn.Linear(features, DIMENSIONS, bias=False)
        nn.init.zeros_(self.gate.weight)
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleDict(
            {name: nn.Linear(DIMENSIONS + features, len(tags)) for name, tags in tag_sets.items()}
        )
        self.crfs = nn.ModuleDict({name: Crf(tags) for name, tags in tag_sets.items()})

    def hidden(self, input_ids: Tensor, attention_mask: Tensor, features: Tensor) -> Tensor:
        """Return the token vectors with the features beside them."""
        embedded = self.encoder.embeddings.word_embeddings(input_ids) + self.gate(features)
        last = self.encoder(inputs_embeds=embedded, attention_mask=attention_mask).last_hidden_state
        return torch.cat([self.dropout(last), features], dim=-1)

    def emissions(self, scheme: str, batch: dict[str, Tensor]) -> Tensor:
        """Return the tag scores of every word, taken at its first token."""
        hidden = self.hidden(batch["input_ids"], batch["attention_mask"], batch["features"])
        index = batch["first"].unsqueeze(2).expand(-1, -1, hidden.shape[2])
        return self.heads[scheme](hidden.gather(1, index))
