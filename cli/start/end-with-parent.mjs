// Loaded into the processes that the start command keeps: they end when it does, however it ends.
process.on('disconnect', () => process.exit(0))
process.channel?.unref()
