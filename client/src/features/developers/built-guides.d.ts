declare module 'virtual:guides' {
  interface GuidePart { type: string; text: string; inline: readonly { type: string; text: string }[] }
  /** What stands in each guide, by its name. */
  export const guides: Readonly<Record<string, readonly GuidePart[]>>;
}
