/** A moment that comes when the test says so. */
export function moment(): { comes: () => void; until: Promise<void> } {
  let comes = (): void => undefined;
  const until = new Promise<void>((done) => { comes = done; });
  return { comes: () => comes(), until };
}
