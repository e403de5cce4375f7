"""FRM: the text can be understood: references resolve, dates make sense, ids are unique."""
