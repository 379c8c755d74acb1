"""All SQL of the product: one module an aggregate, plain functions over a `Database`."""
