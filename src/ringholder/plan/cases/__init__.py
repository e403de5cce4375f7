"""Business cases: options discounted and compared, five cases, and benefits followed to closure.

The Treasury's Green Book is the method: constant prices, a falling discount rate, each option held
against doing the minimum, optimism stated line by line.
"""
