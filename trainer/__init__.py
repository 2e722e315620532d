"""The précis trainer: a passage in, a reference précis out; a submission in, marks and feedback out."""

__version__ = "0.1.0"
