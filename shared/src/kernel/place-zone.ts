import { IANAZone, type ZoneOffsetOptions } from 'luxon';

const DAY = 86_400_000;
/** Some fifty years of days. */
const MOST_DAYS = 20_000;
/** There are some hundreds of zones. */
const MOST_ZONES = 1_000;

/**
 * A zone that remembers what the platform said of it. Each question costs the platform a text it writes and reads again,
 * and a calendar asks many of them about each of its sessions (decision 49). No place has set its clock twice within one day of UTC and
 * been back where it was: a day that begins and ends with one offset has no other.
 */
class PlaceZone extends IANAZone {
  readonly #beginnings = new Map<number, number>();
  readonly #names = new Map<string, Intl.DateTimeFormat>();

  override offset(instant: number): number {
    const day = Math.floor(instant / DAY);
    if (!Number.isFinite(day)) return Number.NaN;
    const offset = this.#atBeginning(day);
    return offset === this.#atBeginning(day + 1) ? offset : super.offset(instant);
  }

  override offsetName(instant: number, { format = 'short', locale = 'en-US' }: ZoneOffsetOptions): string | null {
    const key = `${format} ${locale}`;
    let formatter = this.#names.get(key);
    if (formatter === undefined) {
      formatter = new Intl.DateTimeFormat(locale, { timeZone: this.name, timeZoneName: format, hour: '2-digit' });
      this.#names.set(key, formatter);
    }
    return formatter.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? null;
  }

  #atBeginning(day: number): number {
    const known = this.#beginnings.get(day);
    if (known !== undefined) return known;
    if (this.#beginnings.size >= MOST_DAYS) this.#beginnings.clear();
    const offset = super.offset(day * DAY);
    this.#beginnings.set(day, offset);
    return offset;
  }
}

const places = new Map<string, PlaceZone>();

/** The zone of this IANA name, the same one each time; `utc` needs no remembering. */
export function placeZone(name: string): PlaceZone | 'utc' {
  if (name === 'utc') return name;
  const known = places.get(name);
  if (known !== undefined) return known;
  const zone = new PlaceZone(name);
  if (zone.isValid && places.size < MOST_ZONES) places.set(name, zone);
  return zone;
}
