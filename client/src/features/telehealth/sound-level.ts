/** Bars of the meter. */
export const LEVELS = 12;

/** Quieter than this is a room, louder is a voice; full scale is 1. */
const VOICE = 0.02;
const LOUD = 0.25;
/** How often the meter is drawn, in milliseconds: as often as an eye follows. */
const EVERY = 100;

/** Bars for a loudness between 0 and 1, by its logarithm as ears have it. */
export function barsOf(loudness: number): number {
  if (loudness < VOICE) return 0;
  const share = Math.log(loudness / VOICE) / Math.log(LOUD / VOICE);
  return Math.min(LEVELS, 1 + Math.floor(share * (LEVELS - 1)));
}

function loudnessOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}

/** Listens to a stream and tells the bars, until the returned function is called. Nothing is recorded and nothing leaves the page. */
export function watchLevel(stream: MediaStream, tell: (bars: number) => void): () => void {
  if (typeof AudioContext === 'undefined' || stream.getAudioTracks().length === 0) return () => undefined;
  const context = new AudioContext();
  // A browser starts it asleep where nobody has touched the page yet.
  void context.resume().catch(() => undefined);
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  const source = context.createMediaStreamSource(stream);
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    tell(barsOf(loudnessOf(samples)));
  }, EVERY);
  return () => {
    clearInterval(timer);
    source.disconnect();
    void context.close().catch(() => undefined);
  };
}
