"""The checks of jupyter_kernel_test, and what it lacks: input and interrupts by a real client."""

import unittest

import jupyter_kernel_test


class WorkbenchTests(jupyter_kernel_test.KernelTests):
    kernel_name = ".net-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "Math.Cbr", "matches": {"Cbrt"}},
    ]
    complete_code_samples = ["1 + 1", "var x = 1;", "int F(int n)\n{\n    return n;\n}", ""]
    incomplete_code_samples = ["int F(int n)\n{", "var x = ", "Console.WriteLine(1"]
    invalid_code_samples = ["int F(int n) }", "class 5 { }"]
    code_page_something = 'Page("help");'
    code_generate_error = 'throw new Exception("x");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": 'HTML("<b>x</b>")', "result": "<b>x</b>", "mime": "text/html"},
    ]
    code_display_data = [{"code": 'display(HTML("<b>x</b>"));', "mime": "text/html"}]
    code_history_pattern = "6 ? 7"
    code_inspect_sample = "Console.WriteLine"
    code_clear_output = "ClearOutput();"
    supported_history_operations = ("tail", "range", "search")

    def test_stdin(self):
        self.flush_channels()
        msg_id = self.kc.execute('await GetInputAsync("Name")', allow_stdin=True)
        request = self.kc.get_stdin_msg(timeout=30)
        self.assertEqual("Name", request["content"]["prompt"])
        self.kc.input("Ada")
        self.assertEqual("ok", self.reply_to(msg_id)["status"])

    def test_interrupt(self):
        self.flush_channels()
        msg_id = self.kc.execute("System.Threading.Thread.Sleep(600_000);")
        while self.kc.get_iopub_msg(timeout=30)["msg_type"] != "execute_input":
            pass
        self.km.interrupt_kernel()
        self.assertEqual("KeyboardInterrupt", self.reply_to(msg_id)["ename"])

    def test_restart(self):
        self.kc.execute_interactive("var gone = 1;", timeout=30)
        self.km.restart_kernel()
        self.kc.wait_for_ready(timeout=60)
        reply = self.kc.execute_interactive("gone", timeout=30, output_hook=lambda message: None)
        self.assertEqual("CompilationError", reply["content"]["ename"])

    def reply_to(self, msg_id):
        while True:
            reply = self.kc.get_shell_msg(timeout=30)
            if reply["parent_header"].get("msg_id") == msg_id:
                return reply["content"]


if __name__ == "__main__":
    unittest.main(verbosity=2)
