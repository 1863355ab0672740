"""The ledger of acts and the positions judged from it: the heart of Panah, and the only room that writes an act.

``services`` is the door. ``models`` says what is stored, ``chain`` how acts are sealed to each other, ``recording``
how one is added, ``verify`` how every change is found, ``rebuild`` how all positions are judged anew.
"""
