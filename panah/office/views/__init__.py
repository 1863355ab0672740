"""The office's views: they translate between the browser and the rooms below."""
