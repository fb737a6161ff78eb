"""Briefings: one folder of text on a live negotiation; for each audience, a site and books."""
