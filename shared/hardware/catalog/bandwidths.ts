/**
 * Memory bandwidth of cards that have no row of their own among the machines, in 10^9 bytes a second, by the name that
 * their driver tells. Source: their makers' data sheets, from general knowledge. Names that are sold with different
 * memory are told apart, or left out.
 */
const cards: readonly (readonly [RegExp, number])[] = [
  [/RTX 3060 Ti/i, 448],
  [/RTX 3060(?! Ti| Laptop)/i, 360],
  [/RTX 3080 Ti(?! Laptop)/i, 912],
  [/RTX 3090 Ti/i, 1008],
  [/RTX 4060 Ti/i, 288],
  [/RTX 4070 Ti SUPER/i, 672],
  [/RTX 4070(?: SUPER| Ti)?$/i, 504],
  [/RTX 4080 SUPER/i, 736],
  [/RTX 4080(?! SUPER| Laptop)/i, 717],
  [/RTX 4090 Laptop/i, 576],
  [/RTX 5060 Ti/i, 448],
  [/RTX 5070$/i, 672],
  [/RTX 5070 Ti(?! Laptop)/i, 896],
  [/RTX 5080(?! Laptop)/i, 960],
  [/RTX 5090 Laptop/i, 896],
  [/RTX 6000 Ada/i, 960],
  [/RTX A5000/i, 768],
  [/RTX A4000/i, 448],
  [/\bTesla T4\b|NVIDIA T4\b/i, 320],
  [/\bNVIDIA L4\b/i, 300],
  [/\bA10\b/i, 600],
  [/\bA40\b/i, 696],
  [/A100.*40GB/i, 1555],
  [/A100.*80GB PCIe|A100 80GB PCIe/i, 1935],
  [/H100 PCIe/i, 2000],
  [/H100 NVL/i, 3938],
  [/V100/i, 900],
  [/RX 7900 XT(?!X)/i, 800],
  [/RX 9070 XT/i, 640],
  [/RX 6900 XT|RX 6950 XT/i, 512],
  [/MI300X/i, 5300],
  [/MI210/i, 1638],
];

/** Null for a card that is not known. */
export const cardBandwidthOf = (name: string): number | null => cards.find(([names]) => names.test(name))?.[1] ?? null;
