"""E-mail alerts on what is published and what is coming, for anybody who asks for them."""
