"""The engine of background work: processes that look for jobs and do them. What a job is stands in reports/workflow."""
