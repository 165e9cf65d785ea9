"""Who may come to which address, and how its answers may be kept."""
