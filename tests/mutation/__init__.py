"""Whether the tests of redaction and markings would notice if a rule were dropped.

`weakenings.yml` holds rules dropped by hand, `automatic` finds every small change to the code, and
`judge` runs the tests on each. What no test can notice, since nothing depends on it, is listed in
`equivalent.yml` with the reason. `make mutation` runs all of it.
"""
