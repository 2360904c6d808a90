"""The doors of the guide: what people's messages come through."""
