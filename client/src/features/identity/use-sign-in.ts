import { useCallback } from 'react';
import type { Failure } from '../../graphql/explain';
import { SignInDocument } from '../../graphql/generated/operations';
import { offlineBoards } from '../../graphql/offline-boards';
import { useCommand } from '../../graphql/use-command';
import type { Viewer } from '../../graphql/viewer';

export type SignIn = (email: string, password: string) => Promise<void>;

export function useSignIn(onSignedIn: (viewer: Viewer) => void): { signIn: SignIn; running: boolean; failure: Failure | null } {
  const command = useCommand(SignInDocument, {
    passesGate: true,
    // The form shows it.
    onFailure: () => true,
  });
  const { run } = command;
  const signIn = useCallback(async (email: string, password: string) => {
    const answer = await run({ email, password });
    if (answer === null) return;
    void offlineBoards.begin(answer.signIn, password);
    onSignedIn(answer.signIn);
  }, [run, onSignedIn]);
  return { signIn, running: command.running, failure: command.failure };
}
