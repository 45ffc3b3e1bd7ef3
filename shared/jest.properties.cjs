/** The seeds of every property test: fixed in an ordinary run, random with SOAK=1, and the one wanted with SEED=n. */
const soak = process.env.SOAK === '1';
const asked = process.env.SEED;
if (asked !== undefined && !/^-?\d{1,10}$/.test(asked)) throw new Error(`SEED is a whole number, and not ${asked}.`);
const random = () => Math.floor(Math.random() * 0x7fffffff);
const seeds = asked !== undefined ? [Number(asked)] : soak ? Array.from({ length: 20 }, random) : [20261119];
if (soak) console.log(`Property tests soak from seed ${seeds[0]}. To repeat a failure, run its test with SEED=<the seed it names> and SOAK=1.`);

module.exports = { PROPERTIES: { soak, seeds } };
