"""Who comes in: sign-in, sessions, invitations, passwords, tokens, and what keeps forgers and guessers out."""
