"""Settings become real objects; each door is imported only inside the function that opens it."""
