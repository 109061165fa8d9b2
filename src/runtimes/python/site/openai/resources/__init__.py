"""What a client offers, one file a resource."""
