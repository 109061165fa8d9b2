"""What the client adds to the API."""
