"""usage: read_schema.py SCHEMA FILE...: prints what the schema says against each file, as JSON.

Run by Debian's own Python, which has python3-jsonschema.
"""
import json
import sys

import jsonschema


def read(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


schema = read(sys.argv[1])
validator = jsonschema.validators.validator_for(schema)(schema)
print(json.dumps({path: [error.message[:200] for error in validator.iter_errors(read(path))][:5] for path in sys.argv[2:]}))
