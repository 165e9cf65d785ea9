"""What all staff pages share: the frame, paging, filters, confirmations, conflicts."""
