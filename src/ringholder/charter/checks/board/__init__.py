"""BRD: the board is made up as the law and national policy ask."""
