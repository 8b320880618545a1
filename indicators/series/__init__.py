"""Series of published figures across agencies, years and forms: summed, converted and summarised; asked, never stored."""
