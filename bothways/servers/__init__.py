"""Private database servers for a test run.

The test run's controller starts one *keeper* (`keeper.py`, through `client.ServerKeeper`). Its
workers ask the keeper for a server (`client.find_server`), which it starts when the first of them
asks, and make themselves databases there (`scratch.ScratchDatabase`). When the controller ends,
however it ends, the keeper stops the servers and removes every file.
"""
