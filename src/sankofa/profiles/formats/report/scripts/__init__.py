"""Programs that go into a bundle as they are. They know nothing of Sankofa but what they say."""
