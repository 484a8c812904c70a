"""What is read of datasets and told in profiles."""
