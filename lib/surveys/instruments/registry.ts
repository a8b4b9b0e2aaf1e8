import { AppError } from '@/lib/errors'
import type { Instrument } from '../instrument'
import { standard } from './standard'

/** Every questionnaire that can be asked. */
const instruments: readonly Instrument[] = [standard]

/** The questionnaire of that id. Throws `not_found` with the ids there are. */
export const getInstrument = (id: string): Instrument => {
  const found = instruments.find((instrument) => instrument.id === id)
  if (found !== undefined) return found
  const ids = instruments.map((instrument) => instrument.id).join(', ')
  throw new AppError('not_found', `There is no survey instrument "${id}".`, {
    hint: `Choose one of: ${ids}.`,
  })
}
