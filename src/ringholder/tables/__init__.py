"""Tables as people have them: CSV, workbooks, Parquet, and archives of these; text in, rows out.

`source` opens a file, `delimited` and `workbook` read one kind each, `amounts` and `periods` are
how figures and months are written, `faults` what can be wrong. `typed` reads rows of a declared
layout.
"""
