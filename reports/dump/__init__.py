"""The whole of what is public as a folder of files: written once a night, and read again by another Gongkai."""
