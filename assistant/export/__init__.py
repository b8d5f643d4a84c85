"""What is handed over as a file: papers (checklist, contract) in several formats, and the calendar.

A paper is composed once, as neutral blocks; each format only writes them down.
"""
