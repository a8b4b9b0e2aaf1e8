/** How often a source can be read, in minutes. */
export const intervals = [15, 30, 60, 120, 240, 720, 1440]
