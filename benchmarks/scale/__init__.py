"""The whole review of a hundred to ten thousand reports: time, memory and growth, room by room."""
