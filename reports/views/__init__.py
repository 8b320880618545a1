"""The public pages, one module a page. They read publications and nothing else (INVARIANT 7)."""
