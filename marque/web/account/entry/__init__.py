"""Coming in: sign-in, registration, confirmation, lost and new passwords, a new address. No answer tells who exists."""
