import { useCallback, useEffect, useRef, useState } from 'react';
import { noteServerNow, serverNow } from '../../graphql/server-time';
import { type JoinFailure, NotAnswered } from './join-ask';
import type { JoinFacts } from './join-facts';

/** How often the page asks again while somebody looks at it, in milliseconds. */
const EVERY = 30_000;
/** Less than this before the room opens, the page waits for that very moment. */
const SOON = 60 * 60_000;

export interface JoinPageState {
  facts: JoinFacts | null;
  /** The last thing that came to nothing, until something comes of it. */
  failure: JoinFailure | null;
  acting: boolean;
  askAgain: () => void;
  /** Does something and shows what comes of it. Null when nothing did. */
  act: <Answer>(doing: () => Promise<Answer>, shown: (answer: Answer) => JoinFacts) => Promise<Answer | null>;
}

const failureOf = (error: unknown): JoinFailure => (error instanceof NotAnswered ? error.failure : 'FAULT');

/** Asks, and goes on asking: every half minute, when the room opens, when the network is back and when somebody returns to the page. */
export function useJoinPage(ask: () => Promise<JoinFacts>): JoinPageState {
  const [facts, setFacts] = useState<JoinFacts | null>(null);
  const [failure, setFailure] = useState<JoinFailure | null>(null);
  const [acting, setActing] = useState(false);
  /** An answer to an earlier question must not replace what was done since. */
  const asked = useRef(0);

  const show = useCallback((found: JoinFacts) => {
    noteServerNow(found.serverNow);
    setFacts(found);
    setFailure(null);
  }, []);
  const askAgain = useCallback(() => {
    const mine = ++asked.current;
    ask().then((found) => { if (mine === asked.current) show(found); }, (error: unknown) => { if (mine === asked.current) setFailure(failureOf(error)); });
  }, [ask, show]);
  const act = useCallback(async <Answer,>(doing: () => Promise<Answer>, shown: (answer: Answer) => JoinFacts): Promise<Answer | null> => {
    asked.current += 1;
    setActing(true);
    try {
      const answer = await doing();
      show(shown(answer));
      return answer;
    } catch (error) {
      setFailure(failureOf(error));
      return null;
    } finally {
      setActing(false);
    }
  }, [show]);

  useEffect(() => {
    askAgain();
    const timer = setInterval(() => { if (!document.hidden) askAgain(); }, EVERY);
    const seen = (): void => { if (!document.hidden) askAgain(); };
    const lost = (): void => setFailure('NETWORK');
    document.addEventListener('visibilitychange', seen);
    addEventListener('pageshow', seen);
    addEventListener('online', seen);
    addEventListener('offline', lost);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('pageshow', seen);
      removeEventListener('online', seen);
      removeEventListener('offline', lost);
    };
  }, [askAgain]);

  const opensAt = facts?.state === 'EARLY' ? facts.opensAt : null;
  useEffect(() => {
    if (opensAt === null) return undefined;
    const wait = Date.parse(opensAt) - serverNow().getTime();
    if (wait > SOON) return undefined;
    const timer = setTimeout(askAgain, Math.max(wait, 0) + 250);
    return () => clearTimeout(timer);
  }, [askAgain, opensAt]);

  return { facts, failure, acting, askAgain, act };
}
