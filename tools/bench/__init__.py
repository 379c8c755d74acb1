"""The matcher at scale: real French text, engines side by side, and the floor of this machine."""
