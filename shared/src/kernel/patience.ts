const FIRST_WAIT = 500;
const LONGEST_WAIT = 8_000;
const LONGEST_WAIT_OF_A_SOCKET = 4_000;

/** Doubles up to a limit, with half of it left to chance so that a ward's tablets do not all come back at once; `random` from 0 to 1. */
function doubled(tried: number, random: number, limit: number): number {
  const longest = Math.min(limit, FIRST_WAIT * 2 ** (tried - 1));
  return longest / 2 + (longest / 2) * random;
}

/** How long whoever got no answer waits before the next try, ms; `tried` is how often it was tried. */
export const waitBefore = (tried: number, random: number): number => doubled(tried, random, LONGEST_WAIT);

/** The same for a socket: within five seconds of there being a server again it is open again. */
export const waitOfASocket = (tried: number, random: number): number => doubled(tried, random, LONGEST_WAIT_OF_A_SOCKET);
