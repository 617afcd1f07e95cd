import process from 'node:process';

const [minutes = 1440, changes = 10_000, times = 144] = (process.env['HEARTH_LOAD'] ?? '')
  .split(',')
  .filter((text) => text !== '')
  .map(Number);
/**
 * How long it goes on, in minutes of its own clock, how often it is measured, and how often others change the config
 * meanwhile.
 */
export const size = { minutes, changes, measuredEach: Math.min(60, minutes / 2) } as const;

/** How many times as fast as a real clock the clocks run; with 144, a day takes ten minutes. */
export const timesAsFast = times;
