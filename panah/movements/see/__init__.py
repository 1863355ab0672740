"""What was found, shown: charts, maps and pages that stand alone, in four languages and both directions.

Every chart brings its table and its words; a page puts the numbers first, then the picture, then how it was made.
"""
