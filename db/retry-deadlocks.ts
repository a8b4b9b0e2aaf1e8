import postgres from 'postgres'

const deadlockDetected = '40P01'
const attempts = 5

/**
 * Runs a transaction again when Postgres ended it to resolve a deadlock with another one: two imports that touch the same
 * rows in another order, say. `transaction` must do nothing outside the database before it has succeeded.
 *
 * @throws what the transaction throws; after five deadlocks, that
 */
export const retryDeadlocks = async <T>(transaction: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await transaction()
    } catch (error) {
      const isDeadlock = error instanceof postgres.PostgresError && error.code === deadlockDetected
      if (!isDeadlock || attempt === attempts) throw error
    }
}
