declare module 'virtual:guides' {
  /** HTML by the guide's name. */
  export const guides: Readonly<Record<string, string>>;
}
