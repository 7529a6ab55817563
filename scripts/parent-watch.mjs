// Preloaded into a child started with an IPC channel: when its parent is killed, the child ends too, by its own clean way.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
