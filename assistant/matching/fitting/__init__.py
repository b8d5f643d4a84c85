"""From the knowledge base to what questions are compared with, and to the weights of each way of comparing."""
