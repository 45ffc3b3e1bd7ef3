import { IconAlertTriangle } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { lanesOf } from './week-lanes';
import classes from './week-grid.module.css';

export type BlockTone = 'has' | 'added' | 'clash' | 'cancelled';

export interface WeekBlock {
  id: string;
  /** The key of its day. */
  day: string;
  /** Minutes since the day's midnight, on the wall. */
  from: number;
  until: number;
  title: string;
  /** In the block: `10:50` */
  time: string;
  /** In the list: `10:50 to 11:40 AM` */
  range: string;
  tone: BlockTone;
  /** More for the list: where, and what it meets. */
  note?: string | undefined;
}

export interface WeekDay { key: string; short: string; long: string }
export type ToneWords = Readonly<Record<BlockTone, string>>;

const HOUR = 60;
/** Two lines of text are as high as so many minutes. */
const SHORT = 45;
const [FIRST_HOUR, LAST_HOUR] = [8, 16];
const hourWord = (hour: number): string => `${hour % 12 === 0 ? 12 : hour % 12} ${hour % 24 < 12 ? 'AM' : 'PM'}`;

/** From the hour of the first block to the hour the last one ends in; a working day where there is none. */
function hoursOf(blocks: readonly WeekBlock[]): number[] {
  const first = blocks.length === 0 ? FIRST_HOUR : Math.floor(Math.min(...blocks.map(({ from }) => from)) / HOUR);
  const last = blocks.length === 0 ? LAST_HOUR : Math.max(first + 1, Math.ceil(Math.max(...blocks.map(({ until }) => until)) / HOUR));
  return Array.from({ length: last - first }, (_none, place) => first + place);
}

/**
 * A week to look at: days as columns, time downwards, what overlaps at half width side by side. Readers, and everybody
 * on a phone, have the list by day instead, which says the same.
 */
export function WeekGrid({ label, days, blocks, words, empty }: { label: string; days: readonly WeekDay[]; blocks: readonly WeekBlock[]; words: ToneWords; empty: string }) {
  return (
    <div className={classes['week']}>
      <Drawn days={days} blocks={blocks} />
      <Listed label={label} days={days} blocks={blocks} words={words} empty={empty} />
    </div>
  );
}

function Drawn({ days, blocks }: { days: readonly WeekDay[]; blocks: readonly WeekBlock[] }) {
  const hours = hoursOf(blocks);
  const start = (hours[0] ?? FIRST_HOUR) * HOUR;
  const style: CSSProperties & Record<`--${string}`, number> = { '--days': days.length, '--hours': hours.length };
  return (
    <div className={`${classes['grid']} keeps-colour`} style={style} aria-hidden="true">
      <span className={classes['corner']} />
      {days.map((day) => <span key={day.key} className={classes['day']}>{day.short}</span>)}
      <div className={classes['hours']}>{hours.map((hour) => <span key={hour}>{hourWord(hour)}</span>)}</div>
      {days.map((day) => <Column key={day.key} blocks={blocks.filter((block) => block.day === day.key)} start={start} />)}
    </div>
  );
}

function Column({ blocks, start }: { blocks: readonly WeekBlock[]; start: number }) {
  const lanes = lanesOf(blocks);
  return (
    <div className={classes['column']}>
      {blocks.map((block) => {
        const { lane, of } = lanes.get(block) ?? { lane: 0, of: 1 };
        const place: CSSProperties & Record<`--${string}`, number> = { '--from': (block.from - start) / HOUR, '--hours-long': (block.until - block.from) / HOUR, '--lane': lane, '--lanes': of };
        return (
          <div key={block.id} className={classes['block']} data-tone={block.tone} data-short={of === 1 && block.until - block.from <= SHORT} data-narrow={of > 1} title={`${block.title}, ${block.range}`} style={place}>
            <span className={classes['title']}>{block.tone === 'clash' && <IconAlertTriangle size={13} />}{block.title}</span>
            <span className={classes['time']}>{block.time}</span>
          </div>
        );
      })}
    </div>
  );
}

function Listed({ label, days, blocks, words, empty }: { label: string; days: readonly WeekDay[]; blocks: readonly WeekBlock[]; words: ToneWords; empty: string }) {
  const shown = days.map((day) => ({ ...day, own: blocks.filter((block) => block.day === day.key).sort((one, other) => one.from - other.from) })).filter(({ own }) => own.length > 0);
  if (shown.length === 0) return <p className={classes['empty']}>{empty}</p>;
  return (
    <ul className={classes['list']} aria-label={label}>
      {shown.map(({ key, long, own }) => (
        <li key={key}>
          <h3 className={classes['dayName']}>{long}</h3>
          <ul className={classes['lines']}>
            {own.map((block) => (
              <li key={block.id} className={classes['line']} data-tone={block.tone}>
                <span className={classes['range']}>{block.range}</span>
                <span className={classes['what']}>{block.tone === 'clash' && <IconAlertTriangle size={15} aria-hidden />}<strong>{block.title}</strong>{block.note !== undefined && <span className={classes['note']}>{block.note}</span>}</span>
                <span className={classes['word']}>{words[block.tone]}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** What the tones mean; hidden from readers, whose list says it in words. */
export function WeekLegend({ words, tones }: { words: ToneWords; tones: readonly BlockTone[] }) {
  return (
    <div className={`${classes['legend']} keeps-colour`} aria-hidden="true">
      {tones.map((tone) => <span key={tone} className={classes['key']}><span className={classes['swatch']} data-tone={tone} />{words[tone]}</span>)}
    </div>
  );
}
