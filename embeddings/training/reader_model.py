"""The reader: one encoder, and from one pass over a message its vector, its act and its tags."""

from __future__ import annotations

import torch
from torch import nn

from encoder import DIMENSIONS, load_model, mean_pool

ACTS = ["recommend", "refine", "explain", "details", "compare", "feedback", "profile", "chitchat", "unsupported"]
FEEDBACKS = ["like", "dislike", "seen", "notInterested"]
POLARITIES = ["not", "less", "any"]
# A label is rare at any one word, so its score starts low.
RARE = -5.0


def split_label(label: str) -> tuple[str, str | None]:
    """"mood:dark-not" is the base "mood:dark" under the polarity "not"; a plain label has none."""
    base, _, polarity = label.rpartition("-")
    return (base, polarity) if polarity in POLARITIES and base else (label, None)


def bases_of(labels: list[str]) -> list[str]:
    """The labels without their polarity, each once, in order."""
    return list(dict.fromkeys(split_label(label)[0] for label in labels))


class Reader(nn.Module):
    """An encoder with four heads; what is meant and how (not, less, whichever) are told apart.

    `token_type_ids` are 1 throughout where the message follows picks that were shown, else 0.
    """

    def __init__(self, labels: list[str], encoder_path=None):
        super().__init__()
        self.bases = bases_of(labels)
        self.encoder = load_model(encoder_path)
        self.act = nn.Linear(2 * DIMENSIONS, len(ACTS))
        self.feedback = nn.Linear(2 * DIMENSIONS, len(FEEDBACKS))
        self.tags = nn.Linear(DIMENSIONS, len(self.bases))
        self.polarity = nn.Linear(DIMENSIONS, len(POLARITIES))
        nn.init.constant_(self.tags.bias, RARE)
        self.dropout = nn.Dropout(0.1)

    def forward(self, input_ids, attention_mask, token_type_ids):
        """Return the unit sentence vector, act and feedback logits, and per token tag and polarity logits."""
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
        whole = self.dropout(torch.cat([hidden[:, 0], mean], dim=-1))
        return (
            mean_pool(hidden, attention_mask),
            self.act(whole),
            self.feedback(whole),
            self.tags(self.dropout(hidden)),
            self.polarity(self.dropout(hidden)),
        )
