"""What the project costs, and what its own amount would be."""
