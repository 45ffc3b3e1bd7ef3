/** What React tells its developer tools of a drawn tree; the built product tells it too. */
interface Fiber { tag: number; flags: number; child: Fiber | null; sibling: Fiber | null; return: Fiber | null; alternate: Fiber | null; memoizedProps: Record<string, unknown> | null }

/** React's own marks: a component of this kind, and that it was called. */
const COMPONENTS = [0, 11, 14, 15];
const CALLED = 1;

/** Runs in the page before anything else: counts whose rows were drawn, by their lines, since it was last asked. */
export function watchRows(given: { components: readonly number[]; called: number }): void {
  const drawn = new Set<string>();
  const lineOf = ({ memoizedProps }: Fiber): string | null => {
    const line = memoizedProps?.['data-entry'];
    return typeof line === 'string' ? line : null;
  };
  const children = (fiber: Fiber): Fiber[] => {
    const all: Fiber[] = [];
    for (let child = fiber.child; child !== null; child = child.sibling) all.push(child);
    return all;
  };
  const linesIn = (fiber: Fiber, most: number): string[] => {
    const own = lineOf(fiber);
    if (own !== null) return [own];
    const lines: string[] = [];
    for (const child of children(fiber)) {
      lines.push(...linesIn(child, most - lines.length));
      if (lines.length >= most) break;
    }
    return lines;
  };
  const visit = (fiber: Fiber, within: string | null): void => {
    const line = lineOf(fiber) ?? within;
    // Left out of this drawing with all that is below it.
    const { alternate } = fiber;
    if (given.components.includes(fiber.tag) && (fiber.flags & given.called) !== 0) {
      const [only, second] = line === null ? linesIn(fiber, 2) : [line];
      if (only !== undefined && second === undefined) drawn.add(only);
    }
    if (alternate !== null && alternate.child === fiber.child) return;
    for (const child of children(fiber)) if (child !== child.alternate) visit(child, line);
  };
  const tools = {
    supportsFiber: true, renderers: new Map<number, unknown>(), isDisabled: false,
    inject: () => 1, onCommitFiberUnmount: () => undefined, onPostCommitFiberRoot: () => undefined,
    onCommitFiberRoot: (_id: number, root: { current: Fiber }) => visit(root.current, null),
  };
  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: tools,
    drawnRows: () => {
      const count = drawn.size;
      drawn.clear();
      return count;
    },
  });
}

export const whatReactTells = { components: COMPONENTS, called: CALLED };
