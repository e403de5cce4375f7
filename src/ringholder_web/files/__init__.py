"""Files that people bring about an organisation: kept as they came, one after the other.

`keeping` brings and finds them, `insider` says who may: both are asked by the page that shows them.
"""
