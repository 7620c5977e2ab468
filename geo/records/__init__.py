"""What is written in `data/`: the shape of every record, and the one reader that reads them all."""
