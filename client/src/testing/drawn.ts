/**
 * What React draws anew, counted as its developer tools count it: by the hook they install. Import it before anything that
 * brings React's DOM along.
 */
interface Fiber { alternate: Fiber | null; flags: number; type: unknown; child: Fiber | null; sibling: Fiber | null }

const PERFORMED_WORK = 1;
let counted: Map<string, number> | null = null;

const nameOf = (type: unknown): string | null => (typeof type === 'function' ? type.name : null);

function count(fiber: Fiber | null): void {
  for (let at = fiber; at !== null; at = at.sibling) {
    // A subtree that was not touched is the same object as before.
    const untouched = at.alternate !== null && at.alternate.child === at.child;
    const name = nameOf(at.type);
    if (name !== null && (at.alternate === null || (at.flags & PERFORMED_WORK) !== 0)) counted?.set(name, (counted.get(name) ?? 0) + 1);
    if (!untouched) count(at.child);
  }
}

Object.assign(globalThis, {
  __REACT_DEVTOOLS_GLOBAL_HOOK__: {
    supportsFiber: true, isDisabled: false, renderers: new Map(), inject: () => 1, onCommitFiberUnmount: () => undefined, onPostCommitFiberRoot: () => undefined,
    onCommitFiberRoot: (_renderer: number, root: { current: Fiber }) => { if (counted !== null) count(root.current.child); },
  },
});

/** How often each component is drawn while something happens. */
export async function drawnBy(act: () => Promise<void> | void): Promise<ReadonlyMap<string, number>> {
  const own = new Map<string, number>();
  counted = own;
  await act();
  counted = null;
  return own;
}
