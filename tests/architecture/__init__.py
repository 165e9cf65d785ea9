"""Rules about the code itself: floors, one commit, no SQL from values, templates, migrations, what ships."""
