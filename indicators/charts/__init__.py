"""Charts drawn on the server: values become geometry here, templates write it as SVG; without styles or scripts inside."""
