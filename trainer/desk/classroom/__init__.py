"""What a coach does with classes: groups, assignments, marking, giving back."""

from trainer.desk.classroom.desk import ClassDesk
from trainer.desk.classroom.forgetting import files_about, forgotten
from trainer.desk.classroom.opening import folder_of, open_classes

__all__ = ["ClassDesk", "files_about", "folder_of", "forgotten", "open_classes"]
