"""Messenger as Meta runs it: webhooks in, the Send API out. Written from Meta's documentation."""
