"""The faces of a report: one HTML file for a learner, plain text for a terminal. Nothing is measured or marked here."""
