"""One module a page: what stands on it, looked up for one request."""
