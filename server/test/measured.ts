const parse = require('parse-prometheus-text-format') as (text: string) => { name: string; metrics: Sample[] }[];

interface Sample {
  labels?: Record<string, string>;
  value: string;
}

export interface Measured {
  status: number;
  text: string;
  /** Every line, by the name it begins with. */
  samples: ReadonlyMap<string, readonly Sample[]>;
  /** The value with these labels; undefined where there is none. */
  value(name: string, labels?: Record<string, string>): number | undefined;
}

const isLike = (sample: Sample, labels: Record<string, string>): boolean => Object.entries(labels).every(([name, value]) => sample.labels?.[name] === value);

/** The parser lays the histograms of all operations together: without their type it reads them line by line. */
const lineByLine = (text: string): string => text.replaceAll(/^# (TYPE|HELP) .*$/gm, '');

function samplesOf(text: string): Map<string, Sample[]> {
  const samples = new Map<string, Sample[]>();
  for (const { name, metrics } of parse(lineByLine(text))) samples.set(name, [...(samples.get(name) ?? []), ...metrics]);
  return samples;
}

/** What a Prometheus would read there. */
export async function measured(port: number, token?: string): Promise<Measured> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  const text = await response.text();
  const samples = response.ok ? samplesOf(text) : new Map<string, Sample[]>();
  return {
    status: response.status,
    text,
    samples,
    value: (name, labels = {}) => {
      const value = samples.get(name)?.find((each) => isLike(each, labels))?.value;
      return value === undefined ? undefined : Number(value);
    },
  };
}
