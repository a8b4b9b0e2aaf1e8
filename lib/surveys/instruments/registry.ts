import type { Instrument } from '../instrument'
import { afterIncident } from './after-incident'
import { onboarding } from './onboarding'
import { pulse } from './pulse'
import { standard } from './standard'

/** The questionnaires that come with Desire Path; an organisation's own ones are in the database. */
export const instruments: readonly Instrument[] = [standard, pulse, onboarding, afterIncident]

/** The questionnaire of that id that comes with Desire Path, or null. */
export const builtInInstrument = (id: string): Instrument | null =>
  instruments.find((instrument) => instrument.id === id) ?? null
