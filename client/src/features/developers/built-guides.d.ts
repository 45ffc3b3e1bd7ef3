declare module 'virtual:guides' {
  interface Inline { type: string; text: string }
  interface GuidePart { type: string; text: string; inline: readonly Inline[]; items: readonly (readonly Inline[])[] }
  /** What stands in each guide, by its name. */
  export const guides: Readonly<Record<string, readonly GuidePart[]>>;
}
