"""Runs one Python program on a virtual clock and records what happens. Nothing here is for learners to import."""
