"""How the peers are timed: warm, the median of several runs, a line of JSON for each."""
import importlib
import json
import os
import statistics
import sys
import time
from importlib import metadata

# One thread, as what they are compared with; before numpy is loaded.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS"):
    os.environ.setdefault(name, "1")


def optional(module):
    """A module, or None with a line that says so."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        print(f"{module} is left out: {error}", file=sys.stderr)
        return None


def report(key, package, run, scale=1.0, runs=5, warm=1):
    """Prints the median time of a run, in seconds times scale. What is called "here" is this project."""
    for _ in range(warm):
        run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    print(json.dumps({"key": key, "peer": "here" if package == "here" else f"{package} {metadata.version(package)}",
                      "value": statistics.median(times) * scale}), flush=True)
