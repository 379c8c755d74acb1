"""Frozen dataclasses and pure rules; imports nothing of the other layers."""
