"""What every page is drawn with: language, money and dates, static addresses, the shop's own facts."""
