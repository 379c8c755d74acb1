"""The recueil: a wiki of practice sheets on tenant-landlord co-production, and its matcher."""
