"""Times kernels as a Jupyter client sees them, taking turns round by round: kernel_speed.py ROUNDS CELLS NAME..."""
import statistics
import sys
import time

from jupyter_client.manager import KernelManager

SUM = {"python3": "sum(range(1, 11))", ".net-csharp": "Enumerable.Range(1, 10).Sum()"}
TYPED = {"python3": "sys.ver", ".net-csharp": "Console.Wri"}
SETUP = {"python3": "import sys", ".net-csharp": "using System.Text;"}
DECLARE = {"python3": "v{0} = {0} + 1", ".net-csharp": "var v{0} = {0} + 1;"}


class Kernel:
    """A started kernel and its client."""

    def __init__(self, name):
        self.started = time.perf_counter()
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.manager.shutdown_kernel(now=True)
        self.client.stop_channels()

    def since_start(self):
        return time.perf_counter() - self.started

    def reply(self, message_id):
        while True:
            reply = self.client.get_shell_msg(timeout=120)
            if reply["parent_header"].get("msg_id") == message_id:
                if reply["content"]["status"] != "ok":
                    raise RuntimeError(reply["content"])
                return reply["content"]

    def run(self, code):
        return seconds(lambda: self.reply(self.client.execute(code)))

    def result(self, code):
        """Seconds until the result of a cell is published, its value checked."""
        start = time.perf_counter()
        message_id = self.client.execute(code)
        while True:
            message = self.client.get_iopub_msg(timeout=120)
            if message["parent_header"].get("msg_id") == message_id and message["msg_type"] == "execute_result":
                took = time.perf_counter() - start
                value = message["content"]["data"]["text/plain"]
                if value != "55":
                    raise RuntimeError(f"{code} gave {value}")
                self.reply(message_id)
                return took

    def complete(self, code):
        def ask():
            if not self.reply(self.client.complete(code, len(code)))["matches"]:
                raise RuntimeError(f"nothing completes {code}")

        return seconds(ask)

    def megabytes(self):
        """Resident memory of the process, as Linux counts it."""
        with open(f"/proc/{self.manager.provisioner.pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def milliseconds(values):
    return f"{statistics.median(values) * 1000:.1f}"


def start_and_use(name):
    with Kernel(name) as kernel:
        ready = kernel.since_start()
        kernel.result(SUM[name])
        first = kernel.since_start()
        memory = kernel.megabytes()
        kernel.run(SETUP[name])
        first_completion = kernel.complete(TYPED[name])
        empty = [kernel.run("") for _ in range(20)]
        later = [kernel.result(SUM[name]) for _ in range(20)]
        completion = [kernel.complete(TYPED[name]) for _ in range(20)]
        return {"ready": ready, "first result": first, "empty cell": statistics.median(empty), "later result": statistics.median(later),
                "first completion": first_completion, "completion": statistics.median(completion), "memory": memory}


def many_cells(name, cells):
    with Kernel(name) as kernel:
        kernel.run(SETUP[name])
        kernel.run("")
        times, memory = [], {}
        for number in range(cells):
            times.append(kernel.run(DECLARE[name].format(number)))
            if number in (cells // 10 - 1, cells - 1):
                memory[number] = kernel.megabytes()
        tenth = cells // 10
        (at, early), (_, late) = memory.items()
        print(f"{name:<12} {cells} cells, each a variable: the first {tenth} {milliseconds(times[:tenth])} ms a cell, "
              f"the last {tenth} {milliseconds(times[-tenth:])} ms; memory {early:.0f} MB after {at + 1}, {late:.0f} MB after all; "
              f"completion then {milliseconds([kernel.complete(TYPED[name]) for _ in range(20)])} ms", flush=True)


def main():
    rounds, cells, names = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    measured = {name: [] for name in names}
    for number in range(rounds + 1):
        for name in names:
            figures = start_and_use(name)
            # The first round, in which files enter the system's cache, does not count.
            if number > 0:
                measured[name].append(figures)
    print(f"Medians of {rounds} starts, in turns.", flush=True)
    for name in names:
        units = {key: [figures[key] for figures in measured[name]] for key in measured[name][0]}
        print(f"{name:<12} " + ", ".join(f"{key} {statistics.median(values):.0f} MB" if key == "memory" else f"{key} {milliseconds(values)} ms"
                                         for key, values in units.items()), flush=True)
    for name in names:
        many_cells(name, cells)


main()
