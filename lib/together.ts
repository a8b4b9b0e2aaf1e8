/**
 * Makes a question that is answered together with others: what is asked within one turn of the event loop goes to `answer`
 * at once, in the order in which it was asked, and each asker gets its own part. Nothing is kept: every question is answered
 * by something that is read after it was asked.
 *
 * @param answer gives an answer to each question, in their order; when it fails, all of them fail
 */
export const together = <Question, Answer>(
  answer: (questions: Question[]) => Promise<Answer[]>,
): ((question: Question) => Promise<Answer>) => {
  type Waiting = {
    question: Question
    resolve: (answer: Answer | PromiseLike<Answer>) => void
    reject: (error: unknown) => void
  }
  let waiting: Waiting[] = []
  const ask = async () => {
    const asked = waiting
    waiting = []
    try {
      const answers = await answer(asked.map(({ question }) => question))
      if (answers.length !== asked.length) throw new Error('Not every question has its answer.')
      // There are as many.
      for (const [index, { resolve }] of asked.entries()) resolve(answers[index] as Answer)
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }
  return (question) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (waiting.length === 1) setImmediate(ask)
    })
}

/** `make` once for each object, and kept as long as the object is. */
export const oncePer = <Key extends object, Made>(make: (key: Key) => Made): ((key: Key) => Made) => {
  const known = new WeakMap<Key, Made>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    known.set(key, made)
    return made
  }
}
