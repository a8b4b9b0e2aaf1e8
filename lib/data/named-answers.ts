import 'server-only'
import { getDatabase } from '@/db/open'
import {
  type NamedAnswer,
  type NamedPerson,
  namedAnswersCsv,
  readNamedAnswers,
  readNamedPeople,
} from '@/lib/surveys/named-answers'
import { requireUser } from './session'

/** Who answered an identified wave, and what the chosen one answered; `answers` null where nobody is chosen. */
export type NamedPage = {
  title: string
  people: NamedPerson[]
  person: NamedPerson | null
  answers: NamedAnswer[] | null
}

/** Answers by name, for the platform team: each look at a person is written down. Throws `not_found`, `not_allowed`, `conflict`. */
export const getNamedPage = async (wave: string, login: string | null): Promise<NamedPage> => {
  const user = await requireUser('platform')
  const db = await getDatabase()
  const { title, people } = await readNamedPeople(db, wave)
  const person = people.find((one) => one.login === login) ?? null
  return {
    title,
    people,
    person,
    answers: person === null ? null : await readNamedAnswers(db, wave, person.login, user),
  }
}

/** Everybody's answers as a file, which is written down too. */
export const exportNamedAnswers = async (wave: string): Promise<string> => {
  const user = await requireUser('platform')
  return namedAnswersCsv(await getDatabase(), wave, user)
}
