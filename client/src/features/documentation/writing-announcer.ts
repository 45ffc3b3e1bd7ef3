import type { Place } from './note-book';

export type WritingPlace = Pick<Place, 'rosterEntryId' | 'field'>;

/** Whoever goes from field to field is told of once in this time, with the field they are in by then. */
const AT_MOST_EVERY = 3_000;
/** The server forgets a place after fifteen seconds; whoever types on says it again well before. */
const AGAIN_AFTER = 6_000;

const isSame = (one: WritingPlace | null, other: WritingPlace | null): boolean => one?.rosterEntryId === other?.rosterEntryId && one?.field === other?.field;

/** Says where one writes: at the first key at once, then seldom. */
export class WritingAnnouncer {
  private wanted: WritingPlace | null = null;
  private said: WritingPlace | null = null;
  private saidAt = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly say: (place: WritingPlace | null) => void) {}

  /** At each key. */
  write(place: WritingPlace): void {
    this.want(place);
  }

  /** At blur. */
  leave(): void {
    this.want(null);
  }

  /** The page is left: who watches no more is no longer shown as writing, so there is nothing to say. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private want(place: WritingPlace | null): void {
    this.wanted = place;
    if (this.timer !== undefined || this.isSaid()) return;
    const wait = this.saidAt + AT_MOST_EVERY - Date.now();
    if (wait <= 0) this.tell();
    else this.timer = setTimeout(() => this.tell(), wait);
  }

  private isSaid(): boolean {
    return isSame(this.wanted, this.said) && (this.wanted === null || Date.now() - this.saidAt < AGAIN_AFTER);
  }

  private tell(): void {
    this.timer = undefined;
    if (this.isSaid()) return;
    this.said = this.wanted;
    this.saidAt = Date.now();
    this.say(this.said);
  }
}
