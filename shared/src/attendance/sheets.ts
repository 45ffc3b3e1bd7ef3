/** What a filed sheet may be; told by its content, never by its name. */
export const sheetFormats = ['JPEG', 'PNG', 'PDF'] as const;
export type SheetFormat = (typeof sheetFormats)[number];
export const sheetFormatWords: Record<SheetFormat, string> = { JPEG: 'Photograph', PNG: 'Picture', PDF: 'PDF' };

/** The product's own limit of a filed sheet; a facility's server may be set lower. */
export const MOST_SHEET_BYTES = 10 * 1024 * 1024;

/** A photograph of 25 megapixels, or 12,000 points along its longer side, is more than any sheet needs. */
export const MOST_SHEET_PIXELS = 25_000_000;
export const LONGEST_SHEET_SIDE = 12_000;

export const STRIKE_REASON_LENGTH = 500;

/** `10 MB`, `850 KB`: sizes as people say them. */
export function fileSize(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (kilobytes < 1000) return `${Math.max(1, Math.round(kilobytes))} KB`;
  return `${(kilobytes / 1024).toFixed(1).replace(/\.0$/, '')} MB`;
}

/** What a day's or session's sheet is printed for: to be signed by hand, or with the times that were recorded. */
export const sheetKinds = ['blank', 'filled'] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** Sheets are printed on the paper of the place they lie in. */
export const papers = ['LETTER', 'A4'] as const;
export type Paper = (typeof papers)[number];
export const paperOf = (timeZone: string): Paper => (/^(America|US|Canada)\/|^Pacific\/Honolulu$/.test(timeZone) ? 'LETTER' : 'A4');
