/** GiB, the unit of memory modules: a "128 GB" Mac has 128 of these. */
export const gibBytes = 1024 ** 3;
export const mibBytes = 1024 ** 2;

export type MetalLimit = {
  readonly memoryGiB: number;
  readonly limitBytes: number;
  readonly status: 'measured' | 'inferred';
  readonly source: string;
};

const row = (memoryGiB: number, limitMiB: number, status: MetalLimit['status'], source: string): MetalLimit => ({
  memoryGiB,
  limitBytes: limitMiB * mibBytes,
  status,
  source,
});

/**
 * How much of a Mac's memory Metal lends to models by default (recommendedMaxWorkingSetSize) on current macOS, by
 * memory size. Logs tell it in decimal megabytes; the figures here are MiB.
 */
export const metalLimits: readonly MetalLimit[] = [
  row(16, 12_124, 'measured', '12713.12 MB in many logs'),
  row(18, 13_640, 'measured', '14302.25 MB, M3 Pro'),
  row(24, 18_186, 'measured', '18186 MiB, llama-server on an M5 Pro'),
  row(32, 25_559, 'measured', '26800.60 MB, M4'),
  row(36, 28_754, 'measured', '30150.67 MB, M4 Max'),
  row(48, 38_339, 'measured', '40200.90 MB, M4 Pro'),
  row(64, 53_084, 'measured', '55662.79 MB, M3 Max, macOS 26.4.1'),
  row(96, 79_626, 'measured', '77.76 GiB'),
  row(128, 110_100, 'measured', '115448.73 MB, M4 Max and M5 Max'),
  row(192, 165_150, 'measured', '165150 MiB, M2 Ultra, ggml-org/llama.cpp #18919'),
  row(
    256,
    228_065,
    'measured',
    '228065 MiB, llama-server on an M3 Ultra, mindmonkey-ai/chekov; 239 GB, raullenchai/Rapid-MLX #183',
  ),
  row(512, 475_136, 'measured', '498216.21 MB, M3 Ultra'),
];

/**
 * The first major macOS for which the table is known to hold; before 15 the older rule held. The release of the change
 * was not found.
 */
export const tableSinceMacos = 26;

/**
 * The older rule, from logs of 16, 24, 32, 36 and 64 GB Macs: two thirds of the memory up to 32 GB, three quarters
 * above.
 */
export const olderMetalLimitBytes = (memoryBytes: number): number =>
  Math.floor(memoryBytes * (memoryBytes <= 32 * gibBytes ? 2 / 3 : 3 / 4));

/**
 * What the system keeps of memory that CPU and GPU share, outside of macOS: a quarter and at least 2 GiB, as OpenClaw's
 * own budget has it.
 */
export const unifiedReserveBytes = (memoryBytes: number): number => Math.max(2 * gibBytes, memoryBytes / 4);

/** What Windows lends graphics of the main memory at most ("shared GPU memory"). */
export const windowsSharedBytes = (memoryBytes: number): number => memoryBytes / 2;

/**
 * The least budget of each tier on one host, largest first. `reference` is for VRAM alone: its other form, linked Macs,
 * can't be seen from one machine.
 */
export const tierFloors = {
  reference: 372 * gibBytes,
  'single-512': 320 * gibBytes,
  '256-class': 150 * gibBytes,
  '96-128': 70 * gibBytes,
  '24-64': 19 * gibBytes,
} as const;
