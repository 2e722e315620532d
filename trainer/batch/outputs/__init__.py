"""What a graded batch is written as: tables, feedback pages, gradebooks, class report, copying between learners."""

from trainer.batch.outputs.writing import OutputOptions, Written, write_outputs

__all__ = ["OutputOptions", "Written", "write_outputs"]
