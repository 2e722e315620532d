"""What a coach does with classes: groups, assignments, marking, giving back."""

from trainer.desk.classroom.desk import ClassDesk
from trainer.desk.classroom.opening import open_classes

__all__ = ["ClassDesk", "open_classes"]
