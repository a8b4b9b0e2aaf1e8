// Loaded into the processes that the start command keeps: they end when it does, however it ends. Processes that those
// start load this too; their channel is not ours: unreferenced, it would let them end before they are told what to do.
if (String(process.ppid) === process.env.DESIRE_PATH_START_PID) {
  process.on('disconnect', () => process.exit(0))
  process.channel?.unref()
}
