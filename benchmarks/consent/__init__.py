"""What the policies cost: a page of persons under purpose and policy beside the same read by the tables' owner."""
