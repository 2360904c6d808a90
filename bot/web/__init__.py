"""The guide's page: static files, and the HTML that shows the catalogue without JavaScript."""
