import { currentRequest } from '../src/platform/current-request';
import { currentUnit } from '../src/platform/database/current-unit';
import { statementCounter } from '../src/platform/database/reads';

// The platform keeps them for as long as its process lives and asks each of them at every promise: those of fifty suites made the fifty-first a tenth slower.
afterAll(() => { for (const storage of [currentUnit, currentRequest, statementCounter]) storage.disable(); });
