"""Conversations: kept on disk, searched, branched, exported."""
