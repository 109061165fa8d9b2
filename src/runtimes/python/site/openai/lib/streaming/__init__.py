"""Streams with events of their own."""
