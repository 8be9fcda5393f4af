"""One file a kind: what is measured of entities, actors, places, dates, claims, events, zones, lead."""
