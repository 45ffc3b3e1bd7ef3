import { Secrets } from '../src/features/identity/secrets';

/** As long as a real one. */
export const PEPPER = 'a pepper for tests, of some care';

/** The keys every database of the tests is made with. */
export const testSecrets = new Secrets(Buffer.from(PEPPER));
