/**
 * A sample in ascending order, read by rank from 0: an array, or anything else that knows its values where they are asked
 * for. `at` gives undefined outside of the sample.
 */
export type Sorted = { readonly length: number; at: (rank: number) => number | undefined }
