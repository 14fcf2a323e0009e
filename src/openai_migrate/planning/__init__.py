"""Facts x rules -> findings with edits."""
