"""Copying between learners: which submissions of a batch share wording that neither took from what all were given."""

from trainer.batch.peers.finding import Given, Pair, SharedRun, Work, peer_pairs

__all__ = ["Given", "Pair", "SharedRun", "Work", "peer_pairs"]
