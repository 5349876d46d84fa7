"""A bank's own procedure: read from its file, understood, judged, handed back with remarks."""
