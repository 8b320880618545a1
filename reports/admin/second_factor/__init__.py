"""The second factor at the desk: setting it up, passing with it, resetting a lost one, and the gate that asks for it."""
