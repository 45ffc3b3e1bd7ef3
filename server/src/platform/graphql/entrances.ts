import type { IncomingMessage } from 'node:http';
import type { Entrance } from './admission';

export const ENTRANCES: Readonly<Record<string, Entrance>> = { '/graphql': 'API', '/explorer/graphql': 'EXPLORER' };

/** By which address somebody came; null for every other. */
export const entranceOf = ({ url }: IncomingMessage): Entrance | null => ENTRANCES[url?.split('?')[0] ?? ''] ?? null;
