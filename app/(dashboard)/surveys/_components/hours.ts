/** Hours as they are shown: “1,234.5”. */
export const hours = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 1 })
