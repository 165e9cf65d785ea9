"""What happened in the demo shop before it opened: a year of people, prices, deliveries and orders.

Everything is invented by the rules of chance, with one seed; nobody in it exists. Written by set-based statements that leave
`flask verify` clean.
"""
