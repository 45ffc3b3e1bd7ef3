/** The beginning of a hash as people compare it: `7F2C 91E0 4B6A D315`. */
export const contentCheck = (hash: string): string => (hash.slice(0, 16).toUpperCase().match(/.{1,4}/g) ?? []).join(' ');
