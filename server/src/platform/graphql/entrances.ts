import type { IncomingMessage } from 'node:http';
import type { Entrance } from './admission';

export const ENTRANCES: Readonly<Record<string, Entrance>> = { '/graphql': 'API', '/explorer/graphql': 'EXPLORER' };

/** The address somebody came by, as it may be written down: one of ours, or nothing of it. */
export const entranceNamed = ({ url }: IncomingMessage): string => Object.keys(ENTRANCES).find((path) => path === url?.split('?')[0]) ?? 'page';

/** By which address somebody came; null for every other. */
export const entranceOf = ({ url }: IncomingMessage): Entrance | null => ENTRANCES[url?.split('?')[0] ?? ''] ?? null;
