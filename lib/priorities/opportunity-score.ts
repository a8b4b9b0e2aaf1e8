/**
 * Ulwick's opportunity: importance plus what satisfaction falls short of it, both as top-two shares times ten.
 *
 * @param importance, satisfaction shares 0–1
 * @returns 0 (nobody cares) … 20 (everybody cares and nobody is satisfied)
 * @source Ulwick (2005), What Customers Want, chapter 2
 * @example opportunityScore(0.8, 0.3) // 8 + (8 − 3) = 13
 */
export const opportunityScore = (importance: number, satisfaction: number): number => {
  const [i, s] = [importance * 10, satisfaction * 10]
  return i + Math.max(i - s, 0)
}
