"""Pages for those who run the shop: is it alive, is it ready, its figures, and the development mailbox."""
