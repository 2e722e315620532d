"""Facts about a submission, one measure a file; no marks and no advice here."""
