/** What was found: good, worth a look, or what keeps Groupwork from working as it is set up. */
export type State = 'ok' | 'warning' | 'wrong';

/** A sentence, and what to do where it is not good. Never a password, a token or a key. */
export interface Finding {
  name: string;
  state: State;
  said: string;
}

/** Findings of one name, in the order they are said. */
export class Findings {
  readonly all: Finding[] = [];

  ok(name: string, said: string): void {
    this.all.push({ name, state: 'ok', said });
  }

  warning(name: string, said: string): void {
    this.all.push({ name, state: 'warning', said });
  }

  wrong(name: string, said: string): void {
    this.all.push({ name, state: 'wrong', said });
  }
}

const WIDTH = 14;

export const lineOf = ({ name, state, said }: Finding): string => `${state.padEnd(8)} ${name.padEnd(WIDTH)} ${said}`;

const many = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** The last line, by itself enough to know. */
export function sumOf(findings: readonly Finding[]): string {
  const count = (state: State): number => findings.filter((finding) => finding.state === state).length;
  const [wrong, warnings] = [count('wrong'), count('warning')];
  if (wrong > 0) return `${many(wrong, 'thing')} wrong, ${many(warnings, 'warning')}.`;
  return warnings > 0 ? `Nothing is wrong; ${many(warnings, 'warning')}.` : 'Nothing is wrong.';
}
