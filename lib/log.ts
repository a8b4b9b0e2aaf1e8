import pino from 'pino'
import { env } from './env'

/** Personal survey links and tokens name an answer's author for as long as the wave is open: no log keeps them. */
const secrets: [RegExp, string][] = [
  [/(\/respond\/)[A-Za-z0-9_-]+/g, '$1[withheld]'],
  [/([?&](?:token|code|secret)=)[^&"\s]+/g, '$1[withheld]'],
  [/(postgres(?:ql)?:\/\/[^:/\s"]+:)[^@\s"]+@/g, '$1[withheld]@'],
]

/** The line without the secrets that addresses carry. */
export const withoutSecrets = (line: string): string =>
  secrets.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line)

/** The log of this process: JSON lines on stderr, because stdout belongs to results. */
export const log = pino(
  {
    level: env().logLevel,
    base: undefined,
    redact: {
      paths: [
        'token',
        'password',
        'secret',
        'authorization',
        'cookie',
        '*.token',
        '*.password',
        '*.authorization',
      ],
      censor: '[withheld]',
    },
    hooks: { streamWrite: withoutSecrets },
    timestamp: pino.stdTimeFunctions.isoTime,
  },
  pino.destination({ dest: 2, sync: true }),
)
