"""Where model and no model meet: a task goes in, a draft comes out; the gate decides what is shown."""
