"""Who carries the project, who takes part, who leaves."""
