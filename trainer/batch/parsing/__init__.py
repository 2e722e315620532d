"""What runs in the processes that read files. It imports little, so that they start fast."""
