/** One value, told apart from others of its gauge by labels that only we name. */
export interface Measured {
  labels?: Readonly<Record<string, string>>;
  value: number;
}

/** Something that has a value at every moment. */
export interface GaugeSource {
  name: string;
  help: string;
  labels?: readonly string[];
  read(): readonly Measured[] | Promise<readonly Measured[]>;
}

const READ_AGAIN_AFTER_MILLISECONDS = 5000;
const LONGEST_WAIT_MILLISECONDS = 2000;

/** What costs a statement is asked for at most once in five seconds, however many ask, and nobody waits for it longer than two. */
export class SomeSecondsOld<T> {
  private value: { at: number; promise: Promise<T>; isPending: boolean } | null = null;

  constructor(
    private readonly read: () => Promise<T>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async get(): Promise<T> {
    const { promise } = this.fresh();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_done, failed) => {
      timer = setTimeout(() => failed(new Error('It was not read in time.')), LONGEST_WAIT_MILLISECONDS);
    });
    return Promise.race([promise, tooLate]).finally(() => clearTimeout(timer));
  }

  /** A database that does not answer is not asked again before it has. */
  private fresh(): { promise: Promise<T> } {
    if (this.value !== null && (this.value.isPending || this.now() - this.value.at < READ_AGAIN_AFTER_MILLISECONDS)) return this.value;
    const promise = this.read();
    const value = { at: this.now(), promise, isPending: true };
    this.value = value;
    const settled = (): void => {
      value.isPending = false;
    };
    promise.then(settled, settled);
    return value;
  }
}
