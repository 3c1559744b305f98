"""Words → things in the world: actors with dated offices, times, places."""
