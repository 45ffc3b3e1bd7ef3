import { lasting } from '@groupwork/shared/status/status';
import type { Clock } from './clock';
import type { Database } from './database/data-source';
import { newerMigrations } from './database/versions';
import type { Hearing } from './events/exchange';
import { readRelayLag } from './events/relay-lag';
import { certificateAge } from './certificate-age';
import type { ServedCertificate } from './served-certificate';
import type { StatusCheck } from './status';
import { isThisComputer } from './this-computer';

const SLOW_MILLISECONDS = 500;
const LATE_SECONDS = 10;
const STUCK_SECONDS = 60;

export const databaseCheck = ({ reads }: Database): StatusCheck => ({
  name: 'Database',
  look: async () => {
    const began = performance.now();
    await reads.query('select 1 as one');
    const milliseconds = Math.ceil(performance.now() - began);
    return milliseconds > SLOW_MILLISECONDS
      ? { state: 'WARNING', said: `It took ${milliseconds} ms to answer. Look at the load and the disk of its computer.` }
      : { state: 'OK', said: `It answers within ${milliseconds} ms.` };
  },
});

export const tablesCheck = ({ dataSource, reads }: Database): StatusCheck => ({
  name: 'Tables',
  look: async () => {
    if (await dataSource.showMigrations()) return { state: 'FAILED', said: 'They are older than this program. Stop Groupwork and start it again: it brings them up to date first.' };
    const newer = await newerMigrations(dataSource, reads);
    return newer.length > 0
      ? { state: 'WARNING', said: `They were brought up to date by a newer version (${newer.join(', ')}). Run that version here as well.` }
      : { state: 'OK', said: 'They are as this program needs them.' };
  },
});

/** Positions are given over the whole database: its lag is one and the same for everybody, and how many wait is not told. */
export const relayCheck = ({ reads }: Database, clock: Clock): StatusCheck => ({
  name: 'Live updates',
  look: async () => {
    const { seconds } = await readRelayLag(reads, clock);
    const behind = `What changes is shown to others ${lasting(seconds * 1000)} late.`;
    if (seconds > STUCK_SECONDS) return { state: 'FAILED', said: `${behind} Look into the log for “The relay could not publish”, then start Groupwork again.` };
    if (seconds > LATE_SECONDS) return { state: 'WARNING', said: `${behind} After many changes at once it catches up by itself; look again in a minute.` };
    return { state: 'OK', said: 'What changes is shown to others at once.' };
  },
});

/** How processes that share the database hear each other; without Redis they look for themselves. */
export const redisCheck = (hearing: () => Promise<Hearing>): StatusCheck => ({
  name: 'Redis',
  look: async () => {
    const heard = await hearing();
    if (heard === null) return { state: 'NOT_SET_UP', said: 'One process works alone. Set REDIS_URL before a second one shares its database.' };
    return heard === 'ok'
      ? { state: 'OK', said: 'It answers: what one process changes is shown by the others at once.' }
      : { state: 'WARNING', said: 'It does not answer: what one process changes is shown by the others up to two seconds later, and each counts limits by itself. Start it again.' };
  },
});

/** Links in messages lead there, whoever opens them and from wherever. */
export const addressCheck = (publicUrl: () => string, leave: boolean): StatusCheck => ({
  name: 'Address',
  look: async () => {
    const url = publicUrl();
    const { protocol, hostname } = new URL(url);
    const isHere = isThisComputer(hostname);
    if (isHere) return { state: leave ? 'WARNING' : 'NOT_SET_UP', said: `Links in messages begin with ${url}, which opens on this computer alone. Set PUBLIC_URL to the address people open.` };
    if (protocol === 'http:') return { state: 'WARNING', said: `Links in messages begin with ${url}, which is not encrypted. Put a proxy with TLS before it, and set PUBLIC_URL to its https:// address.` };
    return { state: 'OK', said: `Links in messages begin with ${url}.` };
  },
});

/** What browsers hold against this server sooner or later, said before they do. */
export const certificateCheck = (certificate: ServedCertificate, clock: Clock): StatusCheck => ({
  name: 'Certificate',
  look: async () => {
    const { over, trouble } = certificate.state();
    const { state, said } = certificateAge(over, clock.now());
    if (trouble !== null) return { state: state === 'FAILED' ? state : 'WARNING', said: `${said} The files were changed and cannot be used: ${trouble}` };
    return { state, said: state === 'OK' ? said : `${said} Renew it where TLS_CERT and TLS_KEY are: it is taken within a minute, without a restart.` };
  },
});
