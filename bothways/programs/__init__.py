"""What a program and a pair are: their names, their conventions, how two halves differ."""
