"""HTTP in, HTTP out: blueprints, forms and error pages; no rule and no SQL."""
