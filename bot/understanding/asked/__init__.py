"""What people ask to get on with it: of the aids, of a verdict, of a word."""
