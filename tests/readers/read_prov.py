"""usage: read_prov.py PROV.json: prints how many records of each kind the package prov reads, as JSON.

Run by Debian's own Python, which has python3-prov.
"""
import collections
import json
import sys

from prov.model import ProvDocument

document = ProvDocument.deserialize(sys.argv[1], format='json')
again = ProvDocument.deserialize(content=document.serialize(format='json'), format='json')
print(json.dumps({'records': collections.Counter(record.get_type().localpart for record in document.get_records()),
                  'same': document == again}))
