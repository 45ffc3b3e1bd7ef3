import { CodedError } from '../errors';
import { networkOf } from '../network';
import type { Account, Budgets } from './budgets';
import type { Context } from './context';
import type { OwnDocuments } from './own-documents';
import { screen } from './screen';

/** What a request holds, whichever way it came. */
export interface Asked {
  query?: unknown;
  variables?: unknown;
  extensions?: unknown;
}

/** Where it was sent: the API itself, or the page on which a person tries it out. */
export type Entrance = 'API' | 'EXPLORER';
/** Whoever has it may ask freely on the explorer's page. */
export const EXPLORE = 'api:explore';

const outdated = (): CodedError => new CodedError('OUTDATED', 'Groupwork has been updated meanwhile. Load the page again; what you typed is kept on this device.');
const ownDocumentsOnly = (): CodedError => new CodedError('FORBIDDEN', 'A sign-in sends the app’s own documents and no others. Ask with a key, or on the page of the API Explorer.', { reason: 'OWN_DOCUMENTS_ONLY' });
/** Most often a key with its beginning cut off. */
const noKey = (): CodedError => new CodedError('FORBIDDEN', 'The token of this request is no key: a key begins with gwk_ and is sent whole, as Authorization: Bearer gwk_…. A patient’s own link opens the patient’s own page and sends no other documents.', { reason: 'OWN_DOCUMENTS_ONLY' });

function hashIn(extensions: unknown): string | null {
  if (typeof extensions !== 'object' || extensions === null || !('persistedQuery' in extensions)) return null;
  const { persistedQuery } = extensions;
  return typeof persistedQuery === 'object' && persistedQuery !== null && 'sha256Hash' in persistedQuery && typeof persistedQuery.sha256Hash === 'string' ? persistedQuery.sha256Hash : null;
}

/** Who pays for a text of their own; null for whoever may not send one. */
function accountOf({ authentication, request }: Context, entrance: Entrance): Account | null {
  const { actor } = authentication;
  if (actor?.kind === 'API_CLIENT') return { kind: 'KEY', id: `client:${actor.id}` };
  if (actor) return entrance === 'EXPLORER' && actor.capabilities.has(EXPLORE) ? { kind: 'KEY', id: `person:${actor.id}` } : null;
  return { kind: 'ANONYMOUS', id: networkOf(request.address) };
}

/**
 * The gate before anything is read: people who signed in, devices handed over and patients with a link send the app's own
 * documents by their hash; keys, and whoever nobody knows, send texts of their own within a budget, small enough to be read.
 */
export class Admission {
  constructor(
    private readonly documents: OwnDocuments,
    private readonly budgets: Budgets,
  ) {}

  /** The text to be executed; an error tells why there is none. */
  async admit(asked: Asked, context: Context, entrance: Entrance): Promise<string | undefined> {
    const hash = hashIn(asked.extensions);
    if (hash !== null) {
      const text = this.documents.textOf(hash);
      if (text === undefined) throw outdated();
      // What is free for the app is not for other software: the hashes stand in pages anybody may read.
      if (context.authentication.actor?.kind === 'API_CLIENT') context.account = accountOf(context, entrance);
      return text;
    }
    const account = accountOf(context, entrance);
    if (account === null) throw context.actor?.kind === 'PATIENT_LINK' ? noKey() : ownDocumentsOnly();
    context.account = account;
    if (typeof asked.query !== 'string') return undefined;
    try {
      screen(asked.query, asked.variables);
    } catch (error) {
      await this.budgets.refused(account);
      throw error;
    }
    return asked.query;
  }
}
