"""The same publications for programs: read only, under /api/v1/, described by /api/v1/openapi.json."""
