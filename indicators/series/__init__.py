"""Series of published figures across agencies, years and forms: summed, converted, kept beside the figures and summarised."""
