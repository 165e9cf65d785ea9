"""One table from typed errors to answers: a page for people, problem+json for scripts."""
