import { Command, CommanderError } from 'commander'
import { describeError } from '@/lib/errors'
import { note } from './output'

/** Every command is loaded only when it is called: starting fast matters more than one list of imports. */
const commands: Record<string, () => Promise<{ register: (program: Command) => void }>> = {
  collect: () => import('./commands/collect'),
  demo: () => import('./commands/demo'),
  import: () => import('./commands/import'),
  metric: () => import('./commands/metric'),
  report: () => import('./commands/report'),
  rows: () => import('./commands/rows'),
  start: () => import('./commands/start'),
  survey: () => import('./commands/survey'),
  token: () => import('./commands/token'),
}

const buildProgram = async (name: string | undefined): Promise<Command> => {
  const program = new Command('desire-path')
    .description('Where developers lose time, from delivery data and from what they say.')
    .exitOverride()
    .showHelpAfterError('Add --help for what this command accepts.')
    .configureHelp({ sortSubcommands: true })
  const chosen = name ? commands[name] : undefined
  for (const load of chosen ? [chosen] : Object.values(commands)) (await load()).register(program)
  return program
}

/** 0 done, 1 failed, 2 bad usage. */
const exitCodeOf = (error: unknown): number => {
  if (error instanceof CommanderError) {
    if (['commander.helpDisplayed', 'commander.version'].includes(error.code)) return 0
    if (error.code === 'desire-path.usage') note(`error: ${error.message}`)
    return 2
  }
  note(describeError(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)))
  return 1
}

try {
  const program = await buildProgram(process.argv[2])
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}
