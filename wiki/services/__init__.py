"""Use cases, one a module: they check the policy, call the store and keep the derived indexes in step."""
