"""Rule rows as frozen data, and their loader."""
