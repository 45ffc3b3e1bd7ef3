// Control characters but tab and line end, halves of characters, non-characters, and the two marks that show letters in
// another order than they stand: nothing may be in a signed record that its reader cannot see.
// oxlint-disable-next-line no-control-regex -- finding them is the point
const UNSEEN = /[\p{Cs}\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202D\u202E\uFFFE\uFFFF]/gu;

/** One meaning, one text: composed letters, plain line ends, nothing unseen. Markup is text like any other. */
export const cleanText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').normalize('NFC');
