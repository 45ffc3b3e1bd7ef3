import { useApolloClient } from '@apollo/client/react';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import type { Unmasked } from '@apollo/client/masking';
import { type DocumentNode, Kind, type TypeNode } from 'graphql';
import { useCallback, useRef, useState, useLayoutEffect } from 'react';
import { sayFailure } from '../ui/toast';
import { commandDone } from './after-commands';
import type { Delivery } from './delivery-link';
import { type Failure, failureOf } from './explain';
import { ungated } from './gate-link';

/** Inputs without an idempotency key: doing these twice does no more than doing them once, or each part has its own. */
export const UNKEYED_INPUTS: ReadonlySet<string> = new Set(['SignInInput', 'ConfirmPasswordInput', 'UnlockScreenInput', 'HandOverDeviceInput', 'LeaveKioskInput', 'AskForPasswordInput', 'ChoosePasswordByLinkInput', 'ApplyTapsInput', 'AnnounceWritingInput']);

type InputOf<TVariables> = TVariables extends { input: infer TInput } ? Omit<TInput, 'key'> : null;

export interface CommandOptions {
  /** Shows the failure in its place and returns true; otherwise it becomes a toast. */
  onFailure?: (failure: Failure) => boolean;
  delivery?: Delivery;
  /** For signing in, unlocking and locking, which are answered while the gate is closed. */
  passesGate?: boolean;
}

export interface RunOptions<TData> {
  /** What the answer will most likely be: painted at once, taken back if it comes out otherwise. Versions as they are now. */
  optimistic?: Unmasked<TData>;
  /** Given when a command is continued after a reload; otherwise a new one. */
  key?: string;
  /** For this run alone; shown in its place as the command's own would be. */
  onFailure?: (failure: Failure) => boolean;
  delivery?: Delivery;
  /** The input as it is at the moment of each attempt, where that matters. */
  restamp?: () => OperationVariables;
}

export interface Command<TData, TVariables> {
  /** Resolves to the answer, or to null when it failed; the failure has been told by then. Pass null where the mutation has no input. */
  run: (input: InputOf<TVariables>, options?: RunOptions<TData>) => Promise<TData | null>;
  running: boolean;
  /** The last failure, until the next run or `forgive`. */
  failure: Failure | null;
  forgive: () => void;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

/** Whether the mutation takes an input, and whether that input takes a key. */
function inputOf(document: DocumentNode): 'NONE' | 'KEYED' | 'UNKEYED' {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const variable = operation?.variableDefinitions?.find((definition) => definition.variable.name.value === 'input');
  if (variable === undefined) return 'NONE';
  return UNKEYED_INPUTS.has(nameOf(variable.type)) ? 'UNKEYED' : 'KEYED';
}

/** The one way to change anything: keyed, sent again when no answer comes, and never silent about a failure. */
export function useCommand<TData, TVariables extends OperationVariables>(document: TypedDocumentNode<TData, TVariables>, options: CommandOptions = {}): Command<TData, TVariables> {
  const client = useApolloClient();
  const latest = useRef(options);
  useLayoutEffect(() => { latest.current = options; });
  const [underWay, setUnderWay] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);

  const run = useCallback(async (input: InputOf<TVariables>, { optimistic, key, restamp, ...own }: RunOptions<TData> = {}): Promise<TData | null> => {
    const { onFailure, delivery = { patience: 'BRIEFLY' }, passesGate = false } = { ...latest.current, ...own };
    const kind = inputOf(document);
    const variables = kind === 'NONE' ? {} : { input: kind === 'KEYED' ? { ...input, key: key ?? crypto.randomUUID() } : input };
    setUnderWay((count) => count + 1);
    setFailure(null);
    try {
      const result = await client.mutate({
        mutation: document as TypedDocumentNode<TData, OperationVariables>,
        variables,
        context: { delivery, ...(passesGate ? ungated : {}), ...(restamp === undefined ? {} : { restamp }) },
        ...(optimistic === undefined ? {} : { optimisticResponse: optimistic }),
      });
      commandDone();
      return result.data as TData;
    } catch (error) {
      const told = failureOf(error);
      setFailure(told);
      if (onFailure?.(told) !== true) sayFailure(told.sentence);
      return null;
    } finally {
      setUnderWay((count) => count - 1);
    }
  }, [client, document]);

  const forgive = useCallback(() => setFailure(null), []);
  return { run, running: underWay > 0, failure, forgive };
}
