import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { SavePlanDraftDocument } from '../../graphql/generated/operations';
import type { Failure } from '../../graphql/explain';
import { useCommand } from '../../graphql/use-command';
import { type Lines, inputOf, knownIn, linesOf, withIds, wordsOf } from './draft-tree';
import type { Plan } from './plan-words';

const PAUSE = 900;

export interface Draft {
  lines: Lines;
  change: (next: (lines: Lines) => Lines) => void;
  /** Saves what is not saved yet; the version to go on from, or null when it failed. */
  flush: () => Promise<number | null>;
  state: 'SAVED' | 'WAITING' | 'SAVING' | 'FAILED';
  failure: Failure | null;
  /** After somebody else saved: writes this over it, with what of it is still there. */
  takeMine: () => void;
  /** It is discarded: nothing of it is saved any more. */
  drop: () => void;
}

/** A draft that saves itself in the pauses of writing, and where its writer goes on before one. What is on the screen stays until it is saved. */
export function useDraft(plan: Plan, onStale: () => void): Draft {
  const [lines, setLines] = useState<Lines>(() => linesOf(plan.problems));
  const [saved, setSaved] = useState(() => wordsOf(linesOf(plan.problems)));
  const now = useRef(lines);
  const version = useRef(plan.version);
  const underWay = useRef<Promise<number | null> | null>(null);
  const left = useRef(false);
  const { run, running, failure, forgive } = useCommand(SavePlanDraftDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return !left.current; } });
  const words = wordsOf(lines);

  const send = useCallback(async (): Promise<number | null> => {
    const sent = now.current;
    const answer = await run({ planId: plan.id, version: version.current, problems: inputOf(sent) });
    if (answer === null) return null;
    const answered = linesOf(answer.savePlanDraft.problems);
    version.current = answer.savePlanDraft.version;
    now.current = withIds(now.current, sent, answered);
    setLines(now.current);
    setSaved(wordsOf(sent));
    return wordsOf(now.current) === wordsOf(sent) ? version.current : send();
  }, [plan.id, run]);

  const flush = useCallback((): Promise<number | null> => {
    underWay.current ??= send().finally(() => { underWay.current = null; });
    return underWay.current;
  }, [send]);

  const [dropped, setDropped] = useState(false);
  const waiting = words !== saved && failure === null && !dropped;
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => { void flush(); }, PAUSE);
    return () => clearTimeout(timer);
  }, [waiting, words, flush]);

  const unsaved = useRef<(() => void) | null>(null);
  useLayoutEffect(() => { unsaved.current = waiting ? () => { void flush(); } : null; });
  useEffect(() => {
    left.current = false;
    const hidden = (): void => { if (document.visibilityState === 'hidden') unsaved.current?.(); };
    document.addEventListener('visibilitychange', hidden);
    return () => {
      left.current = true;
      document.removeEventListener('visibilitychange', hidden);
      unsaved.current?.();
    };
  }, []);

  const change = useCallback((next: (before: Lines) => Lines): void => {
    now.current = next(now.current);
    setLines(now.current);
    if (failure !== null && failure.code !== 'STALE') forgive();
  }, [failure, forgive]);

  const takeMine = (): void => {
    version.current = plan.version;
    now.current = knownIn(now.current, linesOf(plan.problems));
    setLines(now.current);
    void flush();
  };
  const drop = (): void => {
    unsaved.current = null;
    setDropped(true);
  };
  const state = running ? 'SAVING' : failure !== null ? 'FAILED' : words === saved ? 'SAVED' : 'WAITING';
  return { lines, change, flush: words === saved && failure === null ? () => Promise.resolve(version.current) : flush, state, failure, takeMine, drop };
}
