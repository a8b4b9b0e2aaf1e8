const standard = /^(prod|production|live)/i

/**
 * What tells production by the name of an environment or pipeline: the repository's own pattern, without regard to
 * case, or else names that begin with prod, production or live. A pattern that is no regular expression is taken as the
 * plain name.
 */
export const productionPattern = (pattern: string | null): RegExp => {
  if (!pattern) return standard
  try {
    return new RegExp(pattern, 'i')
  } catch {
    return new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'i')
  }
}
