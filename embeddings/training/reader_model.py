"""The reader: one encoder, and from one pass over a message its vector, its act and its tags."""

from __future__ import annotations

import torch
from torch import nn

from encoder import DIMENSIONS, load_model, mean_pool

ACTS = ["recommend", "refine", "explain", "details", "compare", "feedback", "profile", "chitchat", "unsupported"]
FEEDBACKS = ["like", "dislike", "seen", "notInterested"]
# A label is rare at any one word, so its score starts low.
RARE = -5.0


class Reader(nn.Module):
    """An encoder with three heads.

    `token_type_ids` are 1 throughout where the message follows picks that were shown, else 0.
    """

    def __init__(self, labels: list[str], encoder_path=None):
        super().__init__()
        self.labels = labels
        self.encoder = load_model(encoder_path)
        self.act = nn.Linear(2 * DIMENSIONS, len(ACTS))
        self.feedback = nn.Linear(2 * DIMENSIONS, len(FEEDBACKS))
        self.tags = nn.Linear(DIMENSIONS, len(labels))
        nn.init.constant_(self.tags.bias, RARE)
        self.dropout = nn.Dropout(0.1)

    def forward(self, input_ids, attention_mask, token_type_ids):
        """Return the unit sentence vector, act and feedback logits, and tag logits per token."""
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
        )
