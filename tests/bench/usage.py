"""``python -m tests.bench.usage CORE COMMAND...`` prints what a command used, its children included, as JSON.

A process of its own, since the peak memory of a child is at least that of the parent it was forked from.
"""

import json
import os
import resource
import subprocess
import sys
import time


def main() -> int:
    core, command = int(sys.argv[1]), sys.argv[2:]
    os.sched_setaffinity(0, {core % os.cpu_count()})
    started = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)  # noqa: S603 - a command of the benchmark
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures = {"cpu_s": used.ru_utime + used.ru_stime, "system_s": used.ru_stime, "rss_mb": used.ru_maxrss / 1024}
    figures |= {"exit": done.returncode, "seconds": time.perf_counter() - started, "out": done.stdout.decode()}
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
