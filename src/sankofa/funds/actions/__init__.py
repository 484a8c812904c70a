"""Every write of the funds; those all kinds share stand in `every_fund`."""
