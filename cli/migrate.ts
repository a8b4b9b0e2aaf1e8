import { note, withDatabase } from './output'

await withDatabase(async () => note('The database is up to date.'))
