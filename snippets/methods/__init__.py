"""Method by method: the same call in a sync session and in an async one."""
