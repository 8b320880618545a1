"""Jobs and schedules in the admin: how far each is, why it was set aside, and the one click that stops it or goes on."""
