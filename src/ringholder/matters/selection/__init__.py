"""The Provider Selection Regime as rules that acts are judged by (SI 2023/1348).

Which process (`table`), considerable change (`change`), modification (`modification`), the lesser
tests (`conditions`), deadlines (`dates`). What the law says stands in `regime.yaml`; answers name
regulation and paragraph. A fact that nobody gave is not known, and nothing is decided on it.
"""
