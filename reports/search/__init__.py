"""Words in the text of publications: stored in overlapping pairs, found as phrases, on both databases alike."""
