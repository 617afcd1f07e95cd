/**
 * Tells answers that come too late. What it returns is called whenever something is asked or told of the same thing,
 * and gives a way to find out later whether nothing was asked or told since.
 */
export function createLatest(): () => () => boolean {
  let latest = 0;
  return () => {
    const mine = ++latest;
    return () => mine === latest;
  };
}
