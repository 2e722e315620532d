"""The coach's part of the API; to a learner none of it is there."""
