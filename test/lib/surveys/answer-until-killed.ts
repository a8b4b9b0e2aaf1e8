import { connect } from '@/db/client'
import { answerInvitation } from '@/lib/surveys/answer-invitation'

/** A process of its own that answers every link it is given, many at a time, and says which it was told are stored. */
const [url = '', ...tokens] = process.argv.slice(2)
const db = connect(url)
await Promise.all(
  tokens.map(async (token) => {
    await answerInvitation(db, token, {
      'focus.satisfaction': 4,
      'pick-three': ['focus'],
      'focus.comment': token,
    })
    process.stdout.write(`${token}\n`)
  }),
)
await db.close()
