"""Layouts: which columns a sheet has and what each becomes. Out come rows as the staging table takes them."""
