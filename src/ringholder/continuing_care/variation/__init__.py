"""Where the places differ and by how much: rates on funnels, and the gap in pounds by its causes.

`adults` are who lives there, `journeys` what became of each request, `measured` the figures that
are compared, `compared` whether chance explains that they differ, `gap` what makes spend differ,
`report` all of it as a paper with small numbers hidden.
"""
