import { useCallback, useState } from 'react';
import type { SignReviewsMutation, SignSessionMutation, SignSessionsMutation } from '../../graphql/generated/operations';
import { announce } from '../../ui/announcer';

type SignResult = SignSessionMutation['signSession'] | SignSessionsMutation['signSessions'] | SignReviewsMutation['signReviews'];

/** How one's PIN stands: from the page before the first try, from each refused try after it. */
export interface PinStanding { triesLeft: number; lockedUntil: string | null; needsAdministrator: boolean; message: string | null }

export interface Signing {
  standing: PinStanding | null;
  /** Somebody changed something after it was read. */
  changed: string | null;
  failed: string | null;
  /** Takes an answer, says what it says; true when it was signed. */
  take: (result: SignResult) => boolean;
  fail: (sentence: string) => void;
  startOver: () => void;
}

export function useSigning(): Signing {
  const [standing, setStanding] = useState<PinStanding | null>(null);
  const [changed, setChanged] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const take = useCallback((result: SignResult): boolean => {
    setFailed(null);
    setChanged(null);
    setStanding(null);
    switch (result.__typename) {
      case 'SessionsSigned': return true;
      case 'PinRefused':
        setStanding({ triesLeft: result.triesLeft, lockedUntil: result.lockedUntil, needsAdministrator: result.needsAdministrator, message: result.message });
        // A wrong try is an alert beside the digits; when there are no digits left, it is said.
        if (result.needsAdministrator || result.lockedUntil !== null) announce(result.message, 'assertive');
        return false;
      case 'ContentChanged':
        setChanged(result.message);
        announce(result.message, 'assertive');
        return false;
      case 'SigningIncomplete':
        setChanged('Something is missing now. Look at the list, then sign.');
        return false;
      default:
        setFailed('This was not signed. Look again, then sign.');
        return false;
    }
  }, []);
  const startOver = useCallback(() => {
    setStanding(null);
    setChanged(null);
    setFailed(null);
  }, []);
  return { standing, changed, failed, take, fail: setFailed, startOver };
}
