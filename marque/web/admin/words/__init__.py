"""What shoppers search for."""
