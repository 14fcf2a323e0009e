"""What the code does: values, flow, facts, summaries and the link over files."""
