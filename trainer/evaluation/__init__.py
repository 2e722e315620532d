"""How far marks agree with those of people, and models fitted to people's marks."""
