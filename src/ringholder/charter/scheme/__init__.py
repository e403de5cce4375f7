"""A scheme of reservation and delegation, read from its own Word document or workbook."""
