import { nameFinder } from '../documentation/names-in-text';
import type { NamedPerson, NameSpan } from '../documentation/names-in-text';

/** Sentences with their names marked; bench/name-detector/README.md says how. */
export interface LabelledSet {
  rosters: Record<string, { members: NamedPerson[]; staff: { firstName: string; lastName: string }[] }>;
  sentences: LabelledSentence[];
}

export interface LabelledSentence {
  roster: string;
  about: string;
  text: string;
  names: string[];
  kind: string;
}

export interface Measured {
  labels: number;
  found: number;
  spans: number;
  falseAlarms: number;
  recall: number;
  precision: number;
  /** Sentences with a name missed or a false alarm. Not to be shown of the held-out half. */
  wrong: { sentence: LabelledSentence; missed: string[]; falseAlarms: string[] }[];
}

interface Place {
  start: number;
  end: number;
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function placesOf({ text, names }: LabelledSentence): Place[] {
  let from = 0;
  return names.map((name) => {
    const next = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${escaped(name)}(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
    next.lastIndex = from;
    const start = next.exec(text)?.index ?? 0;
    from = start + name.length;
    return { start, end: from };
  });
}

const hits = (span: NameSpan, label: Place): boolean => (span.start <= label.start && span.end >= label.end) || (span.start >= label.start && span.end <= label.end);

/** Recall and precision as the README of the set defines them. */
export function measureNames({ rosters, sentences }: LabelledSet): Measured {
  const finders = new Map(Object.entries(rosters).map(([name, { members, staff }]) => [name, nameFinder(members, staff)]));
  const total = { labels: 0, spans: 0 };
  const wrong = sentences.flatMap((sentence) => {
    const labels = placesOf(sentence);
    const spans = finders.get(sentence.roster)?.(sentence.text, sentence.about) ?? [];
    total.labels += labels.length;
    total.spans += spans.length;
    const words = ({ start, end }: Place): string => sentence.text.slice(start, end);
    const missed = labels.filter((label) => !spans.some((span) => hits(span, label))).map(words);
    const falseAlarms = spans.filter((span) => !labels.some((label) => hits(span, label))).map(words);
    return missed.length + falseAlarms.length === 0 ? [] : [{ sentence, missed, falseAlarms }];
  });
  const missed = wrong.reduce((sum, each) => sum + each.missed.length, 0);
  const falseAlarms = wrong.reduce((sum, each) => sum + each.falseAlarms.length, 0);
  const found = total.labels - missed;
  return { ...total, found, falseAlarms, recall: found / total.labels, precision: (total.spans - falseAlarms) / total.spans, wrong };
}
