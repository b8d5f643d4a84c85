"""The contract: each clause has its place, each variant its answers, each blank its name."""
