const NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Whether the host of an address, as `URL` writes it, is this very computer: what is sent there does not pass over a network. */
export const isThisComputer = (hostname: string): boolean => NAMES.includes(hostname);
