"""One module and one folder of templates per mail; jobs call them by name."""
