"""Speed, measured side by side in one run: ratios count, absolute figures belong to the machine. `make bench`."""
