"""What an operator sees: the pulse and figures of the service, a check-up, what was set aside."""
