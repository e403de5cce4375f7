"""LEG: powers are passed on by a route that the law knows."""
