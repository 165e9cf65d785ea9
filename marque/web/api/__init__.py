"""JSON for scripts: the same verbs and rules as the pages."""
