import { readConfig } from '../platform/config';
import { ConfigurationError } from '../platform/configuration-error';
import type { Config } from '../platform/config';
import type { Findings } from './finding';

/** Of a group that is told of without naming one of its settings first. */
const GROUPS: readonly (readonly [RegExp, string])[] = [[/^Zoom /, 'ZOOM_']];

/** What a sentence is about, so that the rest can be read without it. */
function namedIn(sentence: string, env: NodeJS.ProcessEnv): string[] {
  const prefix = GROUPS.find(([pattern]) => pattern.test(sentence))?.[1];
  const name = /^([A-Z][A-Z0-9_]+)\b/.exec(sentence)?.[1];
  return Object.keys(env).filter((key) => (prefix ? key.startsWith(prefix) : key === name));
}

/**
 * Reads the settings as a start would. A start stops at the first that cannot be used; here each is told of, and what does
 * not depend on it is looked at all the same. Null where nothing more can be read.
 */
export function readSettings(given: NodeJS.ProcessEnv, findings: Findings): Config | null {
  const env = { ...given };
  for (;;) {
    try {
      const config = readConfig(env);
      if (findings.all.length === 0) findings.ok('Settings', 'They can be read.');
      return config;
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      findings.wrong('Settings', error.message);
      const names = namedIn(error.message, env);
      if (names.length === 0) {
        findings.warning('Settings', 'What follows could not be looked at before this is put right.');
        return null;
      }
      for (const name of names) delete env[name];
    }
  }
}
