"""Interests: what people stand to gain or to lose, and what that does to a meeting.

A newcomer reads `interest` (what is declared), then `standing` (what the acts of a person come to),
`matching` (whether it touches a matter), `handling` (what is proposed, and who decides that), then
`forecast` (who will have to leave, a week ahead, and the lawful ways out). The figures and lists
that no charter gives are data, with their sources: `*.yaml`, beside the modules that read them.
"""
