"""What a coach does with classes: groups, assignments, marking, giving back."""

from trainer.desk.classroom.desk import ClassDesk

__all__ = ["ClassDesk"]
