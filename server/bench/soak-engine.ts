/** The tests' own set-up is told by jest which database it is on, and asks as it is loaded: a soak tells it before. */
export const soakEngine: 'sqlite' | 'mariadb' = process.argv[4] === 'mariadb' ? 'mariadb' : 'sqlite';
Object.assign(globalThis, { ENGINE: soakEngine });
