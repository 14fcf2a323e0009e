"""What is known about a project as a whole, and the view of it from one document."""
