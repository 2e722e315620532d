"""Work in processes of its own: bounded in memory and time, and lost alone when it goes wrong."""
