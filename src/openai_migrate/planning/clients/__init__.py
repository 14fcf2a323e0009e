"""Which clients a document gets, where they stand, and how its calls name them."""
