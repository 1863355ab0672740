"""Learning the weights of `panah.people.sounds` from names written in several scripts.

``python -m panah.people.sounds.learn`` reads ``$PANAH_DATA/names`` and writes ``weights.npz``: the same data give the
same bytes. A tenth of the names (see `data.held_out`) is never learned from, so that what is shipped can be judged.
"""
