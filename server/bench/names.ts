import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { nameFinder } from '@groupwork/shared/documentation/names-in-text';
import { measureNames } from '@groupwork/shared/testing/name-labels';
import type { LabelledSet } from '@groupwork/shared/testing/name-labels';

const SETS = join(__dirname, '../../../shared/bench/name-detector');
const NOTE_LENGTH = 1_500;
const MEMBERS = 14;
const ROUNDS = 50;

const readSet = (name: string): LabelledSet => JSON.parse(readFileSync(join(SETS, `${name}.json`), 'utf8')) as LabelledSet;

/** How well members are found in notes, and what it costs. Of what nobody tuned to only the totals are told. */
export function reportNames(): void {
  console.log('names in notes                       labels   found   spans   false   recall   precision   (promised on held-out: 0.98 and 0.90)');
  const tuning = readSet('tuning');
  for (const [name, set] of [['tuning', tuning], ['held-out', readSet('held-out')], ['more', readSet('more')], ['second-look', readSet('second-look')]] as const) {
    const measured = measureNames(set);
    const counts = [measured.labels, measured.found, measured.spans, measured.falseAlarms].map((count) => String(count).padStart(8)).join('');
    console.log(`${`${name}, ${set.sentences.length} sentences`.padEnd(35)}${counts}${measured.recall.toFixed(3).padStart(9)}${measured.precision.toFixed(3).padStart(12)}`);
    if (name === 'tuning') for (const { sentence, missed, falseAlarms } of measured.wrong) console.log(`  missed [${missed.join(', ')}], false [${falseAlarms.join(', ')}]: ${sentence.text}`);
  }
  const { fastestMs, medianMs } = measureSession(tuning);
  console.log(`a session of ${MEMBERS} with ${MEMBERS} texts of ${NOTE_LENGTH.toLocaleString('en-US')} characters: median ${medianMs.toFixed(1)} ms, fastest ${fastestMs.toFixed(1)} ms   (promised: 20 ms)`);
}

/** Texts put together from the labelled sentences, about a roster put together from theirs; nothing is remembered between rounds. */
function measureSession({ rosters, sentences }: LabelledSet): { fastestMs: number; medianMs: number } {
  const members = Object.values(rosters).flatMap((roster) => roster.members).slice(0, MEMBERS).map((member, at) => ({ ...member, id: `m${at}` }));
  const words = sentences.map(({ text }) => text);
  const notes = members.map((_member, at) => [...words.slice(at * 20), ...words].join(' ').slice(0, NOTE_LENGTH));
  const rounds = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    const find = nameFinder(members, []);
    for (const [at, note] of notes.entries()) find(note, `m${at}`);
    return performance.now() - from;
  }).sort((one, other) => one - other);
  return { fastestMs: rounds[0] ?? 0, medianMs: rounds[ROUNDS / 2] ?? 0 };
}

if (require.main === module) reportNames();
