"""The only writers: one function, one transaction, one event. Admin, commands and API call these and nothing else."""
