"""The screens, each one thought."""
