"""How the pages are put together and served: settings, addresses, the door for a server."""
