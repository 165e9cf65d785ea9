"""Sheets as people send them: CSV in several dialects, Excel workbooks. Out come numbered rows of text, one by one."""
