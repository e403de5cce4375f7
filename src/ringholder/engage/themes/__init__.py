"""What people said, in themes: proposed by a method, named, confirmed and coded by people.

Suggestions and drafts are never counted. What nobody confirmed is no theme; a theme that nobody
holds, and a response that has none, are both shown.
"""
