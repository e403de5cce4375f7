"""Interests: what people stand to gain or to lose, and what that does to a meeting.

A newcomer reads `interest` and `gift` (what is declared), then `standing` (what the acts of a
person come to), `touches` and `matching` (whether it touches a matter), `handling`, `psr` and
`deciding` (what is proposed, and who decides that), then `looking` and `table` (each place, and the
quorum), `forecast` and `ways_out` (a week ahead). `declaring` and `gifts` hold declarations against
the rules, `published` makes the register, `words` the sentences. The figures and lists that no
charter gives are data, with their sources: `*.yaml`, beside the modules that read them.
"""
