import { readMetricsSettings } from './metrics-settings';

const TOKEN = 's3cret-s3cret-s3cret';

describe('where measures are read', () => {
  it('is nowhere unless somebody says so, then on this computer, and further away with a token', () => {
    expect(readMetricsSettings({})).toBeNull();
    expect(readMetricsSettings({ METRICS_PORT: '9464' })).toEqual({ port: 9464, host: '127.0.0.1', token: null });
    expect(readMetricsSettings({ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0', METRICS_TOKEN: TOKEN })).toEqual({ port: 9464, host: '0.0.0.0', token: TOKEN });
  });

  it.each([
    [{ METRICS_PORT: 'many' }, /METRICS_PORT is "many".*METRICS_PORT=9464/],
    [{ METRICS_PORT: '70000' }, /METRICS_PORT/],
    [{ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }, /METRICS_TOKEN=/],
    [{ METRICS_PORT: '9464', METRICS_HOST: '10.0.0.9' }, /METRICS_TOKEN=/],
    [{ METRICS_PORT: '9464', METRICS_HOST: 'everywhere' }, /METRICS_HOST is "everywhere"/],
    [{ METRICS_PORT: '9464', METRICS_TOKEN: 's3cret' }, /METRICS_TOKEN is shorter than 16/],
    [{ METRICS_PORT: '9464', METRICS_TOKEN: `${TOKEN} more` }, /METRICS_TOKEN/],
    [{ METRICS_TOKEN: TOKEN }, /METRICS_TOKEN is set, but METRICS_PORT is not/],
    [{ METRICS_HOST: '0.0.0.0' }, /METRICS_HOST is set, but METRICS_PORT is not/],
  ])('%j is told of, and no secret with it', (env, words) => {
    expect(() => readMetricsSettings(env)).toThrow(words);
    expect(() => readMetricsSettings(env)).not.toThrow(/s3cret/);
  });
});
