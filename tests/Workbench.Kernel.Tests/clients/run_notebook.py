"""Executes a notebook with nbclient: run_notebook.py NOTEBOOK EXECUTED."""

import os
import sys

import nbclient
import nbformat

source, executed = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
resources = {"metadata": {"path": os.path.dirname(source)}}
nbclient.NotebookClient(notebook, timeout=600, startup_timeout=120, kernel_name="workbench-under-test", resources=resources).execute()
nbformat.write(notebook, executed)
