"""Where a document starts event loops, and how often."""
